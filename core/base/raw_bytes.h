// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace rasterscope {

/// Memory for large buffers, which is kept when it is given back, 32 MB of it in all, for the next buffer of
/// the same size: pages that are new to the process cost the kernel more time than most codecs need to fill
/// them. Throws std::bad_alloc. Any thread.
void* takeRawMemory(std::size_t bytes);
void giveRawMemory(void* memory, std::size_t bytes) noexcept;

/// Leaves what is only resized as it is: large buffers that are written to at once need no zeros first.
template <typename T>
struct UnclearedAllocator : std::allocator<T> {
    using std::allocator<T>::allocator;

    T* allocate(std::size_t count) { return static_cast<T*>(takeRawMemory(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t count) noexcept { giveRawMemory(memory, count * sizeof(T)); }
    template <typename U>
    void construct(U* at) noexcept
    {
        ::new (static_cast<void*>(at)) U;
    }
    template <typename U, typename... Arguments>
    void construct(U* at, Arguments&&... arguments)
    {
        std::construct_at(at, std::forward<Arguments>(arguments)...);
    }
};

/// Bytes that are anything until they are written.
using RawBytes = std::vector<std::byte, UnclearedAllocator<std::byte>>;

} // namespace rasterscope

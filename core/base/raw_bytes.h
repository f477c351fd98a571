// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace rasterscope {

/// Leaves what is only resized as it is: large buffers that are written to at once need no zeros first.
template <typename T>
struct UnclearedAllocator : std::allocator<T> {
    using std::allocator<T>::allocator;

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

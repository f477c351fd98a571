// SPDX-License-Identifier: MIT
#include "core/base/raw_bytes.h"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <mutex>
#include <new>

namespace rasterscope {

namespace {

constexpr std::size_t leastKept = std::size_t{64} * 1024; // below it the heap reuses memory by itself
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t mostKeptBytes = 0; // what is used after it was given back is to be noticed
#else
constexpr std::size_t mostKeptBytes = std::size_t{32} * 1024 * 1024;
#endif

constexpr std::size_t mostBroughtIn =
    std::size_t{32} * 1024 * 1024; // headers may ask for what is never filled
constexpr std::uintptr_t pageBytes = 4096;
constexpr std::size_t hugePage = std::size_t{2} * 1024 * 1024; // of x86-64 and most ARM kernels

/// All pages of it at once, in large ones if it may be: one by one, when they are first written to, they take
/// longer than inflating into them does. Where the kernel cannot, it does as it always did.
void bringIn(void* memory, std::size_t bytes)
{
    const auto start = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t first = (start + pageBytes - 1) / pageBytes * pageBytes;
    const std::uintptr_t end = (start + bytes) / pageBytes * pageBytes;
    auto* const pages = static_cast<std::byte*>(memory) + (first - start);
    if (bytes >= hugePage) {
        ::madvise(pages, end - first, MADV_HUGEPAGE);
    }
#if defined(MADV_POPULATE_WRITE)
    ::madvise(pages, end - first, MADV_POPULATE_WRITE); // Linux 5.14
#endif
}

void* takeNew(std::size_t bytes)
{
    if (bytes < leastKept) {
        return ::operator new(bytes);
    }
    void* const memory =
        bytes < hugePage ? ::operator new(bytes) : ::operator new(bytes, std::align_val_t{hugePage});
    if (bytes <= mostBroughtIn) {
        bringIn(memory, bytes);
    }
    return memory;
}

void giveBack(void* memory, std::size_t bytes) noexcept
{
    if (bytes < hugePage) {
        ::operator delete(memory);
    } else {
        ::operator delete(memory, std::align_val_t{hugePage});
    }
}

/// Buffers that were let go, oldest first. Thread-safe.
class Recycler {
public:
    void* take(std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = m_count; i-- > 0;) {
            if (m_kept[i].bytes == bytes) {
                return remove(i);
            }
        }
        return nullptr;
    }

    /// Frees older ones to make room.
    void keep(void* buffer, std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        while (m_count > 0 && (m_count == m_kept.size() || m_bytes + bytes > mostKeptBytes)) {
            const std::size_t oldest = m_kept[0].bytes;
            giveBack(remove(0), oldest);
        }
        m_kept[m_count++] = {buffer, bytes};
        m_bytes += bytes;
    }

private:
    struct Buffer {
        void* memory = nullptr;
        std::size_t bytes = 0;
    };

    void* remove(std::size_t place)
    {
        void* const buffer = m_kept[place].memory;
        m_bytes -= m_kept[place].bytes;
        for (std::size_t i = place; i + 1 < m_count; ++i) {
            m_kept[i] = m_kept[i + 1];
        }
        --m_count;
        return buffer;
    }

    std::mutex m_mutex;
    std::array<Buffer, 64> m_kept;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
};

/// Never destroyed: buffers of other static objects may come back after it would have been.
Recycler& recycler()
{
    static auto& only = *new Recycler;
    return only;
}

} // namespace

void* takeRawMemory(std::size_t bytes)
{
    void* const kept = bytes < leastKept ? nullptr : recycler().take(bytes);
    return kept != nullptr ? kept : takeNew(bytes);
}

void giveRawMemory(void* memory, std::size_t bytes) noexcept
{
    if (bytes < leastKept || bytes > mostKeptBytes) {
        giveBack(memory, bytes);
    } else {
        recycler().keep(memory, bytes);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/mapping/byte_grid.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// One mapped file under the fault guard: which of its pages were replaced by zeros because the file could
/// not give them.
///
/// A load from a mapped page that a truncated file no longer has, or that the disk cannot read, raises
/// SIGBUS. The guard's handler puts a page of zeros over the hole (over the whole tail at once when the file
/// became shorter, so that a map stays a few areas), marks it here and lets the load finish. No stack frame
/// is skipped, as siglongjmp would: locks and destructors stay sound, under the sanitizers too. The price is
/// that zeros flow on until somebody asks: see Lease::verify.
///
/// SIGBUS elsewhere in the process goes on to whoever handled it before. Never block SIGBUS in a thread that
/// reads mapped bytes.
class GuardedRange {
public:
    /// Watches a map of `length` bytes of the file. Null where no more maps can be watched: then the file
    /// must be read instead. Thread-safe. `descriptor` stays open until release().
    static GuardedRange* watch(std::byte* base, std::int64_t length, int descriptor);
    /// Call before unmapping, with no lease left.
    void release();

    /// True when any byte of the range was replaced since watch(). Costs two loads while nothing has failed.
    bool isBad(ByteRange range) const;
    std::int64_t repairs() const { return m_repairs.load(std::memory_order_relaxed); }

private:
    friend struct FaultHandler;
    bool covers(std::uintptr_t address) const;
    bool repair(std::uintptr_t address);
    void markBad(std::int64_t firstPage, std::int64_t endPage);

    std::atomic<std::uintptr_t> m_base{0}; // 0: free; written last by watch(), first by release()
    std::atomic<bool> m_taken{false};
    std::int64_t m_length = 0;
    int m_descriptor = -1;
    std::atomic<std::uint64_t>* m_badPages =
        nullptr; // one bit a page; lazily backed, so that 16 TB cost nothing
    std::atomic<std::int64_t> m_firstBad{INT64_MAX}; // pages, the hull of all that is bad but the tail
    std::atomic<std::int64_t> m_endBad{0};
    std::atomic<std::int64_t> m_badTail{INT64_MAX}; // from this page to the end all is bad
    std::atomic<std::int64_t> m_repairs{0};
};

} // namespace rasterscope

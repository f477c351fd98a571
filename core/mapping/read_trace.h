// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "core/mapping/byte_grid.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace rasterscope {

/// Which parts of one file were read, are being read, and could not be read. Thread-safe.
///
/// It is always on, for what was read before somebody looks counts too. So it keeps no list of reads, only a
/// number for each of at most 4096 equal cells of the file, written when it changes: a read of a window of
/// 1024 x 1024 costs some 0.2 microseconds more, of the 500 that it takes in the page cache.
class ReadTrace {
public:
    explicit ReadTrace(std::int64_t fileBytes);

    /// A read under way, until it dies.
    class Reading {
    public:
        Reading() = default;
        Reading(Reading&& other) noexcept
            : m_trace(std::exchange(other.m_trace, nullptr)), m_slot(other.m_slot)
        {
        }
        Reading& operator=(Reading&&) = delete;
        ~Reading()
        {
            if (m_trace != nullptr) {
                m_trace->end(m_slot);
            }
        }

    private:
        friend class ReadTrace;
        Reading(ReadTrace* trace, std::size_t slot) : m_trace(trace), m_slot(slot) {}

        ReadTrace* m_trace = nullptr;
        std::size_t m_slot = 0;
    };

    /// \pre the grid lies in the file; the trace outlives what this gives
    Reading begin(const ByteGrid& grid);
    void fail(ByteRange range);

    /// For each of `parts` equal parts. What was read since the last call counts as Reading: reads are short,
    /// and hardly one is under way when somebody looks.
    std::vector<ReadState> states(int parts);

    static constexpr std::int64_t mostCells = 4096;

private:
    /// Reads under way; those that find no slot are told of when they are over.
    struct Slot {
        std::atomic<bool> taken{false};
        std::mutex mutex; // over the grid
        ByteGrid grid;
    };
    static constexpr std::uint32_t failedBit = 1U << 31U;

    void touch(std::int64_t cell, std::uint32_t now);
    template <typename Visitor>
    void visitCells(const ByteGrid& grid, const Visitor& visit) const;
    void end(std::size_t slot);
    std::vector<ReadState> statesOfCells();

    std::int64_t m_fileBytes;
    int m_shift = 12; // a cell has so many bytes, as a power of two
    std::int64_t m_cellCount = 0;
    std::atomic<std::uint32_t> m_round{1};                 // of calls of states()
    std::unique_ptr<std::atomic<std::uint32_t>[]> m_cells; // the round of the last touch, 0: none; failedBit
    std::array<Slot, 16> m_slots;
};

} // namespace rasterscope

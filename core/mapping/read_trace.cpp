// SPDX-License-Identifier: MIT
#include "core/mapping/read_trace.h"

#include <algorithm>
#include <functional>
#include <thread>

namespace rasterscope {

ReadTrace::ReadTrace(std::int64_t fileBytes) : m_fileBytes(fileBytes)
{
    while (((fileBytes - 1) >> m_shift) >= mostCells) {
        ++m_shift;
    }
    m_cellCount = fileBytes > 0 ? ((fileBytes - 1) >> m_shift) + 1 : 0;
    m_cells = std::make_unique<std::atomic<std::uint32_t>[]>(static_cast<std::size_t>(m_cellCount));
}

/// Each cell that the grid has bytes in, once or several times.
template <typename Visitor>
void ReadTrace::visitCells(const ByteGrid& grid, const Visitor& visit) const
{
    const std::int64_t cellBytes = std::int64_t{1} << m_shift;
    const auto span = [&](std::int64_t begin, std::int64_t end) {
        const std::int64_t last = std::min((end - 1) >> m_shift, m_cellCount - 1);
        for (std::int64_t cell = begin >> m_shift; cell <= last; ++cell) {
            visit(cell);
        }
    };
    if (grid.rows > 1 && grid.rowPitch <= cellBytes) { // no cell lies between two rows
        return span(grid.offset, grid.end());
    }
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        const std::int64_t begin = grid.rowOffset(row);
        if (grid.itemPitch <= cellBytes) {
            span(begin, begin + grid.rowBytes());
            continue;
        }
        for (std::int64_t item = 0; item < grid.items; ++item) {
            span(begin + item * grid.itemPitch, begin + item * grid.itemPitch + grid.itemBytes);
        }
    }
}

void ReadTrace::touch(std::int64_t cell, std::uint32_t now)
{
    std::atomic<std::uint32_t>& mark = m_cells[static_cast<std::size_t>(cell)];
    std::uint32_t known = mark.load(std::memory_order_relaxed);
    while ((known & ~failedBit) != now &&
           !mark.compare_exchange_weak(known, now | (known & failedBit), std::memory_order_relaxed)) {
    }
}

ReadTrace::Reading ReadTrace::begin(const ByteGrid& grid)
{
    const std::uint32_t now = m_round.load(std::memory_order_relaxed);
    visitCells(grid, [&](std::int64_t cell) { touch(cell, now); });
    // Threads begin at different slots, so that they seldom meet.
    static thread_local const std::size_t first = std::hash<std::thread::id>()(std::this_thread::get_id());
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        const std::size_t number = (first + i) % m_slots.size();
        Slot& slot = m_slots[number];
        if (!slot.taken.load(std::memory_order_relaxed) &&
            !slot.taken.exchange(true, std::memory_order_acquire)) {
            const std::lock_guard lock(slot.mutex);
            slot.grid = grid;
            return {this, number};
        }
    }
    return {};
}

void ReadTrace::end(std::size_t slot)
{
    {
        const std::lock_guard lock(m_slots[slot].mutex);
        m_slots[slot].grid.rows = 0;
    }
    m_slots[slot].taken.store(false, std::memory_order_release);
}

void ReadTrace::fail(ByteRange range)
{
    visitCells({range.offset, 1, 0, 1, range.length, range.length}, [&](std::int64_t cell) {
        m_cells[static_cast<std::size_t>(cell)].fetch_or(failedBit, std::memory_order_relaxed);
    });
}

std::vector<ReadState> ReadTrace::statesOfCells()
{
    const std::uint32_t now = m_round.fetch_add(1, std::memory_order_relaxed);
    std::vector<ReadState> states;
    for (std::int64_t cell = 0; cell < m_cellCount; ++cell) {
        const std::uint32_t mark = m_cells[static_cast<std::size_t>(cell)].load(std::memory_order_relaxed);
        const std::uint32_t round = mark & ~failedBit;
        const ReadState touched = round >= now ? ReadState::Reading : ReadState::Read;
        states.push_back((mark & failedBit) != 0 ? ReadState::Failed
                                                 : (round == 0 ? ReadState::Never : touched));
    }
    for (Slot& slot : m_slots) {
        const std::lock_guard lock(slot.mutex);
        if (slot.grid.itemBytes > 0 && slot.grid.rows > 0) {
            visitCells(slot.grid, [&](std::int64_t cell) {
                states[static_cast<std::size_t>(cell)] = ReadState::Reading;
            });
        }
    }
    return states;
}

std::vector<ReadState> ReadTrace::states(int parts)
{
    const std::vector<ReadState> cells = statesOfCells();
    std::vector<ReadState> states;
    for (std::int64_t part = 0; part < parts && m_cellCount > 0; ++part) {
        const std::int64_t begin = partBegin(m_fileBytes, parts, part);
        const std::int64_t end = std::max(partBegin(m_fileBytes, parts, part + 1), begin + 1);
        ReadState state = ReadState::Never;
        for (std::int64_t cell = begin >> m_shift; cell <= (end - 1) >> m_shift; ++cell) {
            state = std::max(state, cells[static_cast<std::size_t>(cell)]);
        }
        states.push_back(state);
    }
    return states;
}

} // namespace rasterscope

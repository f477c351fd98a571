// SPDX-License-Identifier: MIT
#include "core/mapping/page_plan.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::int64_t pageFloor(std::int64_t offset)
{
    return offset / pageBytes * pageBytes;
}

constexpr std::int64_t pageCeiling(std::int64_t offset)
{
    return pageFloor(offset + pageBytes - 1);
}

/// Collects ranges that mostly come in order, merging as they come, so that a million samples of one page
/// stay one range.
class RangeCollector {
public:
    void add(std::int64_t begin, std::int64_t end)
    {
        const ByteRange pages{pageFloor(begin), pageCeiling(end) - pageFloor(begin)};
        if (!m_ranges.empty() && pages.offset >= m_ranges.back().offset &&
            pages.offset <= m_ranges.back().end()) {
            m_ranges.back().length = std::max(m_ranges.back().end(), pages.end()) - m_ranges.back().offset;
            return;
        }
        m_ranges.push_back(pages);
    }

    std::vector<ByteRange> merged()
    {
        if (!std::is_sorted(m_ranges.begin(), m_ranges.end())) {
            std::sort(m_ranges.begin(), m_ranges.end());
        }
        std::vector<ByteRange> result;
        for (const ByteRange& range : m_ranges) {
            if (!result.empty() && range.offset <= result.back().end()) {
                result.back().length = std::max(result.back().end(), range.end()) - result.back().offset;
            } else {
                result.push_back(range);
            }
        }
        return result;
    }

private:
    std::vector<ByteRange> m_ranges;
};

void addRow(const ByteGrid& grid, std::int64_t row, RangeCollector& collector)
{
    const std::int64_t start = grid.rowOffset(row);
    if (isDense(grid)) {
        collector.add(start, start + grid.rowBytes());
        return;
    }
    for (std::int64_t item = 0; item < grid.items; ++item) {
        const std::int64_t begin = start + item * grid.itemPitch;
        collector.add(begin, begin + grid.itemBytes);
    }
}

} // namespace

bool isDense(const ByteGrid& grid)
{
    return grid.items == 1 || grid.itemPitch - grid.itemBytes < largestDenseGap;
}

std::vector<ByteRange> planPages(std::span<const ByteGrid> grids, std::int64_t fileSize)
{
    RangeCollector collector;
    for (const ByteGrid& grid : grids) {
        for (std::int64_t row = 0; row < grid.rows; ++row) {
            addRow(grid, row, collector);
        }
    }
    std::vector<ByteRange> pieces;
    for (const ByteRange& range : collector.merged()) {
        const std::int64_t end = std::min(range.end(), pageCeiling(fileSize));
        for (std::int64_t offset = range.offset; offset < end; offset += largestAdvice) {
            pieces.push_back({offset, std::min(largestAdvice, end - offset)});
        }
    }
    return pieces;
}

} // namespace rasterscope

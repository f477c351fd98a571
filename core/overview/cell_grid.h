// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/checked_math.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace rasterscope {

/// Cells of a part of one band of one level.
template <typename Cell>
class CellGrid {
public:
    std::int64_t width() const { return m_width; }
    std::int64_t height() const { return m_height; }
    Cell* row(std::int64_t y) { return m_cells.data() + y * m_width; }
    const Cell* row(std::int64_t y) const { return m_cells.data() + y * m_width; }

    /// Cells that have no sample yet; keeps its memory.
    void clear(std::int64_t width, std::int64_t height)
    {
        m_width = width;
        m_height = height;
        m_cells.assign(static_cast<std::size_t>(width * height), Cell{});
    }

    /// Becomes the next level: each cell the sum of four, of fewer at odd edges. Always in the same order, so
    /// that sums of floating-point numbers do not depend on who made them.
    void takeHalved(const CellGrid& larger)
    {
        clear(ceilDivide(larger.width(), 2), ceilDivide(larger.height(), 2));
        for (std::int64_t y = 0; y < larger.height(); ++y) {
            addHalved(larger.row(y), larger.width(), row(y / 2));
        }
    }

    template <typename Other>
    static void addHalved(const Other* from, std::int64_t width, Cell* to)
    {
        for (std::int64_t x = 0; x < width / 2; ++x) {
            to[x] += from[2 * x];
            to[x] += from[2 * x + 1];
        }
        if (width % 2 != 0) {
            to[width / 2] += from[width - 1];
        }
    }

private:
    std::int64_t m_width = 0;
    std::int64_t m_height = 0;
    std::vector<Cell> m_cells;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rasterscope::demo {

/// Numbers on a rectangle of cells, read at the nearest cell when asked for one outside it.
class Grid {
public:
    Grid() = default;
    Grid(int width, int height, float value = 0)
        : m_width(width)
        , m_height(height)
        , m_values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), value)
    {
    }

    int width() const { return m_width; }
    int height() const { return m_height; }
    /// \pre inside
    float& at(int x, int y) { return m_values[indexOf(x, y)]; }
    float at(int x, int y) const { return m_values[indexOf(x, y)]; }
    float nearest(int x, int y) const
    {
        return at(std::clamp(x, 0, m_width - 1), std::clamp(y, 0, m_height - 1));
    }
    const float* row(int y) const { return &m_values[indexOf(0, y)]; }

private:
    std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
    }

    int m_width = 0;
    int m_height = 0;
    std::vector<float> m_values;
};

} // namespace rasterscope::demo

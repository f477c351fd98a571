// SPDX-License-Identifier: MIT
#include "core/export/chunk_plan.h"

#include <algorithm>

namespace rasterscope {

ChunkPlan::ChunkPlan(const Rect& window, const Limits& limits)
    : m_window(window), m_blockHeight(limits.blockHeight), m_x(window.x), m_y(window.y)
{
    const std::int64_t pixels = std::max(limits.chunkBytes / limits.pixelBytes, std::int64_t{1});
    m_mostColumns = std::min(window.width, pixels);
    m_mostRows = std::min(window.height, std::max(pixels / window.width, std::int64_t{1}));
}

std::int64_t ChunkPlan::mostPixels() const
{
    return m_mostColumns * m_mostRows;
}

std::int64_t ChunkPlan::rowsFrom(std::int64_t y) const
{
    const std::int64_t end = std::min(y + m_mostRows, m_window.bottom());
    const std::int64_t blockEnd = end - end % m_blockHeight;
    return (end < m_window.bottom() && blockEnd > y ? blockEnd : end) - y;
}

std::optional<Rect> ChunkPlan::next()
{
    if (m_y >= m_window.bottom()) {
        return std::nullopt;
    }
    const Rect chunk{m_x, m_y, std::min(m_mostColumns, m_window.right() - m_x), rowsFrom(m_y)};
    m_x = chunk.right();
    if (m_x == m_window.right()) {
        m_x = m_window.x;
        m_y = chunk.bottom();
    }
    return chunk;
}

} // namespace rasterscope

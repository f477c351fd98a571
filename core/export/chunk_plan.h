// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/raster/raster.h"

#include <optional>

namespace rasterscope {

/// Cuts a window into chunks that follow each other in the order of its samples, row by row: whole rows while
/// they fit the budget, else parts of one row. So the memory for a chunk is bounded whatever the window, and
/// its header, says.
class ChunkPlan {
public:
    struct Limits {
        std::int64_t pixelBytes = 1;
        /// A megabyte stays in a core's cache between reading and writing, and is rows enough to keep a
        /// disk's queue full: 1024 x 1024 x 3 took 6.7 ms of processor time so and 7.3 with 8 MB, cold both
        /// as long, and less of the file stays mapped.
        std::int64_t chunkBytes = std::int64_t{1} << 20U;
        /// Chunks end where rows of blocks do, as far as the budget allows, so that no block is decoded
        /// twice.
        std::int64_t blockHeight = 1;
    };

    ChunkPlan(const Rect& window, const Limits& limits);

    /// The next part of the window, in the pixels of its level; nothing after the last.
    std::optional<Rect> next();
    bool hasMore() const { return m_y < m_window.bottom(); }
    /// Large windows are read once; several small ones may overlap.
    Window::Reuse reuse() const
    {
        const bool isOneChunk = m_mostColumns == m_window.width && m_mostRows == m_window.height;
        return isOneChunk ? Window::Reuse::Likely : Window::Reuse::Unlikely;
    }
    /// Pixels of the largest chunk.
    std::int64_t mostPixels() const;

private:
    std::int64_t rowsFrom(std::int64_t y) const;

    Rect m_window;
    std::int64_t m_blockHeight;
    std::int64_t m_mostRows;
    std::int64_t m_mostColumns; // the window's width unless a row is more than a chunk
    std::int64_t m_x;
    std::int64_t m_y;
};

} // namespace rasterscope

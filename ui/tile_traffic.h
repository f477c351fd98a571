// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "core/tile/viewport.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace rasterscope {

/// Which parts of a raster a view has tiles of. A plain value; areas are in full-resolution pixels and may
/// overlap.
struct TileTraffic {
    RasterRect inSight;
    std::vector<RasterRect> cached; // as sharp as the view now needs, or sharper
    std::vector<RasterRect> underWay;
    std::vector<RasterRect> failed;
    MemoryUse memory; // of the cache of tiles
    std::size_t tiles = 0;
};

/// Tells what the rest of its block took, where there is somebody to be told.
class PaintTimer {
public:
    using Listener = std::function<void(std::chrono::microseconds)>;

    explicit PaintTimer(const Listener& listener) : m_listener(listener)
    {
        if (m_listener) {
            m_begin = std::chrono::steady_clock::now();
        }
    }
    PaintTimer(const PaintTimer&) = delete;
    PaintTimer& operator=(const PaintTimer&) = delete;
    ~PaintTimer()
    {
        if (m_listener) {
            m_listener(std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::steady_clock::now() - m_begin));
        }
    }

private:
    const Listener& m_listener;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace rasterscope

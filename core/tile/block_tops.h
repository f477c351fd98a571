// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/checked_math.h"
#include "core/raster/raster.h"

#include <utility>

namespace rasterscope {

/// The first lines of the blocks of a raster, as a raster of their own: what is quickest to be had of one
/// that has to be decoded, a fiftieth of the time for most codecs. Level 0 only.
class BlockTops : public Raster {
public:
    /// \pre `raster` outlives it
    explicit BlockTops(const Raster& raster)
        : m_raster(raster), m_info(raster.info()), m_distance(raster.info().block.height)
    {
        m_info.height = ceilDivide(m_info.height, m_distance);
        m_info.levels = {{m_info.width, m_info.height}};
    }

    const RasterInfo& info() const override { return m_info; }
    /// Lines of the raster from one line here to the next.
    std::int64_t distance() const { return m_distance; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        Window tops = window;
        tops.area.y *= m_distance;
        tops.area.height = (window.area.height - 1) * m_distance + 1;
        tops.stepY *= m_distance;
        return m_raster.read(tops, visit, std::move(stop));
    }
    PagingReport paging(int parts) const override { return m_raster.paging(parts); }

private:
    const Raster& m_raster;
    RasterInfo m_info;
    std::int64_t m_distance;
};

} // namespace rasterscope

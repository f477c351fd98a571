// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/checked_math.h"
#include "core/raster/raster.h"

#include <memory>
#include <utility>

namespace rasterscope {

/// Lines of a level of a raster at one distance, as a raster of their own: what is quickest to be had of the
/// whole. The first lines of the blocks of one that has to be decoded take a fiftieth of the time for most
/// codecs.
class LinesApart : public Raster {
public:
    /// From line `first` on. \pre `raster` outlives it; the level has such a line
    LinesApart(const Raster& raster, int level, std::int64_t first, std::int64_t distance)
        : m_raster(raster), m_info(raster.info()), m_level(level), m_first(first), m_distance(distance)
    {
        const Size size = m_info.levels[static_cast<std::size_t>(level)];
        m_info.width = size.width;
        m_info.height = ceilDivide(size.height - first, distance);
        m_info.levels = {{m_info.width, m_info.height}};
        if (raster.mask() != nullptr &&
            static_cast<std::size_t>(level) < raster.mask()->info().levels.size()) {
            m_mask = std::make_unique<LinesApart>(*raster.mask(), level, first, distance);
        }
    }

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        Window lines = window;
        lines.level = m_level;
        lines.area.y = m_first + window.area.y * m_distance;
        lines.area.height = (window.area.height - 1) * m_distance + 1;
        lines.stepY *= m_distance;
        return m_raster.read(lines, visit, std::move(stop));
    }
    const Raster* mask() const override { return m_mask.get(); }
    PagingReport paging(int parts) const override { return m_raster.paging(parts); }

private:
    const Raster& m_raster;
    RasterInfo m_info;
    const int m_level;
    const std::int64_t m_first;
    const std::int64_t m_distance;
    std::unique_ptr<const LinesApart> m_mask; // null where all is seen
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"

#include "core/overview/build_overviews.h"
#include "core/overview/level_samples.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rasterscope {

namespace {

/// Some bands of an area of a raster's full resolution.
class Part : public Raster {
public:
    Part(const Raster& whole, const Rect& area, const std::vector<int>& bands)
        : m_whole(whole), m_area(area), m_bands(bands), m_info(whole.info())
    {
        m_info.width = area.width;
        m_info.height = area.height;
        m_info.bands = static_cast<std::int64_t>(bands.size());
        m_info.levels = {{area.width, area.height}};
    }

    const RasterInfo& info() const override { return m_info; }

    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        Window behind = window;
        behind.area.x += m_area.x;
        behind.area.y += m_area.y;
        for (int& band : behind.bands) {
            band = m_bands[static_cast<std::size_t>(band)];
        }
        return m_whole.read(behind, visit, std::move(stop));
    }

    PagingReport paging(int parts) const override { return m_whole.paging(parts); }

private:
    const Raster& m_whole;
    const Rect m_area;
    const std::vector<int>& m_bands;
    RasterInfo m_info;
};

/// One level, and nothing of the others.
class OneLevel : public OverviewSink {
public:
    OneLevel(int level, const Size& size, const RasterInfo& info)
        : m_level(level), m_samples(size, info.bands, info.type)
    {
    }

    Status put(const OverviewPart& part) override
    {
        if (part.level == m_level) {
            m_samples.put(part);
        }
        return {};
    }

    const LevelSamples& samples() const { return m_samples; }

private:
    const int m_level;
    LevelSamples m_samples;
};

} // namespace

AveragedRaster::AveragedRaster(std::shared_ptr<const Raster> base,
                               std::shared_ptr<const GrownOverviews> grown)
    : m_base(std::move(base)), m_grown(std::move(grown)), m_info(m_base->info())
{
    m_info.levels = overviewSizes({m_info.width, m_info.height});
    m_info.overviews = overviewOriginOf(m_info);
}

Result<ReadReport> AveragedRaster::read(const Window& window, const SampleVisitor& visit,
                                        std::stop_token stop) const
{
    if (window.level == 0) {
        return m_base->read(window, visit, std::move(stop));
    }
    if (m_grown && m_grown->read(window, visit)) {
        return ReadReport();
    }
    const std::int64_t side = std::int64_t{1} << window.level;
    const Rect under{window.area.x * side, window.area.y * side, window.area.width * side,
                     window.area.height * side};
    const Part part(*m_base, intersected(under, {0, 0, m_info.width, m_info.height}), window.bands);
    OverviewPlan plan = planOverviews(part.info());
    plan.threads = plan.workers = 1; // who reads tiles has threads enough
    plan.levels.resize(1);
    while (plan.lastLevel() < window.level) {
        plan.levels.push_back(halved(plan.levels.back()));
    }
    OneLevel level(window.level, plan.levels.back(), part.info());
    OverviewSurroundings surroundings;
    surroundings.stop = std::move(stop);
    return buildOverviews(part, plan, level, surroundings).map([&](const OverviewReport&) {
        Window whole = window;
        whole.area.x = whole.area.y = 0;
        visit({level.samples().view(whole), 0, 0, 0});
        return ReadReport();
    });
}

} // namespace rasterscope

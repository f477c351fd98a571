// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"

#include "core/overview/build_overviews.h"

#include <algorithm>
#include <cstring>
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

/// One level, whole, band after band.
class LevelSamples : public OverviewSink {
public:
    LevelSamples(int level, const Size& size, const RasterInfo& info)
        : m_level(level)
        , m_size(size)
        , m_type(info.type)
        , m_bytes(static_cast<std::size_t>(size.width * size.height * info.bands * bytesOf(info.type)))
    {
    }

    Status put(const OverviewPart& part) override
    {
        if (part.level != m_level) {
            return {};
        }
        const std::int64_t rowBytes = part.area.width * bytesOf(m_type);
        for (std::int64_t row = 0; row < part.bands * part.area.height; ++row) {
            const std::int64_t y = part.area.y + row % part.area.height;
            const std::int64_t band = part.firstBand + row / part.area.height;
            std::memcpy(m_bytes.data() +
                            ((band * m_size.height + y) * m_size.width + part.area.x) * bytesOf(m_type),
                        part.samples + row * rowBytes, static_cast<std::size_t>(rowBytes));
        }
        return {};
    }

    SampleView view(std::int64_t bands) const
    {
        const std::int64_t sample = bytesOf(m_type);
        return {m_bytes.data(),
                m_type,
                nativeByteOrder,
                m_size.width,
                m_size.height,
                bands,
                sample,
                sample * m_size.width,
                sample * m_size.width * m_size.height};
    }

private:
    const int m_level;
    const Size m_size;
    const SampleType m_type;
    std::vector<std::byte> m_bytes;
};

/// Every step-th sample of a view.
SampleView sampled(SampleView view, const Window& window)
{
    const Size size = window.sampledSize();
    view.width = size.width;
    view.height = size.height;
    view.pixelStride *= window.stepX;
    view.lineStride *= window.stepY;
    return view;
}

} // namespace

AveragedRaster::AveragedRaster(std::shared_ptr<const Raster> base)
    : m_base(std::move(base)), m_info(m_base->info())
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
    LevelSamples samples(window.level, plan.levels.back(), part.info());
    OverviewSurroundings surroundings;
    surroundings.stop = std::move(stop);
    return buildOverviews(part, plan, samples, surroundings).map([&](const OverviewReport&) {
        visit({sampled(samples.view(part.info().bands), window), 0, 0, 0});
        return ReadReport();
    });
}

} // namespace rasterscope

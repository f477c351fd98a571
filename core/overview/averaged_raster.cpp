// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"

#include "core/base/checked_math.h"
#include "core/overview/build_overviews.h"
#include "core/overview/level_samples.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace rasterscope {

namespace {

/// Some bands of an area of a raster's full resolution, and that area of its mask.
class Part : public Raster {
public:
    Part(const Raster& whole, const Rect& area, std::vector<int> bands)
        : m_whole(whole), m_area(area), m_bands(std::move(bands)), m_info(whole.info())
    {
        m_info.width = area.width;
        m_info.height = area.height;
        m_info.bands = static_cast<std::int64_t>(m_bands.size());
        m_info.levels = {{area.width, area.height}};
        if (whole.mask() != nullptr) {
            m_mask = std::make_unique<const Part>(*whole.mask(), area, std::vector{0});
        }
    }

    const RasterInfo& info() const override { return m_info; }
    const Raster* mask() const override { return m_mask.get(); }

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
    const std::vector<int> m_bands;
    RasterInfo m_info;
    std::unique_ptr<const Part> m_mask; // may be null
};

/// One level, and nothing of the others.
class OneLevel : public OverviewSink {
public:
    OneLevel(int level, LevelSamples& samples) : m_level(level), m_samples(samples) {}

    Status put(const OverviewPart& part) override
    {
        if (part.level == m_level) {
            m_samples.put(part);
        }
        return {};
    }

private:
    const int m_level;
    LevelSamples& m_samples;
};

/// The same from the corner of the samples that were made for it, which are of its bands alone.
Window inItsOwn(Window window, const Rect& made)
{
    window.area.x -= made.x;
    window.area.y -= made.y;
    return window;
}

} // namespace

AveragedRaster::AveragedRaster(std::shared_ptr<const Raster> base,
                               std::shared_ptr<const GrownOverviews> grown, AveragingMemory memory)
    : m_base(std::move(base)), m_grown(std::move(grown)), m_memory(std::move(memory)), m_info(m_base->info())
{
    m_info.levels = overviewSizes({m_info.width, m_info.height});
    m_info.overviews = overviewOriginOf(m_info);
    m_info.levelUnits = overviewUnits(m_info);
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
    if (const auto kept = findKept(window)) {
        kept->samples->lend(inItsOwn(window, kept->window.area), kept->places(window), visit);
        return ReadReport();
    }
    const auto samples =
        std::make_shared<LevelSamples>(Size{window.area.width, window.area.height},
                                       static_cast<std::int64_t>(window.bands.size()), m_info.type);
    OneLevel level(window.level, *samples);
    return average(window, level, stop).map([&] {
        const Kept made{window, samples};
        samples->lend(inItsOwn(window, window.area), made.places(window), visit);
        keep(made);
        return ReadReport();
    });
}

/// Makes all levels up to the window's of what is under it.
Status AveragedRaster::average(const Window& window, OverviewSink& sink, const std::stop_token& stop) const
{
    const std::int64_t side = std::int64_t{1} << window.level;
    const Rect under{window.area.x * side, window.area.y * side, window.area.width * side,
                     window.area.height * side};
    const Part part(*m_base, intersected(under, {0, 0, m_info.width, m_info.height}), window.bands);
    OverviewLimits limits{1, {}, {}}; // who reads tiles has threads enough
    std::optional<MemoryBudget::Reservation> reserved;
    if (m_memory.working) {
        constexpr std::int64_t threads = 4; // that there is room for at a time, where much is averaged
        const std::int64_t limit = m_memory.working->limit();
        const std::int64_t most =
            std::clamp(limit / threads, OverviewLimits::leastForWorker, OverviewLimits::mostForWorker);
        const auto bytes =
            checkedMultiply(under.width, under.height, part.info().bands, 2 * bytesOf(m_info.type));
        limits.workerMemory = bytes ? std::min(*bytes, most) : most;
        reserved = m_memory.working->reserve(std::min(*limits.workerMemory, limit), stop, [] {});
    }
    OverviewPlan plan = planOverviews(part.info(), limits);
    plan.workers = 1;
    plan.levels.resize(1);
    while (plan.lastLevel() < window.level) {
        plan.levels.push_back(halved(plan.levels.back()));
    }
    OverviewSurroundings surroundings;
    surroundings.stop = stop;
    return buildOverviews(part, plan, sink, surroundings).map([](const OverviewReport&) {});
}

bool AveragedRaster::isThere(const Window& window) const
{
    return (m_grown && m_grown->isThere(window)) || findKept(window).has_value();
}

void AveragedRaster::dropPages() const
{
    {
        const std::lock_guard lock(m_mutex);
        m_kept.clear();
        m_bytes = 0;
    }
    m_base->dropPages();
}

/// Of the window's bands, where they are among those that are kept; fewer where some are not.
std::vector<int> AveragedRaster::Kept::places(const Window& other) const
{
    std::vector<int> found;
    for (const int band : other.bands) {
        const auto place = std::find(window.bands.begin(), window.bands.end(), band);
        if (place != window.bands.end()) {
            found.push_back(static_cast<int>(place - window.bands.begin()));
        }
    }
    return found;
}

std::optional<AveragedRaster::Kept> AveragedRaster::findKept(const Window& window) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) {
        return kept.window.level == window.level && kept.window.area.contains(window.area) &&
               kept.places(window).size() == window.bands.size();
    });
    if (found == m_kept.end()) {
        return {};
    }
    m_kept.splice(m_kept.begin(), m_kept, found);
    return *found;
}

void AveragedRaster::keep(Kept kept) const
{
    std::list<Kept> gone; // freed after the lock
    const std::lock_guard lock(m_mutex);
    m_bytes += kept.samples->bytes();
    m_kept.push_front(std::move(kept));
    while (m_bytes > m_memory.kept) {
        m_bytes -= m_kept.back().samples->bytes();
        gone.splice(gone.begin(), m_kept, std::prev(m_kept.end()));
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/overview/overview_plan.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <bit>
#include <thread>

namespace rasterscope {

namespace {

constexpr std::int64_t largestOverview = 256; // either side of the last level
constexpr std::int64_t mebibyte = 1024 * 1024;
/// Of samples, read at once: rows enough to keep a disk busy, few enough to be in a cache still when their
/// sums are halved.
constexpr std::int64_t chunkBytes = 4 * mebibyte;
constexpr std::int64_t mostTiles = std::int64_t{1} << 20U; // of the first overview: 16 MiB of offsets
constexpr std::int64_t mostTile = 1024;
/// Of the sums over a square of four samples: most are 4, those of 64-bit integers with a count 32.
constexpr std::int64_t meanCellBytes = 16;
constexpr std::int64_t tallyBytes = 64;

std::int64_t powerOfTwoNotAbove(std::int64_t value)
{
    return static_cast<std::int64_t>(
        std::bit_floor(static_cast<std::uint64_t>(std::max(value, std::int64_t{1}))));
}

std::int64_t powerOfTwoNotBelow(std::int64_t value)
{
    return static_cast<std::int64_t>(
        std::bit_ceil(static_cast<std::uint64_t>(std::max(value, std::int64_t{1}))));
}

std::int64_t tileFor(const Size& overview)
{
    std::int64_t tile = 256;
    while (tile < mostTile &&
           ceilDivide(overview.width, tile) > mostTiles / ceilDivide(overview.height, tile)) {
        tile *= 2;
    }
    return tile;
}

/// What the parts of a raster cost in memory.
class Parts {
public:
    Parts(const RasterInfo& info, const OverviewPlan& plan, std::int64_t workerBytes)
        : m_info(info), m_plan(plan), m_workerBytes(workerBytes)
    {
    }

    /// Finished rows of all levels, a third of the stripe's samples, take half of the memory.
    std::int64_t mostColumns(std::int64_t bands) const
    {
        return 3 * m_workerBytes / 2 / (m_plan.stripeRows() * bands * bytesOf(m_info.type));
    }

    /// A whole number of stripe heights, so that a panel begins at a whole sample of each level of a stripe;
    /// packed samples begin at a whole byte then too.
    std::int64_t columnUnit() const
    {
        const bool packed = m_info.bits < 8 * bytesOf(m_info.type);
        return m_plan.stripeRows() * (packed ? 8 : 1);
    }

    std::int64_t panelColumns(std::int64_t bands) const
    {
        const std::int64_t unit = columnUnit();
        const std::int64_t width = ceilDivide(m_info.width, unit) * unit;
        const std::int64_t most = std::max(unit, powerOfTwoNotAbove(mostColumns(bands) / unit) * unit);
        // A narrow panel of decoded tiles is read as whole tiles, and soon; strips want all their width.
        const bool tiles = !m_info.samplesInPlace && m_info.block.width < m_info.width;
        const std::int64_t wanted =
            tiles ? std::max(unit * 4, powerOfTwoNotBelow(m_info.block.width)) : width;
        return std::min({width, std::max(wanted, unit), width <= mostColumns(bands) ? width : most});
    }

    std::int64_t chunkRows() const
    {
        const std::int64_t pixels = m_plan.panelColumns * m_plan.groupBands;
        const std::int64_t cells =
            m_workerBytes / 4 / (m_plan.method == OverviewMethod::Majority ? tallyBytes : meanCellBytes) * 4;
        const std::int64_t bytes = std::min(chunkBytes / bytesOf(m_info.type), cells);
        std::int64_t rows = std::max(std::int64_t{2}, powerOfTwoNotAbove(bytes / pixels));
        if (!m_info.samplesInPlace) { // a block is better decoded once than twice
            rows = std::max(rows, powerOfTwoNotBelow(std::min(m_info.block.height, m_plan.stripeRows())));
        }
        return std::min(rows, m_plan.stripeRows());
    }

private:
    const RasterInfo& m_info;
    const OverviewPlan& m_plan;
    const std::int64_t m_workerBytes;
};

/// A block that goes on below its stripe is decoded from the top: two threads in it would be in each other's
/// way.
bool hasTallBlocks(const RasterInfo& info, const OverviewPlan& plan)
{
    return !info.samplesInPlace && info.block.height > plan.stripeRows() && info.block.width >= info.width;
}

/// What has no hole of its own (no-data, alpha) and no other colours.
bool isBlackAndWhite(const RasterInfo& info)
{
    const bool gray =
        info.photometric == Photometric::MinIsBlack || info.photometric == Photometric::MinIsWhite;
    return info.type == SampleType::UInt8 && info.bits == 1 && gray && info.palette.empty() && !info.noData &&
           !info.alphaBand;
}

} // namespace

OverviewMethod overviewMethodOf(const RasterInfo& info)
{
    if (isBlackAndWhite(info)) {
        return OverviewMethod::Gray;
    }
    const bool small = info.type == SampleType::UInt8 || info.type == SampleType::UInt16;
    const bool classes = info.photometric == Photometric::Palette || info.photometric == Photometric::Mask ||
                         !info.palette.empty() || info.bits == 1;
    return small && classes ? OverviewMethod::Majority : OverviewMethod::Mean;
}

OverviewOrigin overviewOriginOf(const RasterInfo& info)
{
    return overviewMethodOf(info) == OverviewMethod::Majority ? OverviewOrigin::Majorities
                                                              : OverviewOrigin::Means;
}

OverviewMethod overviewMethodBeside(const RasterInfo& info)
{
    const OverviewMethod method = overviewMethodOf(info);
    return method == OverviewMethod::Gray ? OverviewMethod::Majority : method;
}

std::vector<int> overviewUnits(const RasterInfo& info)
{
    if (overviewMethodOf(info) != OverviewMethod::Gray) {
        return {};
    }
    std::vector<int> units(info.levels.size(), grayOfOnes);
    units.front() = 1;
    return units;
}

Size halved(const Size& size)
{
    return {ceilDivide(size.width, 2), ceilDivide(size.height, 2)};
}

std::vector<Size> overviewSizes(const Size& full)
{
    std::vector<Size> sizes = {full};
    while (sizes.back().width > largestOverview || sizes.back().height > largestOverview) {
        sizes.push_back(halved(sizes.back()));
    }
    return sizes;
}

OverviewPlan planOverviews(const RasterInfo& info, const OverviewLimits& limits)
{
    return planOverviews(info, limits, overviewMethodOf(info));
}

OverviewPlan planOverviews(const RasterInfo& info, const OverviewLimits& limits, OverviewMethod method)
{
    OverviewPlan plan;
    plan.levels = overviewSizes({info.width, info.height});
    plan.method = method;
    plan.tile = plan.lastLevel() > 0 ? tileFor(plan.levels[1]) : plan.tile;
    plan.stripeLevel = std::countr_zero(static_cast<std::uint64_t>(2 * plan.tile));
    const int wanted = limits.threads.value_or(static_cast<int>(std::thread::hardware_concurrency()));
    plan.threads = hasTallBlocks(info, plan) ? 1 : std::max(1, wanted);
    plan.workers = hasTallBlocks(info, plan) ? 1 : plan.threads + 1;
    const std::int64_t share = limits.workerMemory ? *limits.workerMemory
                               : limits.memory     ? *limits.memory / 2 / plan.workers
                                               : OverviewLimits::mostForWorker; // half of it is for decoding
    const Parts parts(info, plan,
                      std::clamp(share, OverviewLimits::leastForWorker, OverviewLimits::mostForWorker));
    plan.groupBands = std::clamp(parts.mostColumns(1) / parts.columnUnit(), std::int64_t{1}, info.bands);
    plan.panelColumns = parts.panelColumns(plan.groupBands);
    plan.chunkRows = parts.chunkRows();
    return plan;
}

} // namespace rasterscope

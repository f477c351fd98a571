// SPDX-License-Identifier: MIT
#include "core/tile/base_picture.h"

#include "core/base/checked_math.h"
#include "core/tile/tile_grid.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr std::int64_t pageBytes = 4096;

/// The smallest level of the file that still makes a useful picture.
int baseLevel(const std::vector<Size>& levels, std::int64_t smallestSide)
{
    int best = 0;
    for (std::size_t i = 1; i < levels.size(); ++i) {
        if (std::max(levels[i].width, levels[i].height) >= smallestSide) {
            best = static_cast<int>(i);
        }
    }
    return best;
}

struct RowCost {
    std::int64_t wholeRow = 1; // pages of one whole stored row, in one plane
    std::int64_t planes = 1;   // how many such rows make one shown row
};

RowCost rowCost(const RasterInfo& info, Size level, int shownBands)
{
    const bool together = info.interleave == Interleave::Pixel;
    const double pixelBytes = static_cast<double>(bytesOf(info.type) * (together ? info.bands : 1));
    const double blocks =
        static_cast<double>(ceilDivide(level.width, std::max<std::int64_t>(info.block.width, 1)));
    const double pages = std::ceil(static_cast<double>(level.width) * pixelBytes / pageBytes) + blocks;
    return {static_cast<std::int64_t>(std::min(pages, 1e15)), together ? 1 : std::max(shownBands, 1)};
}

struct Samples {
    std::int64_t columns = 1;
    std::int64_t rows = 1;
};

/// As many rows as the budget allows, by whichever way gives more of them: whole rows, or single pages here
/// and there.
Samples affordable(Size level, const RowCost& cost, const BaseLimits& limits)
{
    const std::int64_t columns = std::min(level.width, limits.longestSide);
    const std::int64_t denseRows = limits.pages / (std::min(cost.wholeRow, columns) * cost.planes);
    const std::int64_t pages = limits.pages / cost.planes;
    const double aspect = static_cast<double>(level.height) / static_cast<double>(level.width);
    const auto sparseRows = static_cast<std::int64_t>(std::sqrt(static_cast<double>(pages) * aspect));
    if (denseRows >= std::min(sparseRows, level.height)) {
        return {columns, std::clamp<std::int64_t>(denseRows, 1, std::min(level.height, limits.longestSide))};
    }
    const std::int64_t rows =
        std::clamp<std::int64_t>(sparseRows, 1, std::min(level.height, limits.longestSide));
    return {std::clamp<std::int64_t>(pages / rows, 1, columns), rows};
}

BasePlan planOfLevel(const RasterInfo& info, int level, int shownBands, const BaseLimits& limits)
{
    const Size size = info.levels.at(static_cast<std::size_t>(level));
    const RowCost cost = rowCost(info, size, shownBands);
    const Samples samples = affordable(size, cost, limits);
    BasePlan plan;
    plan.window.level = level;
    plan.window.stepX = ceilDivide(size.width, samples.columns);
    plan.window.stepY = ceilDivide(size.height, samples.rows);
    const SampledAxis columns = sampledAxis(size.width, plan.window.stepX);
    const SampledAxis rows = sampledAxis(size.height, plan.window.stepY);
    plan.window.area = {columns.first, rows.first, (columns.count - 1) * plan.window.stepX + 1,
                        (rows.count - 1) * plan.window.stepY + 1};
    plan.pages = rows.count * cost.planes * std::min(cost.wholeRow, columns.count);
    return plan;
}

/// Whether a level is as wide or as high as what the plan takes: all of it is better than a sample.
bool isAsFine(Size level, const BasePlan& plan)
{
    const Size planned = plan.window.sampledSize();
    return level.width >= planned.width || level.height >= planned.height;
}

} // namespace

BasePlan planBasePicture(const RasterInfo& info, int shownBands, const BaseLimits& limits)
{
    BasePlan plan = planOfLevel(info, baseLevel(info.levels, limits.smallestLevelSide), shownBands, limits);
    const auto next = static_cast<std::size_t>(plan.window.level) + 1;
    const bool sampled = plan.window.stepX > 1 || plan.window.stepY > 1;
    if (sampled && next < info.levels.size() && isAsFine(info.levels[next], plan)) {
        plan = planOfLevel(info, static_cast<int>(next), shownBands, limits);
    }
    return plan;
}

} // namespace rasterscope

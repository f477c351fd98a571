// SPDX-License-Identifier: MIT
#include "core/tile/averages.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <limits>

namespace rasterscope {

namespace {

constexpr std::int64_t decoding = 6; // times as long as reading what lies in the page cache

/// From..to in whole blocks.
std::int64_t wholeBlocks(std::int64_t from, std::int64_t to, std::int64_t block, std::int64_t length)
{
    const std::int64_t side = std::max<std::int64_t>(block, 1);
    return std::min(ceilDivide(to, side) * side, length) - from / side * side;
}

} // namespace

std::int64_t averagingCost(const Averages& averages, const TileGrid& grid, const TileKey& key,
                           const std::vector<int>& shownBands)
{
    Window window = grid.averagedWindowOf(key);
    window.bands = shownBands;
    if (averages.isThere && averages.isThere(window)) {
        return 0;
    }
    const RasterInfo& info = averages.raster->info();
    const Rect under = intersected(Rect{window.area.x * key.step, window.area.y * key.step,
                                        window.area.width * key.step, window.area.height * key.step},
                                   Rect{0, 0, info.width, info.height});
    const bool inPlace = info.samplesInPlace;
    const Size blocks{inPlace ? 1 : info.block.width, inPlace ? 1 : info.block.height};
    const std::int64_t bands =
        info.interleave == Interleave::Pixel ? info.bands : static_cast<std::int64_t>(shownBands.size());
    const auto bytes = checkedMultiply(wholeBlocks(under.x, under.right(), blocks.width, info.width),
                                       wholeBlocks(under.y, under.bottom(), blocks.height, info.height),
                                       bands, bytesOf(info.type) * (inPlace ? 1 : decoding));
    return bytes ? *bytes : std::numeric_limits<std::int64_t>::max();
}

} // namespace rasterscope

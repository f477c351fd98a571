// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"
#include "core/tile/tile_grid.h"
#include "core/tile/tile_key.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace rasterscope {

/// Where averaged tiles of a raster come from. Empty where they are not to be had.
struct Averages {
    /// As large; level n has the mean of each 2^n x 2^n pixels, or their majority. A window under which
    /// something cannot be read is an error.
    std::shared_ptr<const Raster> raster;
    /// Whether a window of it is there without the raster being read. Any thread, at once; may be null.
    std::function<bool(const Window&)> isThere;
};

/// How many bytes of samples are read, or decoded, for an averaged tile: all under it, with the bands that
/// lie between. What is decoded comes in whole blocks and counts several times, for that is how much longer
/// it takes. 0 where the means of those bands are there; the largest number where it is past counting.
std::int64_t averagingCost(const Averages& averages, const TileGrid& grid, const TileKey& key,
                           const std::vector<int>& shownBands);

} // namespace rasterscope

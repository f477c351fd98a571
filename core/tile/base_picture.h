// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

namespace rasterscope {

/// A coarse picture of the whole raster from a bounded amount of reading, for the first frame and as the last
/// resort under every later one.
struct BasePlan {
    Window window;
    std::int64_t pages =
        0; // of 4 KiB, that reading it touches when nothing is known to be a hole; an estimate
};

/// What a base picture may cost and be.
struct BaseLimits {
    std::int64_t pages = 8192;
    std::int64_t longestSide = 1536;       // columns and rows: a screen, more or less
    std::int64_t smallestLevelSide = 1024; // of an overview that is still good enough
};

/// At most about 32 MiB of a plainly stored raster, however large. Rows cost whole pages, so a large raster
/// gets many columns and few rows (9 GB of RGB: about 180), unless a single row is so long that a few hundred
/// pages of it show more.
BasePlan planBasePicture(const RasterInfo& info, int shownBands, const BaseLimits& limits = {});

} // namespace rasterscope

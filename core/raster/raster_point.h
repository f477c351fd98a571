// SPDX-License-Identifier: MIT
#pragma once

namespace rasterscope {

/// Pixels of the raster at full resolution; (0, 0) is the outer corner of its first pixel, (0.5, 0.5) that
/// pixel's middle.
struct RasterPoint {
    double x = 0;
    double y = 0;
};

} // namespace rasterscope

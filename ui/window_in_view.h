// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile_grid.h"

namespace rasterscope {

/// The samples that a view shows of a raster, at the resolution that is on the screen: bounded by its pixels,
/// and the values that are seen.
Window windowInView(const Viewport& shown, const TileGrid& grid, const RasterInfo& info);

} // namespace rasterscope

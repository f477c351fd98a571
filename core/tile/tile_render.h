// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/render.h"
#include "core/tile/tile.h"

#include <stop_token>

namespace rasterscope {

/// Reads and colours a window, which shows `area` of the raster. What cannot be read at all is a tile without
/// a picture and with one problem. Error: cancelled.
Result<TilePointer> renderTile(const Raster& raster, const Window& window, const RasterRect& area,
                               const RenderSettings& settings, std::stop_token stop);

} // namespace rasterscope

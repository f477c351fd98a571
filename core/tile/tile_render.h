// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/render.h"
#include "core/tile/tile.h"

#include <functional>
#include <stop_token>

namespace rasterscope {

/// A window of a raster, and the part of it that it shows.
struct TileTask {
    Window window;
    RasterRect area;
    TileKind kind = TileKind::Sampled; // averaged: the window is of level n of a raster that has means of
                                       // 2^n x 2^n pixels there
};

/// As PictureGrowth, of a tile.
using TileGrowth = std::function<void(const std::function<TilePointer()>& soFar, double share)>;

/// Reads and colours a window. What cannot be read at all is a tile without a picture and with one problem.
/// Error: cancelled.
Result<TilePointer> renderTile(const Raster& raster, const TileTask& task, const RenderSettings& settings,
                               std::stop_token stop, const TileGrowth& growth = {});

} // namespace rasterscope

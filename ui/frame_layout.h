// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile_plan.h"

#include <QRect>
#include <QRectF>
#include <QRegion>

#include <vector>

namespace rasterscope {

/// The part of a tile that is in sight, and where it lies in the view, in physical pixels.
struct PlacedTile {
    const Tile* tile = nullptr; // the plan's
    QRectF source;              // in the tile's pixels
    QRect target;               // where all of `source` goes
    QRegion visible;            // what of the target is to be painted and under no other tile
};

/// Where an area of the raster lies in the view; at least one pixel, for rasters of one row seen from afar.
QRect areaOnView(const Viewport& viewport, const RasterRect& area);

/// Places a plan's tiles. A tile covers what was drawn before it, with bare canvas where it has no pixels, so
/// each pixel of the screen is painted once, however many stand-ins lie above one another. `open` is what is
/// to be painted; what no tile covers is left in it. Pure geometry.
std::vector<PlacedTile> placeTiles(const Viewport& viewport, const TilePlan& plan, QRegion& open);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile_grid.h"
#include "core/tile/viewport.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rasterscope {

/// Where a view is going. At rest unless said otherwise.
struct Heading {
    double velocityX = 0; // of the view over the raster, in screen pixels per second
    double velocityY = 0;
    std::optional<ZoomDirection> zoom;
    ScreenPoint about; // what stays where it is when that zoom goes on
};

/// Tiles of one resolution that are not in sight, but soon may be.
struct TilesAhead {
    std::size_t resolution = 0;
    std::vector<TileKey> keys; // what comes into sight first is first
};

/// What to have ready for the next half second. Of a view at rest, one tile around it. Of one that moves,
/// what comes into sight if it goes on so, then what lies beside the way, and nothing that lies behind. Where
/// tiles are read in place (TileGrid::readsInPlace), only what comes into sight within a third of a second:
/// most of the bytes that a pan brought in were of tiles around it that nobody came to see. Of one that
/// zooms, what it shows at half or twice the scale, from the fixed point outwards. Pure geometry. `seen`: the
/// resolution that the view itself is drawn from.
TilesAhead tilesAhead(const Viewport& viewport, const TileGrid& grid, std::size_t seen,
                      const Heading& heading);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile.h"
#include "core/tile/tile_grid.h"
#include "core/tile/tile_prefetch.h"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// What can be drawn at once.
struct TilesAtHand {
    std::function<TilePointer(const TileKey&)> find; // null where there is none
    TilePointer base;                                // the whole raster, coarse; the last resort. May be null
    std::int64_t room = std::numeric_limits<std::int64_t>::max(); // how many tiles can be kept at a time
};

/// A part of the raster, and the tile to take it from. The tile covers the part, often with more resolution
/// or less.
struct TileDraw {
    TilePointer tile;
    RasterRect area;
};

/// What is on the screen, in truth.
struct ViewTruth {
    bool complete = false;                    // nothing better is on its way
    int level = 0;                            // the coarsest level of the file that is seen
    std::int64_t step = 1;                    // the coarsest sampling of that level; 1: every pixel was read
    std::optional<ReadProblem::Kind> problem; // the first that is in sight
    std::string reason;                       // of that problem: one sentence that names the file
    bool unread = false;                      // of all that is in sight nothing could be read
};

struct TilePlan {
    std::vector<TileDraw> draws; // in painting order; those of different wanted tiles do not overlap
    std::vector<TileKey> wishes; // most urgent first; nothing that is at hand
    ViewTruth truth;
};

/// What to draw now and what to ask for: for each wanted tile the tile itself, or else the best at hand,
/// coarser or finer. With a base nothing in sight is left blank. Wishes are coarse before fine where reading
/// is dear, nearest to the centre first, and end with what may soon come into sight (tile_prefetch.h), where
/// that is not dear, so that a pan or a zoom finds it ready. Where there is no room for
/// all that is in sight, a coarser resolution is wanted. Pure: reads no file, holds nothing.
TilePlan planTiles(const Viewport& viewport, const TileGrid& grid, const TilesAtHand& atHand,
                   const Heading& heading = {});

} // namespace rasterscope

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

/// What there is to be known of averaged tiles before they are made.
struct AveragesToCome {
    /// Of one: averagingCost(). Null: there are none.
    std::function<std::int64_t(const TileKey&)> cost;
    std::int64_t mostCost = 0; // of all in sight that are not at hand; where they cost more, none is read for
    bool mayRead = false;      // whether it is their time: the view stands still
};

/// What can be drawn at once.
struct TilesAtHand {
    std::function<TilePointer(const TileKey&)> find; // null where there is none
    TilePointer base;                                // the whole raster, coarse; the last resort. May be null
    std::int64_t room = std::numeric_limits<std::int64_t>::max(); // how many tiles can be kept at a time
    std::int64_t most = room; // how many a plan may hold, those that it waits for included
    AveragesToCome averages;
};

/// A part of the raster, and the tile to take it from. The tile covers the part, often with more resolution
/// or less.
struct TileDraw {
    TilePointer tile;
    RasterRect area;
};

/// What is on the screen, in truth.
struct ViewTruth {
    bool complete = false;                    // nothing better is on its way, but for means
    int level = 0;                            // the coarsest level of the file that is seen
    std::int64_t step = 1;                    // the coarsest sampling of that level; 1: every pixel was read
    std::optional<ReadProblem::Kind> problem; // the first that is in sight
    std::string reason;                       // of that problem: one sentence that names the file
    bool unread = false;                      // of all that is in sight nothing could be read
    double share = 1;          // of the file's pixels, that was read where it is sampled most coarsely
    std::int64_t averaged = 1; // side of the largest square of pixels that is seen as its mean; 1: none is
    std::optional<double> averaging; // how much of what is in sight is averaged, while more is on its way
    std::int64_t tooMuch = 0;        // bytes, where averaging what is in sight would take more than is read
                                     // unasked
    std::string unaveraged;          // why something has no mean: one sentence that names the file
};

struct TilePlan {
    std::vector<TileDraw> draws; // in painting order; those of different wanted tiles do not overlap
    std::vector<TileKey> wishes; // most urgent first; nothing that is at hand
    ViewTruth truth;
};

/// What to draw now and what to ask for: for each wanted tile the tile itself, or else the best at hand,
/// coarser or finer. With a base nothing in sight is left blank. Wishes are coarse before fine where reading
/// is dear, nearest to the centre first, and end with what may soon come into sight (tile_prefetch.h), where
/// that is not dear, so that a pan or a zoom finds it ready.
///
/// A reduced view without overviews is sampled first. Averaged tiles are drawn in the place of sampled ones
/// where they are at hand, and are wished for after all others, once the view stands still; in their place,
/// and first, where they cost nothing. Where one cannot be had, the sampled one stays.
///
/// Where there is no room for all that is in sight, a coarser resolution is wanted. Pure: reads no file,
/// holds nothing.
TilePlan planTiles(const Viewport& viewport, const TileGrid& grid, const TilesAtHand& atHand,
                   const Heading& heading = {});

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/picture.h"
#include "core/raster/raster.h"
#include "core/tile/tile_key.h"
#include "core/tile/viewport.h"

#include <memory>
#include <vector>

namespace rasterscope {

/// A finished piece of picture, and how true it is. Immutable once shared; any thread may read it.
struct Tile {
    RasterRect
        area; // what it shows, in full-resolution pixels; its last cells may end up to half a cell beside it
    double cellWidth = 1; // full-resolution pixels that one of its pixels stands for
    double cellHeight = 1;
    Picture
        picture;   // premultiplied by alpha, as a painter wants it; sized but without pixels when all failed
    int level = 0; // of the file
    std::int64_t stepX = 1; // 1: every pixel of that level is there
    std::int64_t stepY = 1;
    double read = 1;                   // share of its pixels that were read; the others repeat the nearest
    TileKind kind = TileKind::Sampled; // averaged: steps are sides of the squares that have one mean
    std::vector<ReadProblem> problems; // areas in the picture's pixels

    /// Where pixels of the picture lie in the raster.
    RasterRect toRaster(const Rect& pixels) const
    {
        return {area.x + static_cast<double>(pixels.x) * cellWidth,
                area.y + static_cast<double>(pixels.y) * cellHeight,
                static_cast<double>(pixels.width) * cellWidth,
                static_cast<double>(pixels.height) * cellHeight};
    }

    /// Whether it shows fewer pixels than there are.
    bool reduced() const { return stepX > 1 || stepY > 1; }
    /// Whether something under it could not be read, and so has no mean.
    bool lacksMeans() const { return kind == TileKind::Averaged && !problems.empty(); }
    /// What it takes of a cache's budget.
    std::int64_t bytes() const
    {
        return static_cast<std::int64_t>(sizeof(Tile) + picture.pixels.size() * sizeof(std::uint32_t) +
                                         problems.size() * sizeof(ReadProblem));
    }
};

using TilePointer = std::shared_ptr<const Tile>;

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"
#include "core/tile/tile_key.h"
#include "core/tile/viewport.h"

#include <vector>

namespace rasterscope {

/// One of the resolutions that tiles of a raster come in.
struct Resolution {
    int level = 0;
    std::int64_t step = 1;
    double scaleX = 1; // full-resolution pixels per tile pixel
    double scaleY = 1;
    std::int64_t columns = 1; // of tiles
    std::int64_t rows = 1;
};

/// Which sample of each cell of `step` pixels stands for it: the middle one, so that a sampled picture is not
/// shifted by half a cell against a finer one. A last cell of which less than its middle exists is left out;
/// it is less than half a pixel on the screen.
struct SampledAxis {
    std::int64_t first = 0;
    std::int64_t count = 1;
};
SampledAxis sampledAxis(std::int64_t size, std::int64_t step);

/// All tiles of one raster as geometry: which resolutions there are, what each tile shows and which window
/// makes it. Immutable; holds no pixels.
class TileGrid {
public:
    explicit TileGrid(const RasterInfo& info);

    Size raster() const { return m_levels.front(); }
    /// Whether tiles are made of samples as they lie in the file: what is read for nothing is then paid for
    /// by the disk, and a tile that is read late is there soon.
    bool readsInPlace() const { return m_readsInPlace; }
    /// Finest first. The coarsest is one tile.
    const std::vector<Resolution>& resolutions() const { return m_resolutions; }
    /// The index of the coarsest resolution that still has a pixel for each of the screen's; 0 when none is
    /// fine enough.
    std::size_t resolutionFor(double scale) const;

    /// The tiles of a resolution that meet an area of the raster, as columns and rows of tiles.
    Rect tilesMeeting(std::size_t resolution, const RasterRect& area) const;
    TileKey keyOf(std::size_t resolution, std::int64_t column, std::int64_t row) const;
    /// In full-resolution pixels; the last column and row reach exactly to the raster's edge.
    RasterRect areaOf(const TileKey& key) const;
    /// What is to be read for a tile.
    Window windowOf(const TileKey& key) const;
    /// Whether tiles of a resolution can be averaged: of full resolution itself, and reduced.
    bool canBeAveraged(std::size_t resolution) const;
    /// What is to be read for an averaged tile, of a raster whose level n has a sample for each 2^n x 2^n
    /// pixels. It has as many as the sampled one. \pre its resolution can be averaged
    Window averagedWindowOf(const TileKey& key) const;

private:
    double scaleX(const TileKey& key) const;
    double scaleY(const TileKey& key) const;

    std::vector<Size> m_levels;
    bool m_readsInPlace;
    std::vector<Resolution> m_resolutions;
};

} // namespace rasterscope

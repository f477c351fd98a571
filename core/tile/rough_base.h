// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"
#include "core/tile/base_picture.h"
#include "core/tile/tile.h"

#include <cstdint>
#include <vector>

namespace rasterscope {

/// Distances, in lines of a base picture, at which its lines are read one pass after the other, each pass
/// halving the one before: so the lines come in bit-reversed order, and the whole is seen from the first on.
/// The last pass, of all lines, is not among them. None where the lines are few.
std::vector<std::int64_t> passDistances(std::int64_t lines);

/// Lines of the level that a base picture is made of, at one distance.
struct LineSet {
    std::int64_t first = 0;
    std::int64_t distance = 1;
};

/// A base picture before all of its lines have been read: each is the nearest one that has been. \pre the
/// raster's info outlives it
class RoughBase {
public:
    RoughBase(const BasePlan& plan, const RasterInfo& info) : m_window(plan.window), m_info(info) {}

    /// Takes the place of what was put before. \param lines as many columns as the base; premultiplied, as
    /// its picture is to be
    void put(const Picture& lines, const LineSet& set);
    /// With what has been put under what has not come yet, which is transparent.
    TilePointer under(const Tile& soFar) const;
    /// What has been put. Null where nothing has.
    const TilePointer& tile() const { return m_tile; }

private:
    const Window m_window; // of the whole base
    const RasterInfo& m_info;
    TilePointer m_tile;
};

} // namespace rasterscope

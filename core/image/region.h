// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/raster/raster_point.h"

#include <cstdint>
#include <vector>

namespace rasterscope {

/// Pixels of one line, first <= x < end.
struct PixelRun {
    std::int64_t first = 0;
    std::int64_t end = 0;
    bool operator==(const PixelRun&) const = default;
};

/// A part of a raster that is drawn by hand. A pixel belongs to it when the pixel's middle lies inside, so
/// that each pixel of a raster that is cut up without gaps belongs to exactly one part:
/// - of a rectangle, from its left and top edge on up to, but without, its right and bottom edge;
/// - of an ellipse, its edge included;
/// - of a polygon, where a line from the middle to the left crosses its edges an odd number of times, so that
///   where it crosses itself it is in and out by turns.
struct Region {
    enum class Shape { Rectangle, Ellipse, Polygon };
    Shape shape = Shape::Rectangle;
    std::vector<RasterPoint> points; // two opposite corners, of what is around an ellipse too; or all corners
};

/// The smallest rectangle of pixels of the raster that all of the region's pixels lie in, but for pixels that
/// only touch it; empty where the region lies beside the raster, or has too few points.
Rect boundsOf(const Region& region, const Size& raster);

/// The region's pixels in a line of the raster from left to right, none twice.
std::vector<PixelRun> runsOf(const Region& region, std::int64_t y, const Size& raster);

/// How large the shape is as it is drawn, whatever pixels belong to it; of a polygon that crosses itself the
/// parts that are gone around the other way count as negative.
double drawnArea(const Region& region);

/// Its edge as a closed line of corners; of an ellipse, as many as leave it too small by a millionth.
std::vector<RasterPoint> outlineOf(const Region& region);

/// Whether two edges of a polygon cross: it has no one area then.
bool crossesItself(const Region& region);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/region.h"
#include "core/tile/line_profile.h"

#include <vector>

namespace rasterscope {

enum class ShapeKind { Line, Rectangle, Ellipse, Polygon };

/// What the user has drawn on the picture, in pixels of full resolution: the middles of the first and the
/// last pixel of a line; two corners, on edges of pixels, of a rectangle and of what is around an ellipse;
/// all corners of a polygon, where they were set.
struct DrawnShape {
    ShapeKind kind = ShapeKind::Line;
    std::vector<RasterPoint> points;

    bool operator==(const DrawnShape& other) const;
};

/// \pre it is no line
Region regionOf(const DrawnShape& shape);
/// \pre it is a line of two points
PixelLine pixelLineOf(const DrawnShape& shape);

/// A line, rectangle or ellipse from one place to another, both inside the raster. Whole pixels: both that
/// lie under the two places belong to it.
DrawnShape shapeBetween(ShapeKind kind, const RasterPoint& from, const RasterPoint& to, const Size& raster);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/view_turn.h"
#include "ui/drawn_shape.h"

#include <Qt>

#include <cstddef>
#include <optional>
#include <vector>

namespace rasterscope {

/// What the mouse has hold of in a drawn shape. Plain geometry: it knows no view.
struct ShapeGrip {
    enum class Part { Corner, Edge, Inside };
    Part part = Part::Inside;
    std::size_t index = 0; // of a corner, as cornersOf() counts; of an edge, that of its first corner

    bool operator==(const ShapeGrip&) const = default;
};

/// From one place to another, of pixels of full resolution, both inside the raster.
struct ShapePull {
    RasterPoint from;
    RasterPoint to;
    Size raster;
};

/// The two ends of a line, the corners of a polygon as they were set, and the four of a rectangle and of what
/// is around an ellipse: clockwise from the upper left one.
std::vector<RasterPoint> cornersOf(const DrawnShape& shape);

/// What there is to take hold of at a place, no farther than `reach` from it. A corner comes before an edge,
/// and that before the inside; but the middle of a rectangle or ellipse is its inside, however small it is.
/// An ellipse has edges at the middles of the sides around it, a line has none: between its ends is its
/// inside.
std::optional<ShapeGrip> gripAt(const DrawnShape& shape, const RasterPoint& place, double reach);

/// The shape once its grip was pulled so: of whole pixels, as it was, and inside the raster. A corner that is
/// pulled past the other side turns the shape over; moved by its inside it keeps its size, and as many
/// pixels.
DrawnShape pulled(const DrawnShape& shape, const ShapeGrip& grip, const ShapePull& pull);

/// The corner that stays where it is while this one is pulled; nothing where no one corner does.
std::optional<RasterPoint> oppositeOf(const DrawnShape& shape, const ShapeGrip& grip);

/// What the pointer is over a grip of a shape that lies so on the screen: the ways that it can be pulled.
Qt::CursorShape cursorFor(const DrawnShape& shape, const ShapeGrip& grip, const ViewTurn& turn);

} // namespace rasterscope

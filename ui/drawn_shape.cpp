// SPDX-License-Identifier: MIT
#include "ui/drawn_shape.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

/// The corner of the pixel that the place lies in.
RasterPoint pixelAt(const RasterPoint& place, const Size& raster)
{
    return {std::clamp(std::floor(place.x), 0.0, static_cast<double>(raster.width - 1)),
            std::clamp(std::floor(place.y), 0.0, static_cast<double>(raster.height - 1))};
}

} // namespace

bool DrawnShape::operator==(const DrawnShape& other) const
{
    const auto same = [](const RasterPoint& a, const RasterPoint& b) { return a.x == b.x && a.y == b.y; };
    return kind == other.kind &&
           std::equal(points.begin(), points.end(), other.points.begin(), other.points.end(), same);
}

Region regionOf(const DrawnShape& shape)
{
    switch (shape.kind) {
    case ShapeKind::Ellipse:
        return {Region::Shape::Ellipse, shape.points};
    case ShapeKind::Polygon:
        return {Region::Shape::Polygon, shape.points};
    case ShapeKind::Line:
    case ShapeKind::Rectangle:
        break;
    }
    return {Region::Shape::Rectangle, shape.points};
}

PixelLine pixelLineOf(const DrawnShape& shape)
{
    const auto whole = [](double middle) { return static_cast<std::int64_t>(std::floor(middle)); };
    const RasterPoint& from = shape.points[0];
    const RasterPoint& to = shape.points[1];
    return {whole(from.x), whole(from.y), whole(to.x), whole(to.y)};
}

DrawnShape shapeBetween(ShapeKind kind, const RasterPoint& from, const RasterPoint& to, const Size& raster)
{
    const RasterPoint a = pixelAt(from, raster);
    const RasterPoint b = pixelAt(to, raster);
    if (kind == ShapeKind::Line) {
        return {kind, {{a.x + 0.5, a.y + 0.5}, {b.x + 0.5, b.y + 0.5}}};
    }
    return {kind,
            {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x) + 1, std::max(a.y, b.y) + 1}}};
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/shape_grip.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

using Part = ShapeGrip::Part;

enum class End { Low, High };

/// Of a box, along one axis.
struct Span {
    double low = 0;
    double high = 0;
};

bool isBox(const DrawnShape& shape)
{
    return shape.kind == ShapeKind::Rectangle || shape.kind == ShapeKind::Ellipse;
}

double distance(const RasterPoint& a, const RasterPoint& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

double distanceToEdge(const RasterPoint& place, const RasterPoint& from, const RasterPoint& to)
{
    const double length = distance(from, to);
    if (length == 0) {
        return distance(place, from);
    }
    const double along =
        ((place.x - from.x) * (to.x - from.x) + (place.y - from.y) * (to.y - from.y)) / (length * length);
    const double share = std::clamp(along, 0.0, 1.0);
    return distance(place, {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
}

/// How far each edge is.
double distanceToEdge(const DrawnShape& shape, const std::vector<RasterPoint>& corners, std::size_t edge,
                      const RasterPoint& place)
{
    const RasterPoint& from = corners[edge];
    const RasterPoint& to = corners[(edge + 1) % corners.size()];
    return shape.kind == ShapeKind::Ellipse ? distance(place, {(from.x + to.x) / 2, (from.y + to.y) / 2})
                                            : distanceToEdge(place, from, to);
}

/// From the middle of a box: (1, 1) is its lower right corner.
RasterPoint inBox(const DrawnShape& shape, const RasterPoint& place)
{
    const RasterPoint& low = shape.points[0];
    const RasterPoint& high = shape.points[1];
    return {(2 * place.x - low.x - high.x) / (high.x - low.x),
            (2 * place.y - low.y - high.y) / (high.y - low.y)};
}

bool isInside(const DrawnShape& shape, const RasterPoint& place)
{
    if (shape.kind == ShapeKind::Polygon) {
        QPolygonF polygon;
        for (const RasterPoint& corner : shape.points) {
            polygon << QPointF(corner.x, corner.y);
        }
        return polygon.containsPoint({place.x, place.y}, Qt::OddEvenFill); // as its pixels are found
    }
    const RasterPoint at = inBox(shape, place);
    return shape.kind == ShapeKind::Ellipse ? std::hypot(at.x, at.y) <= 1
                                            : std::max(std::abs(at.x), std::abs(at.y)) <= 1;
}

/// Whole pixels by which an extent can be moved inside the raster, as near to the wanted way as goes.
double wholeStep(double wanted, const Span& extent, std::int64_t length)
{
    return std::clamp(std::round(wanted), std::ceil(-extent.low),
                      std::floor(static_cast<double>(length) - extent.high));
}

DrawnShape moved(DrawnShape shape, const ShapePull& pull)
{
    const auto& points = shape.points;
    const auto [left, right] = std::minmax_element(points.begin(), points.end(),
                                                   [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(points.begin(), points.end(),
                                                   [](const auto& a, const auto& b) { return a.y < b.y; });
    const double across = wholeStep(pull.to.x - pull.from.x, {left->x, right->x}, pull.raster.width);
    const double down = wholeStep(pull.to.y - pull.from.y, {top->y, bottom->y}, pull.raster.height);
    for (RasterPoint& point : shape.points) {
        point = {point.x + across, point.y + down};
    }
    return shape;
}

/// At least one pixel is left of it, on the side that the end is at.
Span withEndMoved(const Span& span, End end, double by, std::int64_t length)
{
    const double fixed = end == End::Low ? span.high : span.low;
    const double from = end == End::Low ? span.low : span.high;
    const double to = std::clamp(std::round(from + by), 0.0, static_cast<double>(length));
    if (to == fixed) {
        return end == End::Low ? Span{fixed - 1, fixed} : Span{fixed, fixed + 1};
    }
    return {std::min(fixed, to), std::max(fixed, to)};
}

/// The way in which a grip of a box is pulled: each side is -1, 0 or 1.
RasterPoint wayInBox(const ShapeGrip& grip)
{
    const std::size_t index = grip.index;
    if (grip.part == Part::Corner) {
        return {index == 1 || index == 2 ? 1.0 : -1.0, index >= 2 ? 1.0 : -1.0};
    }
    constexpr RasterPoint outward[] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    return outward[index];
}

DrawnShape pulledBox(const DrawnShape& shape, const ShapeGrip& grip, const ShapePull& pull)
{
    Span across{shape.points[0].x, shape.points[1].x};
    Span down{shape.points[0].y, shape.points[1].y};
    const RasterPoint way = wayInBox(grip);
    if (way.x != 0) {
        const End end = way.x < 0 ? End::Low : End::High;
        across = withEndMoved(across, end, pull.to.x - pull.from.x, pull.raster.width);
    }
    if (way.y != 0) {
        const End end = way.y < 0 ? End::Low : End::High;
        down = withEndMoved(down, end, pull.to.y - pull.from.y, pull.raster.height);
    }
    return {shape.kind, {{across.low, down.low}, {across.high, down.high}}};
}

DrawnShape pulledPolygon(DrawnShape shape, const ShapeGrip& grip, const ShapePull& pull)
{
    const auto width = static_cast<double>(pull.raster.width);
    const auto height = static_cast<double>(pull.raster.height);
    const std::size_t count = grip.part == Part::Edge ? 2 : 1;
    std::vector<RasterPoint*> held;
    for (std::size_t i = 0; i < count; ++i) {
        held.push_back(&shape.points[(grip.index + i) % shape.points.size()]);
    }
    RasterPoint way{pull.to.x - pull.from.x, pull.to.y - pull.from.y};
    for (const RasterPoint* point : held) {
        way = {std::clamp(way.x, -point->x, width - point->x),
               std::clamp(way.y, -point->y, height - point->y)};
    }
    for (RasterPoint* point : held) {
        *point = {point->x + way.x, point->y + way.y};
    }
    return shape;
}

/// The way that is at a right angle to an edge of a polygon.
RasterPoint wayAcross(const DrawnShape& polygon, std::size_t edge)
{
    const RasterPoint& from = polygon.points[edge];
    const RasterPoint& to = polygon.points[(edge + 1) % polygon.points.size()];
    return {to.y - from.y, from.x - to.x};
}

Qt::CursorShape cursorAlong(double across, double down)
{
    constexpr double steep = 2.414; // as far from a diagonal as from an axis
    if (std::abs(across) > steep * std::abs(down)) {
        return Qt::SizeHorCursor;
    }
    if (std::abs(down) > steep * std::abs(across)) {
        return Qt::SizeVerCursor;
    }
    return across * down > 0 ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

} // namespace

std::vector<RasterPoint> cornersOf(const DrawnShape& shape)
{
    if (!isBox(shape)) {
        return shape.points;
    }
    const RasterPoint& low = shape.points[0];
    const RasterPoint& high = shape.points[1];
    return {low, {high.x, low.y}, high, {low.x, high.y}};
}

std::optional<ShapeGrip> gripAt(const DrawnShape& shape, const RasterPoint& place, double reach)
{
    constexpr double middle = 1.0 / 3;
    if (isBox(shape)) {
        const RasterPoint at = inBox(shape, place);
        if (std::max(std::abs(at.x), std::abs(at.y)) < middle) {
            return ShapeGrip{Part::Inside, 0};
        }
    }
    const std::vector<RasterPoint> corners = cornersOf(shape);
    const auto nearest = [&](Part part, auto distanceOf) -> std::optional<ShapeGrip> {
        std::optional<ShapeGrip> found;
        double least = reach;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            if (const double far = distanceOf(i); far <= least) {
                least = far;
                found = ShapeGrip{part, i};
            }
        }
        return found;
    };
    if (auto corner = nearest(Part::Corner, [&](std::size_t i) { return distance(place, corners[i]); })) {
        return corner;
    }
    if (shape.kind == ShapeKind::Line) {
        const bool on = distanceToEdge(place, corners[0], corners[1]) <= reach;
        return on ? std::optional(ShapeGrip{Part::Inside, 0}) : std::nullopt;
    }
    const auto distanceOf = [&](std::size_t i) { return distanceToEdge(shape, corners, i, place); };
    if (auto edge = nearest(Part::Edge, distanceOf)) {
        return edge;
    }
    return isInside(shape, place) ? std::optional(ShapeGrip{Part::Inside, 0}) : std::nullopt;
}

DrawnShape pulled(const DrawnShape& shape, const ShapeGrip& grip, const ShapePull& pull)
{
    if (grip.part == Part::Inside) {
        return moved(shape, pull);
    }
    if (isBox(shape)) {
        return pulledBox(shape, grip, pull);
    }
    const DrawnShape other = pulledPolygon(shape, grip, pull);
    return shape.kind == ShapeKind::Line
               ? shapeBetween(ShapeKind::Line, other.points[0], other.points[1], pull.raster)
               : other;
}

std::optional<RasterPoint> oppositeOf(const DrawnShape& shape, const ShapeGrip& grip)
{
    if (grip.part != Part::Corner || shape.kind == ShapeKind::Polygon) {
        return std::nullopt;
    }
    const std::vector<RasterPoint> corners = cornersOf(shape);
    return corners[(grip.index + corners.size() / 2) % corners.size()];
}

Qt::CursorShape cursorFor(const DrawnShape& shape, const ShapeGrip& grip, const ViewTurn& turn)
{
    if (grip.part == Part::Inside) {
        return Qt::SizeAllCursor;
    }
    if (grip.part == Part::Corner && !isBox(shape)) {
        return Qt::PointingHandCursor;
    }
    const RasterPoint way = isBox(shape) ? wayInBox(grip) : wayAcross(shape, grip.index);
    const ScreenPoint seen = turn.toView({way.x, way.y}, {0, 0});
    return cursorAlong(seen.x, seen.y);
}

} // namespace rasterscope

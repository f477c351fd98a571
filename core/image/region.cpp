// SPDX-License-Identifier: MIT
#include "core/image/region.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rasterscope {

namespace {

constexpr int cornersOfEllipse = 2600; // an area too small by (2 pi / n)^2 / 6

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

Box boxOf(const std::vector<RasterPoint>& points)
{
    Box box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const RasterPoint& point : points) {
        box.left = std::min(box.left, point.x);
        box.top = std::min(box.top, point.y);
        box.right = std::max(box.right, point.x);
        box.bottom = std::max(box.bottom, point.y);
    }
    return box;
}

bool hasPoints(const Region& region)
{
    return region.points.size() >= (region.shape == Region::Shape::Polygon ? 3 : 2);
}

/// The first pixel of a line, or line of pixels, whose middle lies at `edge` or behind it.
std::int64_t firstFrom(double edge, std::int64_t length)
{
    const double first = std::ceil(edge - 0.5);
    return static_cast<std::int64_t>(std::clamp(first, 0.0, static_cast<double>(length)));
}

/// By the definition, so that no rounding of a root decides.
bool isInEllipse(const Box& box, double x, double y)
{
    const double across = (x - (box.left + box.right) / 2) / ((box.right - box.left) / 2);
    const double down = (y - (box.top + box.bottom) / 2) / ((box.bottom - box.top) / 2);
    return across * across + down * down <= 1;
}

std::vector<PixelRun> ellipseRuns(const Box& box, std::int64_t y, const Size& raster)
{
    const double middleY = static_cast<double>(y) + 0.5;
    const double radiusX = (box.right - box.left) / 2;
    const double radiusY = (box.bottom - box.top) / 2;
    if (radiusX <= 0 || radiusY <= 0) {
        return {};
    }
    const double middleX = (box.left + box.right) / 2;
    const double down = (middleY - (box.top + box.bottom) / 2) / radiusY;
    const double half = radiusX * std::sqrt(std::max(0.0, 1 - down * down));
    const auto isIn = [&](std::int64_t x) { return isInEllipse(box, static_cast<double>(x) + 0.5, middleY); };
    std::int64_t first = firstFrom(middleX - half - 1, raster.width);
    std::int64_t end = firstFrom(middleX + half + 1, raster.width);
    while (first > 0 && isIn(first - 1)) { // of a huge one the root is too small by some pixels
        --first;
    }
    while (end < raster.width && isIn(end)) {
        ++end;
    }
    while (first < end && !isIn(first)) {
        ++first;
    }
    while (end > first && !isIn(end - 1)) {
        --end;
    }
    return first < end ? std::vector{PixelRun{first, end}} : std::vector<PixelRun>{};
}

/// Where the edges cross the line of the pixels' middles, from left to right.
std::vector<double> crossings(const std::vector<RasterPoint>& points, double y)
{
    std::vector<double> found;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const RasterPoint& a = points[i];
        const RasterPoint& b = points[(i + 1) % points.size()];
        if ((a.y <= y) != (b.y <= y)) {
            found.push_back(a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y));
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<PixelRun> polygonRuns(const std::vector<RasterPoint>& points, std::int64_t y, const Size& raster)
{
    const std::vector<double> edges = crossings(points, static_cast<double>(y) + 0.5);
    std::vector<PixelRun> runs;
    for (std::size_t i = 0; i + 1 < edges.size(); i += 2) {
        const PixelRun run{firstFrom(edges[i], raster.width), firstFrom(edges[i + 1], raster.width)};
        if (run.first < run.end) {
            runs.push_back(run);
        }
    }
    return runs;
}

/// Positive where c lies on one side of the line from a to b, negative on the other.
double side(const RasterPoint& a, const RasterPoint& b, const RasterPoint& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const RasterPoint& a, const RasterPoint& b, const RasterPoint& c, const RasterPoint& d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

} // namespace

Rect boundsOf(const Region& region, const Size& raster)
{
    if (!hasPoints(region)) {
        return {};
    }
    const Box box = boxOf(region.points);
    const std::int64_t left = firstFrom(box.left, raster.width);
    const std::int64_t top = firstFrom(box.top, raster.height);
    // A middle on the right or lower edge of an ellipse belongs to it.
    const double more = region.shape == Region::Shape::Ellipse ? 1 : 0;
    const Rect bounds{left, top, firstFrom(box.right + more, raster.width) - left,
                      firstFrom(box.bottom + more, raster.height) - top};
    return bounds.empty() ? Rect{} : bounds;
}

std::vector<PixelRun> runsOf(const Region& region, std::int64_t y, const Size& raster)
{
    const Rect bounds = boundsOf(region, raster);
    if (y < bounds.y || y >= bounds.bottom()) {
        return {};
    }
    switch (region.shape) {
    case Region::Shape::Ellipse:
        return ellipseRuns(boxOf(region.points), y, raster);
    case Region::Shape::Polygon:
        return polygonRuns(region.points, y, raster);
    case Region::Shape::Rectangle:
        break;
    }
    return {{bounds.x, bounds.right()}};
}

double drawnArea(const Region& region)
{
    if (!hasPoints(region)) {
        return 0;
    }
    const Box box = boxOf(region.points);
    const double around = (box.right - box.left) * (box.bottom - box.top);
    if (region.shape != Region::Shape::Polygon) {
        return region.shape == Region::Shape::Ellipse ? around * std::numbers::pi / 4 : around;
    }
    double twice = 0;
    const RasterPoint& origin = region.points.front(); // else large positions cancel
    for (std::size_t i = 1; i + 1 < region.points.size(); ++i) {
        twice += side(origin, region.points[i], region.points[i + 1]);
    }
    return std::abs(twice) / 2;
}

std::vector<RasterPoint> outlineOf(const Region& region)
{
    if (!hasPoints(region) || region.shape == Region::Shape::Polygon) {
        return region.points;
    }
    const Box box = boxOf(region.points);
    if (region.shape == Region::Shape::Rectangle) {
        return {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
    }
    std::vector<RasterPoint> outline;
    for (int i = 0; i < cornersOfEllipse; ++i) {
        const double angle = 2 * std::numbers::pi * i / cornersOfEllipse;
        outline.push_back({(box.left + box.right) / 2 + (box.right - box.left) / 2 * std::cos(angle),
                           (box.top + box.bottom) / 2 + (box.bottom - box.top) / 2 * std::sin(angle)});
    }
    return outline;
}

bool crossesItself(const Region& region)
{
    const std::vector<RasterPoint>& points = region.points;
    const std::size_t count = points.size();
    for (std::size_t i = 0; region.shape == Region::Shape::Polygon && i < count; ++i) {
        for (std::size_t j = i + 2; j < count; ++j) {
            if (cross(points[i], points[i + 1], points[j], points[(j + 1) % count])) {
                return true;
            }
        }
    }
    return false;
}

} // namespace rasterscope

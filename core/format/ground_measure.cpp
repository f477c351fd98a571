// SPDX-License-Identifier: MIT
#include "core/format/ground_measure.h"

#include "core/format/crs_object.h"
#include "core/format/proj_library.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr double equatorialRadius = 6378137; // m; WGS 84
constexpr double flattening = 1 / 298.257223563;
constexpr std::size_t pointsInAll = 1024;
constexpr std::size_t mostPointsPerEdge = 128;

geod_geodesic wgs84()
{
    geod_geodesic ellipsoid{};
    proj().geodInit(&ellipsoid, equatorialRadius, flattening);
    return ellipsoid;
}

struct MapUnit {
    std::string name;
    bool isAngle = false;
};

MapUnit unitOf(const Georeference& geo)
{
    const ProjContext context = mayNameCrs(geo) ? makeProjContext() : nullptr;
    const ProjObject crs = context ? crsOf(geo, context.get()) : nullptr;
    const ProjObject axes(crs ? proj().crsGetCoordinateSystem(context.get(), crs.get()) : nullptr);
    const char* name = nullptr;
    double inSi = 0;
    const bool known = axes && proj().csGetAxisInfo(context.get(), axes.get(), 0, nullptr, nullptr, nullptr,
                                                    &inSi, &name, nullptr, nullptr) != 0;
    if (!known || name == nullptr) {
        return {};
    }
    const std::string unit(name);
    return {unit, unit.find("degree") != std::string::npos || unit.find("grad") != std::string::npos ||
                      unit.find("radian") != std::string::npos};
}

/// The corners, with points between them; of a closed line the first again at its end.
std::vector<RasterPoint> withPointsBetween(const std::vector<RasterPoint>& corners)
{
    const std::size_t pieces = std::clamp<std::size_t>(pointsInAll / corners.size(), 1, mostPointsPerEdge);
    std::vector<RasterPoint> line{corners.front()};
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const RasterPoint& from = corners[i - 1];
        const RasterPoint& to = corners[i];
        for (std::size_t piece = 1; piece <= pieces; ++piece) {
            const double share = static_cast<double>(piece) / static_cast<double>(pieces);
            line.push_back({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
        }
    }
    return line;
}

double areaOnEarth(const std::vector<GroundPosition>& corners)
{
    std::vector<double> latitudes;
    std::vector<double> longitudes;
    for (const GroundPosition& corner : corners) {
        latitudes.push_back(corner.latitude);
        longitudes.push_back(corner.longitude);
    }
    const geod_geodesic ellipsoid = wgs84();
    double area = 0;
    proj().geodPolygonArea(&ellipsoid, latitudes.data(), longitudes.data(), static_cast<int>(corners.size()),
                           &area, nullptr);
    return std::abs(area);
}

/// In pixels. Counted from the first corner, or large positions cancel.
double areaInPlane(const std::vector<RasterPoint>& closed)
{
    const RasterPoint& origin = closed.front();
    double twice = 0;
    for (std::size_t i = 0; i + 1 < closed.size(); ++i) {
        twice += (closed[i].x - origin.x) * (closed[i + 1].y - origin.y) -
                 (closed[i + 1].x - origin.x) * (closed[i].y - origin.y);
    }
    return std::abs(twice) / 2;
}

} // namespace

GroundMeasure::GroundMeasure(const Georeference& geo)
    : m_transform(geo.transform), m_locator(GeoLocator::make(geo))
{
    MapUnit unit = m_transform ? unitOf(geo) : MapUnit();
    m_mapUnit = std::move(unit.name);
    m_mapIsPlane = !unit.isAngle;
}

std::optional<GroundPosition> GroundMeasure::at(const RasterPoint& point)
{
    return m_locator ? m_locator->at(point.x, point.y) : std::nullopt;
}

std::optional<RasterPoint> GroundMeasure::onMap(const RasterPoint& point) const
{
    if (!m_transform) {
        return std::nullopt;
    }
    const auto& a = *m_transform;
    return RasterPoint{a[0] + point.x * a[1] + point.y * a[2], a[3] + point.x * a[4] + point.y * a[5]};
}

/// Empty where a point of it lies nowhere on the earth.
std::vector<GroundPosition> GroundMeasure::along(const std::vector<RasterPoint>& line)
{
    std::vector<GroundPosition> positions;
    for (const RasterPoint& point : line) {
        const auto position = at(point);
        if (!position) {
            return {};
        }
        positions.push_back(*position);
    }
    return positions;
}

GroundLength GroundMeasure::lengthOf(const std::vector<RasterPoint>& corners)
{
    GroundLength length;
    if (!m_transform || corners.empty()) {
        return length;
    }
    const std::vector<GroundPosition> line = along(withPointsBetween(corners));
    if (!line.empty()) {
        const geod_geodesic ellipsoid = wgs84();
        length.metres = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            double piece = 0;
            proj().geodInverse(&ellipsoid, line[i - 1].latitude, line[i - 1].longitude, line[i].latitude,
                               line[i].longitude, &piece, nullptr, nullptr);
            *length.metres += piece;
        }
    }
    if (m_mapIsPlane) {
        length.onMap = 0;
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const RasterPoint from = *onMap(corners[i - 1]);
            const RasterPoint to = *onMap(corners[i]);
            *length.onMap += std::hypot(to.x - from.x, to.y - from.y);
        }
    }
    return length;
}

GroundLength GroundMeasure::areaOf(const std::vector<RasterPoint>& corners)
{
    GroundLength area;
    if (!m_transform || corners.size() < 3) {
        return area;
    }
    std::vector<RasterPoint> closed = corners;
    closed.push_back(corners.front());
    std::vector<GroundPosition> line = along(withPointsBetween(closed));
    if (!line.empty()) {
        line.pop_back(); // the first again
        area.metres = areaOnEarth(line);
    }
    if (m_mapIsPlane) {
        const auto& a = *m_transform;
        area.onMap = areaInPlane(closed) * std::abs(a[1] * a[5] - a[2] * a[4]);
    }
    return area;
}

} // namespace rasterscope

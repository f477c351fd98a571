// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/geo_locator.h"
#include "core/raster/raster_info.h"
#include "core/raster/raster_point.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// A length or an area. Either is absent where it is not known.
struct GroundLength {
    std::optional<double> metres; // on the ellipsoid of WGS 84, along what is drawn; m2 of an area
    std::optional<double> onMap;  // in the plane of the raster's reference system, in its own unit
};

/// Measures on the ground what is drawn on a georeferenced raster. One thread at a time, not always the same
/// one.
class GroundMeasure {
public:
    /// Opens PROJ's database, which takes some ten milliseconds.
    explicit GroundMeasure(const Georeference& geo);

    /// Whether the raster has a transform: else it has neither length nor area but in pixels.
    bool isKnown() const { return m_transform.has_value(); }
    /// "metre", "US survey foot"; empty where it is not known. There is no onMap where it is an angle.
    const std::string& mapUnit() const { return m_mapUnit; }

    std::optional<GroundPosition> at(const RasterPoint& point);
    /// Where a point lies in the raster's own reference system.
    std::optional<RasterPoint> onMap(const RasterPoint& point) const;
    /// Of a line with corners. Lines that are straight on the raster are straight on no other map, so many
    /// points of each are measured.
    GroundLength lengthOf(const std::vector<RasterPoint>& corners);
    /// Of a polygon that does not cross itself, by its corners.
    GroundLength areaOf(const std::vector<RasterPoint>& corners);

private:
    std::vector<GroundPosition> along(const std::vector<RasterPoint>& line);

    std::optional<std::array<double, 6>> m_transform;
    std::unique_ptr<GeoLocator> m_locator;
    std::string m_mapUnit;
    bool m_mapIsPlane = true;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/proj_objects.h"
#include "core/raster/raster_info.h"

#include <array>
#include <memory>
#include <optional>

namespace rasterscope {

/// In degrees of WGS 84.
struct GroundPosition {
    double longitude = 0; // east is positive
    double latitude = 0;  // north is positive
};

/// Of full resolution: the outer corner of pixel (x, y), its middle at +0.5.
struct PixelPosition {
    double x = 0;
    double y = 0;
};

/// The pixel that has these coordinates of the raster's own system, by its transform (Georeference). Nothing
/// where the transform lays all pixels on one line, or the numbers are beyond any raster.
std::optional<PixelPosition> pixelAt(const std::array<double, 6>& transform, double easting, double northing);

/// Where the pixels of a georeferenced raster lie on the earth, by PROJ. One thread at a time, not always the
/// same one.
class GeoLocator {
public:
    /// nullptr where the raster has no transform, or no coordinate reference system that PROJ knows. Opens
    /// PROJ's database, which takes some ten milliseconds.
    static std::unique_ptr<GeoLocator> make(const Georeference& geo);

    /// Of pixels of full resolution: the outer corner of pixel (x, y), its middle at +0.5. Nothing where the
    /// projection has no such point.
    std::optional<GroundPosition> at(double x, double y);
    /// The way back.
    std::optional<PixelPosition> pixelAt(const GroundPosition& position);

private:
    GeoLocator() = default;

    std::array<double, 6> m_transform{};
    ProjContext m_context;
    ProjObject m_toWgs84;
};

} // namespace rasterscope

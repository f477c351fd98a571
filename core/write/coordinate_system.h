// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <optional>
#include <string>

namespace rasterscope {

/// A coordinate system that ENVI and GeoTIFF can both name, each in its own way: longitude and latitude or
/// UTM, on the datums that are in common use.
struct CoordinateSystem {
    int epsg = 0;
    int zone = 0; // of UTM; 0 is longitude and latitude
    bool north = true;
    std::string datum; // in ENVI's words
};

/// By the EPSG code of GeoTIFF keys, or ENVI's map info; nothing where it is another system, or none.
std::optional<CoordinateSystem> coordinateSystemOf(const Georeference& geo);

/// Whether a text is well-known text (OGC 01-009, "WKT 1"), which both formats can carry as it is.
bool isWellKnownText(const std::string& crs);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <string>
#include <string_view>

namespace rasterscope {

/// ENVI "map info": projection, reference pixel (1 is the outer corner of the first), its easting and
/// northing, pixel sizes, then zone, hemisphere, datum, and keywords such as units=Meters and
/// rotation=DEGREES (counter-clockwise). Kept as text in any case; the transform is set where the numbers
/// make one.
Georeference parseEnviMapInfo(std::string_view mapInfo, std::string_view coordinateSystem);

} // namespace rasterscope

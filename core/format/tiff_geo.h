// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"
#include "core/raster/raster_info.h"

namespace rasterscope {

/// Where the raster lies on the ground (GeoTIFF 1.1, OGC 19-008r4, section 7; half a pixel is taken off for
/// PixelIsPoint, as GDAL does). `crs` is "EPSG:32633" where the keys give a code, else their citation.
Georeference readTiffGeoreference(const TiffSource& source, const TiffDirectory& directory);

} // namespace rasterscope

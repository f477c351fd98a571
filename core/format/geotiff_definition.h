// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <string>

struct pj_ctx;

namespace rasterscope {

/// A coordinate reference system that GeoTIFF keys describe by its parameters, where no registry has a code
/// for it ("user-defined", GeoTIFF 1.1, 7.5), in PROJ's language; by libgeotiff, which is loaded for the
/// first of them. Empty where the keys describe none, or where libgeotiff is not installed. One thread at a
/// time.
/// \pre `context` is of PROJ
std::string geoTiffDefinition(const Georeference& geo, pj_ctx* context);

} // namespace rasterscope

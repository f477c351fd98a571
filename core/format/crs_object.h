// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/proj_objects.h"
#include "core/raster/raster_info.h"

namespace rasterscope {

/// Whether there is anything to ask PROJ about.
bool mayNameCrs(const Georeference& geo);

/// The coordinate reference system of a raster, of its text or else of its GeoTIFF keys; null where PROJ
/// knows none. \pre `context` is of PROJ
ProjObject crsOf(const Georeference& geo, pj_ctx* context);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/crs_object.h"

#include "core/format/crs_names.h"
#include "core/format/geotiff_definition.h"
#include "core/format/proj_library.h"

#include <string>

namespace rasterscope {

bool mayNameCrs(const Georeference& geo)
{
    return !geo.geoKeys.empty() || !crsDefinitionIn(geo.crs).empty();
}

ProjObject crsOf(const Georeference& geo, pj_ctx* context)
{
    std::string definition = crsDefinitionIn(geo.crs);
    if (definition.empty()) {
        definition = geoTiffDefinition(geo, context);
    }
    ProjObject crs(proj().create(context, definition.c_str()));
    return crs && proj().isCrs(crs.get()) != 0 ? std::move(crs) : ProjObject();
}

} // namespace rasterscope

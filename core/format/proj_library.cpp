// SPDX-License-Identifier: MIT
#include "core/format/proj_library.h"

#include "core/format/proj_objects.h"

#include <dlfcn.h>

#include <optional>

namespace rasterscope {

namespace {

template <typename Function>
bool find(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

std::optional<ProjLibrary> load()
{
    void* const library = dlopen(RASTERSCOPE_PROJ_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return std::nullopt;
    }
    ProjLibrary proj;
    const bool complete =
        find(library, "proj_context_create", proj.contextCreate) &&
        find(library, "proj_context_destroy", proj.contextDestroy) &&
        find(library, "proj_log_level", proj.logLevel) &&
        find(library, "proj_context_set_enable_network", proj.setEnableNetwork) &&
        find(library, "proj_create", proj.create) && find(library, "proj_destroy", proj.destroy) &&
        find(library, "proj_is_crs", proj.isCrs) && find(library, "proj_get_name", proj.getName) &&
        find(library, "proj_get_id_auth_name", proj.getIdAuthName) &&
        find(library, "proj_get_id_code", proj.getIdCode) && find(library, "proj_identify", proj.identify) &&
        find(library, "proj_list_get_count", proj.listGetCount) &&
        find(library, "proj_list_get", proj.listGet) &&
        find(library, "proj_list_destroy", proj.listDestroy) &&
        find(library, "proj_int_list_destroy", proj.intListDestroy) &&
        find(library, "proj_create_crs_to_crs_from_pj", proj.createCrsToCrs) &&
        find(library, "proj_normalize_for_visualization", proj.normalizeForVisualization) &&
        find(library, "proj_trans", proj.trans) &&
        find(library, "proj_crs_get_coordinate_system", proj.crsGetCoordinateSystem) &&
        find(library, "proj_cs_get_axis_info", proj.csGetAxisInfo) &&
        find(library, "geod_init", proj.geodInit) && find(library, "geod_inverse", proj.geodInverse) &&
        find(library, "geod_polygonarea", proj.geodPolygonArea);
    return complete ? std::optional(proj) : std::nullopt;
}

} // namespace

const ProjLibrary* ProjLibrary::loaded()
{
    static const std::optional<ProjLibrary> proj = load();
    return proj ? &*proj : nullptr;
}

void ProjDelete::operator()(pj_ctx* context) const
{
    proj().contextDestroy(context);
}

void ProjDelete::operator()(PJconsts* object) const
{
    proj().destroy(object);
}

ProjContext makeProjContext()
{
    if (ProjLibrary::loaded() == nullptr) {
        return nullptr;
    }
    ProjContext context(proj().contextCreate());
    proj().logLevel(context.get(), PJ_LOG_NONE);
    proj().setEnableNetwork(context.get(), 0);
    return context;
}

} // namespace rasterscope

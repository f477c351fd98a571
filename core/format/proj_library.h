// SPDX-License-Identifier: MIT
#pragma once

#include <geodesic.h>
#include <proj.h>

namespace rasterscope {

/// The functions of PROJ that are used here. The library is loaded when the first coordinate reference system
/// is asked for: with all that it depends on it takes longer to load than a window takes to be cut out, and
/// most runs never ask.
struct ProjLibrary {
    decltype(&proj_context_create) contextCreate = nullptr;
    decltype(&proj_context_destroy) contextDestroy = nullptr;
    decltype(&proj_log_level) logLevel = nullptr;
    decltype(&proj_context_set_enable_network) setEnableNetwork = nullptr;
    decltype(&proj_create) create = nullptr;
    decltype(&proj_destroy) destroy = nullptr;
    decltype(&proj_is_crs) isCrs = nullptr;
    decltype(&proj_get_name) getName = nullptr;
    decltype(&proj_get_id_auth_name) getIdAuthName = nullptr;
    decltype(&proj_get_id_code) getIdCode = nullptr;
    decltype(&proj_identify) identify = nullptr;
    decltype(&proj_list_get_count) listGetCount = nullptr;
    decltype(&proj_list_get) listGet = nullptr;
    decltype(&proj_list_destroy) listDestroy = nullptr;
    decltype(&proj_int_list_destroy) intListDestroy = nullptr;
    decltype(&proj_create_crs_to_crs_from_pj) createCrsToCrs = nullptr;
    decltype(&proj_normalize_for_visualization) normalizeForVisualization = nullptr;
    decltype(&proj_trans) trans = nullptr;
    decltype(&proj_crs_get_coordinate_system) crsGetCoordinateSystem = nullptr;
    decltype(&proj_cs_get_axis_info) csGetAxisInfo = nullptr;
    decltype(&geod_init) geodInit = nullptr;
    decltype(&geod_inverse) geodInverse = nullptr;
    decltype(&geod_polygonarea) geodPolygonArea = nullptr;

    /// nullptr where it is not installed. Stays loaded. Any thread.
    static const ProjLibrary* loaded();
};

/// \pre it is installed
inline const ProjLibrary& proj()
{
    return *ProjLibrary::loaded();
}

} // namespace rasterscope

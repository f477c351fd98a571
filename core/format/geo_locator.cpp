// SPDX-License-Identifier: MIT
#include "core/format/geo_locator.h"

#include "core/format/crs_object.h"
#include "core/format/proj_library.h"

#include <cmath>

namespace rasterscope {

std::unique_ptr<GeoLocator> GeoLocator::make(const Georeference& geo)
{
    if (!geo.transform || !mayNameCrs(geo)) {
        return nullptr;
    }
    std::unique_ptr<GeoLocator> locator(new GeoLocator);
    locator->m_transform = *geo.transform;
    locator->m_context = makeProjContext();
    pj_ctx* const context = locator->m_context.get();
    if (context == nullptr) {
        return nullptr;
    }
    const ProjObject crs = crsOf(geo, context);
    const ProjObject wgs84(proj().create(context, "EPSG:4326"));
    if (!crs || !wgs84) {
        return nullptr;
    }
    const ProjObject stored(proj().createCrsToCrs(context, crs.get(), wgs84.get(), nullptr, nullptr));
    if (!stored) {
        return nullptr;
    }
    // Easting before northing, longitude before latitude, whatever order the registry has.
    locator->m_toWgs84.reset(proj().normalizeForVisualization(context, stored.get()));
    return locator->m_toWgs84 ? std::move(locator) : nullptr;
}

std::optional<GroundPosition> GeoLocator::at(double x, double y)
{
    const auto& a = m_transform;
    PJ_COORD stored{};
    stored.xy.x = a[0] + x * a[1] + y * a[2];
    stored.xy.y = a[3] + x * a[4] + y * a[5];
    const PJ_COORD found = proj().trans(m_toWgs84.get(), PJ_FWD, stored);
    const bool exists = std::isfinite(found.lp.lam) && std::isfinite(found.lp.phi);
    return exists ? std::optional(GroundPosition{found.lp.lam, found.lp.phi}) : std::nullopt;
}

} // namespace rasterscope

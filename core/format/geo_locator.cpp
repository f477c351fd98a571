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

std::optional<PixelPosition> GeoLocator::pixelAt(const GroundPosition& position)
{
    PJ_COORD ground{};
    ground.lp.lam = position.longitude;
    ground.lp.phi = position.latitude;
    const PJ_COORD stored = proj().trans(m_toWgs84.get(), PJ_INV, ground);
    return rasterscope::pixelAt(m_transform, stored.xy.x, stored.xy.y);
}

std::optional<PixelPosition> pixelAt(const std::array<double, 6>& transform, double easting, double northing)
{
    const auto& a = transform;
    const double determinant = a[1] * a[5] - a[2] * a[4];
    const double east = easting - a[0];
    const double north = northing - a[3];
    const PixelPosition found{(east * a[5] - north * a[2]) / determinant,
                              (north * a[1] - east * a[4]) / determinant};
    return std::isfinite(found.x) && std::isfinite(found.y) ? std::optional(found) : std::nullopt;
}

} // namespace rasterscope

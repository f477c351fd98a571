// SPDX-License-Identifier: MIT
#include "core/write/coordinate_system.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace rasterscope {

namespace {

struct Datum {
    std::string_view name;
    int geographic; // EPSG code of longitude and latitude on it
    int utmNorth;   // EPSG code of UTM zone 1 north, less one
    int utmSouth;   // ... south; 0 where there is none
    int lastZone;
};

constexpr std::array datums = {
    Datum{"WGS-84", 4326, 32600, 32700, 60},
    Datum{"North America 1983", 4269, 26900, 0, 23},
    Datum{"North America 1927", 4267, 26700, 0, 22},
};

bool isZone(int code, int before, int lastZone)
{
    return before != 0 && code > before && code <= before + lastZone;
}

std::optional<CoordinateSystem> byCode(int code)
{
    for (const Datum& datum : datums) {
        if (code == datum.geographic) {
            return CoordinateSystem{code, 0, true, std::string(datum.name)};
        }
        for (const bool north : {true, false}) {
            const int before = north ? datum.utmNorth : datum.utmSouth;
            if (isZone(code, before, datum.lastZone)) {
                return CoordinateSystem{code, code - before, north, std::string(datum.name)};
            }
        }
    }
    return std::nullopt;
}

/// "UTM, 1, 1, x, y, width, height, zone, North, datum, ..." or "Geographic Lat/Lon, ... height, datum, ...".
std::optional<CoordinateSystem> byMapInfo(const std::string& mapInfo)
{
    std::vector<std::string> fields;
    for (const std::string_view field : split(mapInfo, ',')) {
        fields.push_back(toLower(trimmed(field)));
    }
    const bool utm = fields.front() == "utm";
    const std::size_t datumField = utm ? 9 : 7;
    if ((!utm && !fields.front().starts_with("geographic")) || fields.size() <= datumField) {
        return std::nullopt;
    }
    const auto* const datum = std::find_if(datums.begin(), datums.end(), [&](const Datum& known) {
        return toLower(known.name) == fields[datumField];
    });
    if (datum == datums.end()) {
        return std::nullopt;
    }
    if (!utm) {
        return byCode(datum->geographic);
    }
    const int before = fields[8] == "south" ? datum->utmSouth : datum->utmNorth;
    const auto zone = parseInteger(fields[7]);
    const bool exists = before != 0 && zone && *zone >= 1 && *zone <= datum->lastZone;
    return exists ? byCode(before + static_cast<int>(*zone)) : std::nullopt;
}

} // namespace

std::optional<CoordinateSystem> coordinateSystemOf(const Georeference& geo)
{
    constexpr std::string_view authority = "EPSG:";
    if (geo.crs.starts_with(authority)) {
        const auto code = parseInteger(std::string_view(geo.crs).substr(authority.size()));
        return code && *code > 0 && *code < 100'000 ? byCode(static_cast<int>(*code)) : std::nullopt;
    }
    const std::string_view text = trimmed(geo.enviMapInfo);
    const bool braced = text.size() >= 2 && text.front() == '{' && text.back() == '}';
    return byMapInfo(std::string(braced ? text.substr(1, text.size() - 2) : text));
}

bool isWellKnownText(const std::string& crs)
{
    constexpr std::array<std::string_view, 6> roots = {"PROJCS[",   "GEOGCS[",   "GEOCCS[",
                                                       "LOCAL_CS[", "COMPD_CS[", "FITTED_CS["};
    return std::any_of(roots.begin(), roots.end(),
                       [&](std::string_view root) { return crs.starts_with(root); });
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/envi_map_info.h"

#include "core/base/text.h"
#include "core/format/envi_fields.h"

#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace rasterscope {

namespace {

/// "rotation=30.0" among the members; 0 where there is none.
std::optional<double> rotationOf(const std::vector<std::string_view>& members)
{
    for (const std::string_view member : members) {
        const auto equals = member.find('=');
        if (equals != std::string_view::npos && toLower(trimmed(member.substr(0, equals))) == "rotation") {
            return parseReal(member.substr(equals + 1));
        }
    }
    return 0.0;
}

std::optional<std::array<double, 6>> transformOf(const std::vector<std::string_view>& members)
{
    if (members.size() < 7) {
        return std::nullopt;
    }
    std::array<double, 6> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = parseReal(members[i + 1]);
        if (!number || !std::isfinite(*number)) {
            return std::nullopt;
        }
        numbers.at(i) = *number;
    }
    const auto [referenceX, referenceY, easting, northing, pixelWidth, pixelHeight] = numbers;
    const auto rotation = rotationOf(members);
    if (pixelWidth == 0 || pixelHeight == 0 || !rotation || !std::isfinite(*rotation)) {
        return std::nullopt;
    }
    const double angle = *rotation * std::numbers::pi / 180;
    // Without rotation the cross terms are exact zeros, not sin(0) times a size.
    const double sine = *rotation == 0 ? 0.0 : std::sin(angle);
    const double cosine = *rotation == 0 ? 1.0 : std::cos(angle);
    const std::array<double, 4> axes = {cosine * pixelWidth, sine * pixelWidth, sine * pixelHeight,
                                        -cosine * pixelHeight};
    const double x = referenceX - 1;
    const double y = referenceY - 1;
    return std::array<double, 6>{easting - x * axes[0] - y * axes[1],  axes[0], axes[1],
                                 northing - x * axes[2] - y * axes[3], axes[2], axes[3]};
}

/// "UTM 33 North, WGS-84": the projection in the header's own words.
std::string describe(const std::vector<std::string_view>& members)
{
    std::string text(members.front());
    const bool hasZone = toLower(text) == "utm";
    for (std::size_t i = 7; i < members.size(); ++i) {
        if (members[i].find('=') == std::string_view::npos && !members[i].empty()) {
            text += hasZone && i < 9 ? " " : ", ";
            text += members[i];
        }
    }
    return text;
}

} // namespace

Georeference parseEnviMapInfo(std::string_view mapInfo, std::string_view coordinateSystem)
{
    Georeference geo;
    geo.enviMapInfo = std::string(trimmed(mapInfo));
    geo.crs = std::string(trimmed(coordinateSystem));
    const auto members = enviList(mapInfo);
    if (members.empty()) {
        return geo;
    }
    geo.transform = transformOf(members);
    if (geo.crs.empty()) {
        geo.crs = describe(members);
    }
    return geo;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/wavelengths.h"

#include "core/base/text.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

namespace rasterscope {

namespace {

/// Units that ENVI writes out.
QString shortUnit(const std::string& unit)
{
    const std::string name = toLower(unit);
    if (name == "nanometers" || name == "nanometres") {
        return QStringLiteral("nm");
    }
    const bool isMicro = name == "micrometers" || name == "micrometres" || name == "microns";
    return isMicro ? QStringLiteral("\u00b5m") : QString::fromStdString(unit);
}

} // namespace

Wavelengths wavelengthsOf(const RasterInfo& info)
{
    Wavelengths found;
    for (const auto& [name, value] : info.metadata) {
        const std::string key = toLower(name);
        if (key == "wavelength units") {
            found.unit = shortUnit(value);
        } else if (key == "wavelength") {
            std::string list = value;
            std::erase_if(list, [](char letter) { return letter == '{' || letter == '}'; });
            for (const std::string_view item : split(list, ',')) {
                found.values.push_back(parseReal(item).value_or(0));
            }
        }
    }
    const bool rising = std::adjacent_find(found.values.begin(), found.values.end(),
                                           std::greater_equal<>()) == found.values.end();
    return rising && static_cast<std::int64_t>(found.values.size()) == info.bands ? found : Wavelengths();
}

} // namespace rasterscope

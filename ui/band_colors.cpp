// SPDX-License-Identifier: MIT
#include "ui/band_colors.h"

#include "core/image/display_samples.h"
#include "ui/line_plot.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace rasterscope {

namespace {

constexpr std::array<QRgb, 3> primaries = {0xffe02020, 0xff12a012, 0xff3050ff};
/// Those of Okabe and Ito's that resemble none of the three, and a gray.
constexpr std::array<QRgb, 4> besidePrimaries = {0xffcc79a7, 0xffe69f00, 0xff56b4e9, 0xff7f7f7f};

/// Of each band that is shown; empty where the bands have no colours of their own, as one alone, or where
/// they are no red, green and blue, as those of L*a*b*.
std::vector<QColor> colorsOf(const RenderSettings& settings, const RasterInfo& info)
{
    std::vector<QColor> colors;
    if (!settings.channelColors.empty()) {
        for (const std::uint32_t color : settings.channelColors) {
            colors.push_back(QColor::fromRgb(color));
        }
    } else if (settings.bands.size() == primaries.size() &&
               colorModelFor(info, settings.bands) == ColorModel::Rgb) {
        colors.assign(primaries.begin(), primaries.end());
    }
    return colors;
}

} // namespace

std::vector<QColor> bandColors(const std::vector<int>& bands, const Scene& shown)
{
    const std::vector<int>& places = shown.settings.bands;
    const std::vector<QColor> own = colorsOf(shown.settings, shown.raster->info());
    const bool isPrimary = !own.empty() && shown.settings.channelColors.empty();
    std::vector<QColor> colors;
    std::size_t others = 0;
    for (const int band : bands) {
        const auto place =
            static_cast<std::size_t>(std::find(places.begin(), places.end(), band) - places.begin());
        if (place < own.size()) {
            colors.push_back(own[place]);
            continue;
        }
        colors.push_back(isPrimary ? QColor(besidePrimaries[others % besidePrimaries.size()])
                                   : plotColor(others));
        ++others;
    }
    return colors;
}

} // namespace rasterscope

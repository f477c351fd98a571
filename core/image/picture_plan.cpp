// SPDX-License-Identifier: MIT
#include "core/image/picture_plan.h"

#include "core/image/display_samples.h"

#include <algorithm>
#include <cassert>

namespace rasterscope {

namespace {

/// The three components of a palette in 8 bits. Some writers put 8-bit entries into TIFF's 16-bit table: then
/// no entry is above 255 (the test that libtiff's own tools make).
std::array<std::vector<std::uint8_t>, 3> paletteComponents(const std::vector<PaletteColor>& palette)
{
    const bool wide = std::any_of(palette.begin(), palette.end(), [](const PaletteColor& color) {
        return color.red > 255 || color.green > 255 || color.blue > 255;
    });
    std::array<std::vector<std::uint8_t>, 3> components;
    for (const PaletteColor& color : palette) {
        const std::array<std::uint16_t, 3> entry{color.red, color.green, color.blue};
        for (std::size_t i = 0; i < entry.size(); ++i) {
            components[i].push_back(static_cast<std::uint8_t>(wide ? entry[i] >> 8U : entry[i]));
        }
    }
    return components;
}

/// A band may be looked at twice (red and blue, say), but is read once.
int placeOf(int band, std::vector<int>& bands)
{
    const auto found = std::find(bands.begin(), bands.end(), band);
    const auto place = static_cast<int>(found - bands.begin());
    if (found == bands.end()) {
        bands.push_back(band);
    }
    return place;
}

void planPalette(const RasterInfo& info, int band, PicturePlan& plan)
{
    plan.colors = ColorConversion(ColorModel::Rgb, info, {});
    const auto components = paletteComponents(info.palette);
    for (std::size_t i = 0; i < components.size(); ++i) {
        const Channel::Source source{placeOf(band, plan.bands), info.type, info.noData};
        plan.channels.push_back(Channel::lookedUp(static_cast<int>(i), source, components[i]));
    }
}

void planColors(const RasterInfo& info, const RenderSettings& settings, std::int64_t pixels,
                PicturePlan& plan)
{
    const ColorModel model = colorModelFor(info, settings.bands);
    const int lightness = lightnessChannelOf(model);
    const auto polarity =
        info.photometric == Photometric::MinIsWhite ? Polarity::LowIsWhite : Polarity::LowIsBlack;
    const auto rangeOf = [&](int channel) {
        const bool isHue = lightness >= 0 && channel != lightness;
        return isHue ? fullRange(info) : settings.ranges[static_cast<std::size_t>(channel)];
    };
    plan.colors = ColorConversion(model, info, rangeOf(std::max(lightness, 0)));
    for (int i = 0; i < channelsOf(model); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Channel::Source source{placeOf(settings.bands[at], plan.bands), info.type, info.noData};
        plan.channels.push_back(Channel::stretched(i, source, ByteScale(rangeOf(i), polarity), pixels));
    }
}

} // namespace

Result<PicturePlan> planPicture(const RasterInfo& info, const RenderSettings& settings, std::int64_t pixels)
{
    if (const Status status = checkDisplayBands(info, settings.bands); !status) {
        return failure(status.error().code, status.error().message);
    }
    assert(settings.ranges.size() >= settings.bands.size());
    const auto opacity = opacityBandFor(info, settings.bands);
    PicturePlan plan;
    if (colorModelFor(info, settings.bands) == ColorModel::Gray && isLookedUp(info, settings.bands.front())) {
        planPalette(info, settings.bands.front(), plan);
    } else {
        planColors(info, settings, pixels, plan);
    }
    if (opacity) {
        const Channel::Source source{placeOf(*opacity, plan.bands), info.type, std::nullopt};
        plan.channels.push_back(Channel::opacity(source, ByteScale(fullRange(info)), pixels));
        plan.hasAlpha = true;
    }
    for (const Channel& channel : plan.channels) {
        plan.wanted = static_cast<std::uint8_t>(plan.wanted | channel.lentBit());
    }
    return plan;
}

} // namespace rasterscope

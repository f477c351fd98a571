// SPDX-License-Identifier: MIT
#include "core/image/picture_plan.h"

#include "core/image/display_samples.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

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

/// The colours of a palette, once, instead of those of all pixels.
void convertPalette(const ProfileTransform& profile, std::array<std::vector<std::uint8_t>, 3>& components)
{
    ChannelLines lines;
    const auto colors = static_cast<std::int64_t>(components[0].size());
    for (std::int64_t first = 0; first < colors; first += NativeLine::capacity) {
        const std::int64_t count = std::min(NativeLine::capacity, colors - first);
        for (std::size_t i = 0; i < components.size(); ++i) {
            std::copy_n(components[i].begin() + first, count, lines.values[i].begin());
        }
        profile.convert(count, lines);
        for (std::size_t i = 0; i < components.size(); ++i) {
            std::copy_n(lines.values[i].begin(), count, components[i].begin() + first);
        }
    }
}

std::shared_ptr<const ProfileTransform> profileFor(const RasterInfo& info, const std::vector<int>& bands,
                                                   ColorModel model)
{
    return showsProfileColors(info, bands) ? ProfileTransform::find(info.iccProfile, model) : nullptr;
}

void planPalette(const RasterInfo& info, const std::vector<int>& bands, PicturePlan& plan)
{
    plan.colors = ColorConversion(ColorModel::Rgb, info, {});
    auto components = paletteComponents(info.palette);
    if (const auto profile = profileFor(info, bands, ColorModel::Rgb)) {
        convertPalette(*profile, components);
    }
    for (std::size_t i = 0; i < components.size(); ++i) {
        const Channel::Source source{placeOf(bands.front(), plan.bands), info.type, info.noData};
        plan.channels.push_back(Channel::lookedUp(static_cast<int>(i), source, components[i]));
    }
}

/// Whether colours are to be divided by the alpha that they were multiplied with: where what is shown is what
/// is stored. A stretch was chosen by looking at the products, and 0 to 255 of it no longer are shares.
bool isMultiplied(const RasterInfo& info, const RenderSettings& settings)
{
    const bool isLight = info.photometric == Photometric::Rgb || info.photometric == Photometric::MinIsBlack;
    const bool isUnsigned =
        !isFloatingPoint(info.type) && !isComplex(info.type) && !isSignedInteger(info.type);
    const ValueRange full = fullRange(info);
    return info.alphaIsAssociated && settings.tone.isStraight() && isLight && isUnsigned &&
           opacityBandFor(info, settings.bands) &&
           std::all_of(settings.ranges.begin(), settings.ranges.end(),
                       [&](const ValueRange& range) { return range == full; });
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
    if (model == ColorModel::Gray && !settings.colorMap.isPlain()) {
        plan.colors.useColorMap(settings.colorMap.colors());
    } else {
        plan.colors.useProfile(profileFor(info, settings.bands, model));
    }
    if (isMultiplied(info, settings)) {
        plan.colors.divideByAlpha();
    }
    for (int i = 0; i < channelsOf(model); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Channel::Source source{placeOf(settings.bands[at], plan.bands), info.type, info.noData};
        const ByteScale scale(rangeOf(i), polarity);
        auto steps = lightness >= 0 && i != lightness ? nullptr : stepsFor(settings, at, scale);
        plan.channels.push_back(Channel::stretched(i, source, scale, pixels, std::move(steps)));
    }
}

} // namespace

std::shared_ptr<const ToneSteps> stepsFor(const RenderSettings& settings, std::size_t place,
                                          const ByteScale& scale)
{
    if (settings.tone.isStraight()) {
        return nullptr;
    }
    std::vector<double> places;
    if (place < settings.equalized.size()) {
        const std::vector<double>& values = settings.equalized[place];
        std::transform(values.begin(), values.end(), std::back_inserter(places),
                       [&](double value) { return scale.place(value); });
        std::sort(places.begin(), places.end()); // a range from high to low turns them round
    }
    return std::make_shared<const ToneSteps>(settings.tone, places);
}

Result<PicturePlan> planPicture(const RasterInfo& info, const RenderSettings& settings, std::int64_t pixels)
{
    if (const Status status = checkDisplayBands(info, settings.bands); !status) {
        return failure(status.error().code, status.error().message);
    }
    assert(settings.ranges.size() >= settings.bands.size());
    const auto opacity =
        settings.alpha == AlphaUse::Honoured ? opacityBandFor(info, settings.bands) : std::nullopt;
    PicturePlan plan;
    plan.absent = {settings.noDataColor, settings.nanColor};
    if (colorModelFor(info, settings.bands) == ColorModel::Gray && isLookedUp(info, settings.bands.front()) &&
        settings.colorMap.isPlain()) {
        planPalette(info, settings.bands, plan);
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

// SPDX-License-Identifier: MIT
#include "core/image/color_conversion.h"

#include "core/image/display_samples.h"

#include <algorithm>

namespace rasterscope {

namespace {

/// (1 - ink)(1 - black) in 255ths, to the nearest.
std::uint32_t reflected(std::uint32_t ink, std::uint32_t black)
{
    return ((255 - ink) * (255 - black) + 127) / 255;
}

/// The inks of a line to red, green and blue, in place.
void reflectInks(ChannelLines& lines, std::size_t count)
{
    const std::uint8_t* black = lines.values[3].data();
    for (std::size_t ink = 0; ink < 3; ++ink) {
        std::uint8_t* values = lines.values[ink].data();
        for (std::size_t i = 0; i < count; ++i) {
            values[i] = static_cast<std::uint8_t>(reflected(values[i], black[i]));
        }
    }
}

/// One colour channel; where nothing is left of it, nothing comes back.
void divideChannel(const std::uint8_t* alphas, std::size_t count, std::uint8_t* values)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t alpha = std::max<std::uint32_t>(alphas[i], 1);
        values[i] = static_cast<std::uint8_t>(std::min((values[i] * 255U + alpha / 2) / alpha, 255U));
    }
}

/// The first line of gray levels to three of colours.
void lookUpColors(const std::array<std::uint32_t, 256>& colors, ChannelLines& lines, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t color = colors[lines.values[0][i]];
        lines.values[0][i] = static_cast<std::uint8_t>(color >> 16U);
        lines.values[1][i] = static_cast<std::uint8_t>(color >> 8U);
        lines.values[2][i] = static_cast<std::uint8_t>(color);
    }
}

void convertYCbCr(const YCbCrToRgb& toRgb, ChannelLines& lines, std::size_t count)
{
    auto& [first, second, third, unused, alpha] = lines.values;
    for (std::size_t i = 0; i < count; ++i) {
        const auto rgb = toRgb(first[i], second[i], third[i]);
        first[i] = rgb[0];
        second[i] = rgb[1];
        third[i] = rgb[2];
    }
}

} // namespace

ColorConversion::ColorConversion(ColorModel model, const RasterInfo& info, const ValueRange& lightness)
    : m_model(model)
{
    if (model == ColorModel::YCbCr) {
        m_ycbcr = std::make_shared<const YCbCrToRgb>(info.ycbcr);
    } else if (isWide(model)) {
        m_wide = WideColor(model, fullRange(info), lightness);
    }
}

void ColorConversion::convert(const WideLines& wide, std::int64_t count, ChannelLines& lines) const
{
    const auto columns = static_cast<std::size_t>(count);
    if (isWide(m_model)) {
        m_wide.convert(wide, count, lines);
    } else if (m_model == ColorModel::YCbCr) {
        convertYCbCr(*m_ycbcr, lines, columns);
    }
    for (int channel = 0; m_isMultiplied && channel < channelsOf(m_model); ++channel) {
        divideChannel(lines.values[ChannelLines::alpha].data(), columns,
                      lines.values[static_cast<std::size_t>(channel)].data());
    }
    if (m_profile) {
        m_profile->convert(count, lines);
    } else if (m_model == ColorModel::Cmyk) {
        reflectInks(lines, columns);
    }
    if (m_map) {
        lookUpColors(*m_map, lines, columns);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/image/color_conversion.h"

#include "core/image/display_samples.h"

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
    } else if (m_model == ColorModel::Cmyk) {
        reflectInks(lines, columns);
    } else if (m_model == ColorModel::YCbCr) {
        convertYCbCr(*m_ycbcr, lines, columns);
    }
}

} // namespace rasterscope

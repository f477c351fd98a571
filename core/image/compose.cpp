// SPDX-License-Identifier: MIT
#include "core/image/compose.h"

namespace rasterscope {

namespace {

std::uint32_t pack(std::uint32_t red, std::uint32_t green, std::uint32_t blue)
{
    return red << 16U | green << 8U | blue;
}

/// (1 - ink)(1 - black) in 255ths, to the nearest.
std::uint32_t reflected(std::uint32_t ink, std::uint32_t black)
{
    return ((255 - ink) * (255 - black) + 127) / 255;
}

template <ColorModel model>
std::uint32_t colorAt(const ChannelLines& lines, std::size_t i)
{
    const auto& values = lines.values;
    if constexpr (model == ColorModel::Gray) {
        return values[0][i] * 0x010101U;
    } else if constexpr (model == ColorModel::Rgb) {
        return pack(values[0][i], values[1][i], values[2][i]);
    } else {
        const std::uint32_t black = values[3][i];
        return pack(reflected(values[0][i], black), reflected(values[1][i], black),
                    reflected(values[2][i], black));
    }
}

template <ColorModel model>
std::int64_t compose(const ChannelLines& lines, std::uint8_t wanted, std::size_t count, std::uint32_t* pixels)
{
    const std::uint32_t needed = wanted | cover::hasData;
    std::uint32_t opaque = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t alpha = lines.values[ChannelLines::alpha][i];
        const std::uint32_t visible = lines.covers[i] == needed ? 0xFFFFFFFFU : 0U;
        const std::uint32_t pixel = (colorAt<model>(lines, i) | alpha << 24U) & visible;
        pixels[i] = pixel;
        opaque += pixel >= 0xFF000000U ? 1U : 0U;
    }
    return opaque;
}

template <int stride, bool alpha>
std::int64_t shuffle(const std::byte* samples, std::int64_t count, std::uint32_t* pixels)
{
    std::int64_t opaque = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto byteAt = [&](std::int64_t channel) {
            return std::to_integer<std::uint32_t>(samples[i * stride + channel]);
        };
        std::uint32_t pixel = pack(byteAt(0), byteAt(1), byteAt(2));
        if constexpr (alpha) {
            pixel |= byteAt(3) << 24U;
            opaque += byteAt(3) == 255 ? 1 : 0;
        } else {
            pixel |= 0xFF000000U;
        }
        pixels[i] = pixel;
    }
    return alpha ? opaque : count;
}

} // namespace

std::int64_t composeLine(ColorModel model, const ChannelLines& lines, std::uint8_t wanted, std::int64_t count,
                         std::uint32_t* pixels)
{
    const auto columns = static_cast<std::size_t>(count);
    switch (model) {
    case ColorModel::Gray:
        return compose<ColorModel::Gray>(lines, wanted, columns, pixels);
    case ColorModel::Rgb:
        return compose<ColorModel::Rgb>(lines, wanted, columns, pixels);
    case ColorModel::Cmyk:
        break;
    }
    return compose<ColorModel::Cmyk>(lines, wanted, columns, pixels);
}

std::int64_t composeBytes(ByteLayout layout, const std::byte* samples, std::int64_t count,
                          std::uint32_t* pixels)
{
    switch (layout) {
    case ByteLayout::Rgb:
        return shuffle<3, false>(samples, count, pixels);
    case ByteLayout::RgbSkip:
        return shuffle<4, false>(samples, count, pixels);
    case ByteLayout::Rgba:
        break;
    }
    return shuffle<4, true>(samples, count, pixels);
}

void storeByteOf(std::uint32_t* words, int channel, std::int64_t count, const std::uint8_t* values)
{
    const auto shift = static_cast<unsigned>(channel) * 8U;
    const std::uint32_t others = ~(0xFFU << shift);
    for (std::int64_t i = 0; i < count; ++i) {
        words[i] = (words[i] & others) | static_cast<std::uint32_t>(values[i]) << shift;
    }
}

void loadByteOf(const std::uint32_t* words, int channel, std::int64_t count, std::uint8_t* values)
{
    const auto shift = static_cast<unsigned>(channel) * 8U;
    for (std::int64_t i = 0; i < count; ++i) {
        values[i] = static_cast<std::uint8_t>(words[i] >> shift);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

namespace rasterscope {

/// What the colour channels of a picture are before they are made red, green and blue. Xyz is CIE's, in
/// floating point, as LogLuv is decoded to.
enum class ColorModel { Gray, Rgb, Cmyk, YCbCr, CieLab, IccLab, Xyz };

constexpr int channelsOf(ColorModel model)
{
    return model == ColorModel::Gray ? 1 : model == ColorModel::Cmyk ? 4 : 3;
}

/// Whether 256 levels of a channel are too few to make a colour of, so that the samples themselves are
/// needed.
constexpr bool isWide(ColorModel model)
{
    return model == ColorModel::CieLab || model == ColorModel::IccLab || model == ColorModel::Xyz;
}

/// The channel that alone is stretched where one is lightness and the others hue, which a stretch of its own
/// would shift; -1 where every channel has its stretch.
constexpr int lightnessChannelOf(ColorModel model)
{
    switch (model) {
    case ColorModel::YCbCr:
    case ColorModel::CieLab:
    case ColorModel::IccLab:
        return 0;
    case ColorModel::Xyz:
        return 1;
    default:
        return -1;
    }
}

} // namespace rasterscope

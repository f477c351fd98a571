// SPDX-License-Identifier: MIT
#include "core/raster/ycbcr.h"

#include <cmath>

namespace rasterscope {

namespace {

// In single precision and 16 bits of fraction throughout, cut off and rounded where libtiff does
// (tif_color.c), since the bytes are to be the same.

/// No number of a file gets larger than can be told apart from its neighbours and fits an int.
float bounded(double value, double fallback)
{
    constexpr double most = 1e9;
    return static_cast<float>(std::isfinite(value) ? std::clamp(value, -most, most) : fallback);
}

/// A weight of chroma in 65536ths, at most 2; not a number is 0.
std::int32_t fixedWeight(float weight)
{
    const float inside = weight >= 0.0F ? std::min(weight, 2.0F) : 0.0F;
    return static_cast<std::int32_t>(std::lround(inside * 65536.0F));
}

/// The value that a code stands for: 0 for black, `range` for white (TIFF 6.0 section 20).
std::int32_t valueOfCode(std::int32_t code, float black, float white, float range)
{
    const float width = white - black;
    const float value =
        static_cast<float>(code - static_cast<std::int32_t>(black)) * range / (width != 0.0F ? width : 1.0F);
    constexpr float most = 128.0F * 32; // far past what is shown, and no product of it overflows
    return static_cast<std::int32_t>(std::clamp(value, -most, most));
}

std::int32_t rounded(std::int32_t fixed)
{
    constexpr std::int32_t half = 1 << 15;
    return (fixed + half) >> 16;
}

} // namespace

YCbCrToRgb::YCbCrToRgb(const YCbCrColors& colors)
{
    const YCbCrColors defaults;
    std::array<float, 3> share{};
    for (std::size_t i = 0; i < share.size(); ++i) {
        share[i] = bounded(colors.coefficients[i], defaults.coefficients[i]);
    }
    std::array<float, 6> reference{};
    for (std::size_t i = 0; i < reference.size(); ++i) {
        reference[i] = bounded(colors.referenceBlackWhite[i], defaults.referenceBlackWhite[i]);
    }
    const float redWeight = 2 - 2 * share[0];
    const float blueWeight = 2 - 2 * share[2];
    const std::int32_t redOfCr = fixedWeight(redWeight);
    const std::int32_t blueOfCb = fixedWeight(blueWeight);
    const std::int32_t greenOfCr = -fixedWeight(share[0] * redWeight / share[1]);
    const std::int32_t greenOfCb = -fixedWeight(share[2] * blueWeight / share[1]);
    for (std::int32_t code = 0; code < 256; ++code) {
        const auto i = static_cast<std::size_t>(code);
        const std::int32_t cb = valueOfCode(code - 128, reference[2] - 128, reference[3] - 128, 127);
        const std::int32_t cr = valueOfCode(code - 128, reference[4] - 128, reference[5] - 128, 127);
        m_luma[i] = valueOfCode(code, reference[0], reference[1], 255);
        m_redOfCr[i] = rounded(redOfCr * cr);
        m_blueOfCb[i] = rounded(blueOfCb * cb);
        m_greenOfCr[i] = greenOfCr * cr;
        m_greenOfCb[i] = greenOfCb * cb + (1 << 15);
    }
}

} // namespace rasterscope

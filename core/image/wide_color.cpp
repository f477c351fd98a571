// SPDX-License-Identifier: MIT
#include "core/image/wide_color.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace rasterscope {

namespace {

/// XYZ of D50 to linear sRGB: the inverse of the primaries that sRGB has in ICC profiles, adapted to D50 by
/// Bradford's matrix (IEC 61966-2-1; ICC.1, annex E).
constexpr std::array<std::array<double, 3>, 3> screenOfXyz = {{{3.1338561, -1.6168667, -0.4906146},
                                                               {-0.9787684, 1.9161415, 0.0334540},
                                                               {0.0719453, -0.2289914, 1.4052427}}};
constexpr std::array<double, 3> whiteD50 = {0.9642, 1.0, 0.8249}; // ICC.1, 7.2.16

/// The matrix of libtiff's XYZtoRGB24: equal X, Y and Z are gray.
constexpr std::array<std::array<double, 3>, 3> bt709OfXyz = {
    {{2.690, -1.276, -0.414}, {-1.022, 1.978, 0.044}, {0.061, -0.224, 1.163}}};

double product(const std::array<double, 3>& row, const std::array<double, 3>& column)
{
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2];
}

/// The levels of sRGB (IEC 61966-2-1) for linear light in so fine steps that none is skipped even where the
/// curve is steepest.
class ScreenCurve {
public:
    static constexpr int steps = 1 << 14;

    ScreenCurve() : m_levels(steps + 1)
    {
        for (int i = 0; i <= steps; ++i) {
            const double light = static_cast<double>(i) / steps;
            const double level =
                light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
            m_levels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::lround(level * 255));
        }
    }
    std::uint8_t operator()(double light) const
    {
        const double inside = light > 0 ? std::min(light, 1.0) : 0.0; // not a number is 0
        return m_levels[static_cast<std::size_t>(std::lround(inside * steps))];
    }

private:
    std::vector<std::uint8_t> m_levels;
};

/// CIE 15, 8.2.1: from a share of the cube root to a share of white.
double lightOf(double root)
{
    constexpr double knee = 6.0 / 29.0;
    return root > knee ? root * root * root : 3 * knee * knee * (root - 4.0 / 29.0);
}

/// libtiff's gamma of 2; 0 for what is not a number.
std::uint8_t rootLevel(double light)
{
    if (!(light > 0)) {
        return 0;
    }
    return light >= 1 ? std::uint8_t{255} : static_cast<std::uint8_t>(256 * std::sqrt(light));
}

} // namespace

WideColor::WideColor(ColorModel model, const ValueRange& fullRange, const ValueRange& lightness)
    : m_model(model), m_lightness(lightness), m_top(fullRange.high), m_chromaWrap(fullRange.high + 1)
{
    const bool isByte = fullRange.high < 256;
    m_chromaScale = isByte ? 1.0 : 1.0 / 256;
    if (model == ColorModel::IccLab) {
        m_percentOfOne = isByte ? 1.0 : m_top / 0xFF00;
        m_chromaOffset = isByte ? 128 : 32768;
        m_chromaWrap = 0;
    }
    if (m_lightness.low == m_lightness.high) {
        m_lightness.high = std::nextafter(m_lightness.low, std::numeric_limits<double>::max());
    }
}

void WideColor::convert(const WideLines& values, std::int64_t count, ChannelLines& lines) const
{
    if (m_model == ColorModel::Xyz) {
        convertXyz(values, count, lines);
    } else {
        convertLab(values, count, lines);
    }
}

void WideColor::convertLab(const WideLines& values, std::int64_t count, ChannelLines& lines) const
{
    static const ScreenCurve curve;
    const double width = m_lightness.high - m_lightness.low;
    const auto chroma = [&](float sample) {
        const auto value = static_cast<double>(sample);
        const bool isNegative = m_chromaWrap > 0 && value >= m_chromaWrap / 2;
        return (value - m_chromaOffset - (isNegative ? m_chromaWrap : 0)) * m_chromaScale;
    };
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const double share = (static_cast<double>(values[0][i]) - m_lightness.low) / width;
        const double percent = std::clamp(share, 0.0, 1.0) * m_percentOfOne * 100;
        const double root = (percent + 16) / 116;
        const std::array<double, 3> xyz = {whiteD50[0] * lightOf(root + chroma(values[1][i]) / 500),
                                           whiteD50[1] * lightOf(root),
                                           whiteD50[2] * lightOf(root - chroma(values[2][i]) / 200)};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            lines.values[channel][i] = curve(product(screenOfXyz[channel], xyz));
        }
    }
}

void WideColor::convertXyz(const WideLines& values, std::int64_t count, ChannelLines& lines) const
{
    const double width = m_lightness.high - m_lightness.low;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::array<double, 3> xyz = {static_cast<double>(values[0][i]),
                                           static_cast<double>(values[1][i]),
                                           static_cast<double>(values[2][i])};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const double light = product(bt709OfXyz[channel], xyz);
            lines.values[channel][i] = rootLevel((light - m_lightness.low) / width);
        }
    }
}

} // namespace rasterscope

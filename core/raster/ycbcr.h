// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// How a file's Y, Cb and Cr are red, green and blue: TIFF 6.0 section 20 (ReferenceBlackWhite) and 21
/// (YCbCrCoefficients). The defaults are those of JFIF, and of TIFF where both fields are absent.
struct YCbCrColors {
    std::array<double, 3> coefficients = {0.299, 0.587, 0.114};               // of red, green, blue in Y
    std::array<double, 6> referenceBlackWhite = {0, 255, 128, 255, 128, 255}; // black and white of Y, Cb, Cr

    auto operator<=>(const YCbCrColors&) const = default;
};

/// 8-bit Y, Cb and Cr to red, green and blue: the same bytes as libtiff's TIFFYCbCrtoRGB for whatever it
/// defines. Numbers from a file may be anything: those that are not finite count as the defaults, a zero
/// divisor as the largest or as one. Immutable once made; any thread may use it.
class YCbCrToRgb {
public:
    explicit YCbCrToRgb(const YCbCrColors& colors);

    std::array<std::uint8_t, 3> operator()(std::uint8_t y, std::uint8_t cb, std::uint8_t cr) const
    {
        const std::int32_t luma = m_luma[y];
        return {level(luma + m_redOfCr[cr]), level(luma + ((m_greenOfCb[cb] + m_greenOfCr[cr]) >> 16)),
                level(luma + m_blueOfCb[cb])};
    }

private:
    using Table = std::array<std::int32_t, 256>;
    static std::uint8_t level(std::int32_t value)
    {
        return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
    }

    Table m_luma;
    Table m_redOfCr;
    Table m_blueOfCb;
    Table m_greenOfCb; // in 65536ths, as is the next, to be rounded as a sum
    Table m_greenOfCr;
};

} // namespace rasterscope

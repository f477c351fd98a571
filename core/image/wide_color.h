// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/channel.h"
#include "core/image/color_model.h"
#include "core/image/stretch.h"

#include <array>
#include <cstdint>

namespace rasterscope {

/// The sample values of three channels of one stretch of a line, side by side.
using WideLines = std::array<std::array<float, NativeLine::capacity>, 3>;

/// How samples of L*a*b* or XYZ become red, green and blue in 8 bits of sRGB.
///
/// CieLab: L* unsigned over the type's range, a* and b* in two's complement with 1, or in 16 bits 1/256, a
/// step (TIFF 6.0 section 23; TIFF Technical Notes of Adobe, 1995 and 2002). IccLab: a* and b* offset by 128,
/// and in 16 bits 100 is 0xFF00 (ICC.1:2001-04, annex A.3). White is that of ICC profiles, D50, and becomes
/// the screen's. The range of lightness is shown as black to white.
///
/// Xyz: to the primaries of ITU-R BT.709 with the matrix and the gamma of 2 that libtiff's 8-bit pictures of
/// LogLuv have (tif_luv.c); what is 1 there is white, here the range's upper end, and its lower end is black.
///
/// What the screen cannot show is clipped, each channel by itself. Immutable; any thread may use it.
class WideColor {
public:
    WideColor() = default;
    /// `fullRange`: of the type. \pre isWide(model); for L*a*b* an unsigned type of 8 or 16 bits
    WideColor(ColorModel model, const ValueRange& fullRange, const ValueRange& lightness);

    void convert(const WideLines& values, std::int64_t count, ChannelLines& lines) const;

private:
    void convertLab(const WideLines& values, std::int64_t count, ChannelLines& lines) const;
    void convertXyz(const WideLines& values, std::int64_t count, ChannelLines& lines) const;

    ColorModel m_model = ColorModel::Xyz;
    ValueRange m_lightness;
    double m_top = 255;        // the largest sample
    double m_percentOfOne = 1; // L* of all lightness as a fraction of the type's range
    double m_chromaScale = 1;  // a* and b* a step
    double m_chromaOffset = 0; // subtracted from samples
    double m_chromaWrap = 256; // samples from half of it on are negative; 0: none is
};

} // namespace rasterscope

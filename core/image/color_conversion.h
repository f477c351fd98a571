// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/profile_transform.h"
#include "core/image/wide_color.h"
#include "core/raster/raster_info.h"

#include <array>
#include <cstdint>
#include <memory>

namespace rasterscope {

/// Makes red, green and blue (or gray) of the channels of a picture. Immutable once made; any thread may use
/// it.
class ColorConversion {
public:
    ColorConversion() = default; // gray
    /// `lightness`: the range of the channel that lightnessChannelOf names, if any.
    ColorConversion(ColorModel model, const RasterInfo& info, const ValueRange& lightness);

    /// Lets the colours be those of an ICC profile rather than of the screen; null changes nothing.
    void useProfile(std::shared_ptr<const ProfileTransform> profile) { m_profile = std::move(profile); }
    /// Lets the colours be divided by alpha, with which they were multiplied (TIFF 6.0 section 18).
    void divideByAlpha() { m_isMultiplied = true; }

    /// Lets a gray channel be shown in colours, 0xFFRRGGBB for each level.
    void useColorMap(const std::array<std::uint32_t, 256>& colors)
    {
        m_map = std::make_shared<const std::array<std::uint32_t, 256>>(colors);
    }

    /// What the channels are.
    ColorModel model() const { return m_model; }
    /// What convert() leaves: gray, or red, green and blue.
    ColorModel result() const { return m_map ? ColorModel::Rgb : m_model; }
    /// Whether red, green and blue stay what they are.
    bool isPlainRgb() const { return m_model == ColorModel::Rgb && !m_profile && !m_isMultiplied; }

    /// In place: the first channels of `lines`, or of wide models `wide`, to red, green and blue; one gray
    /// channel stays one. CMYK with no profile is converted the plain way, (1 - c)(1 - k), as for inks that
    /// absorb perfectly. \pre lines.values[alpha] is filled
    void convert(const WideLines& wide, std::int64_t count, ChannelLines& lines) const;

private:
    ColorModel m_model = ColorModel::Gray;
    std::shared_ptr<const YCbCrToRgb> m_ycbcr;
    WideColor m_wide;
    std::shared_ptr<const ProfileTransform> m_profile;
    std::shared_ptr<const std::array<std::uint32_t, 256>> m_map; // null: none
    bool m_isMultiplied = false;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/color_map.h"
#include "core/image/display_samples.h"
#include "core/image/picture.h"
#include "core/image/stretch.h"
#include "core/image/tone_curve.h"
#include "core/raster/raster.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace rasterscope {

enum class AlphaUse { Honoured, Ignored };

/// Everything that decides how samples become colours; equal settings and windows give equal pictures. What
/// is not set changes nothing.
struct RenderSettings {
    /// From 0: one (gray or palette), three (red, green, blue), or the four inks of a CMYK raster. The alpha
    /// band may stand behind one or three, which changes nothing; as one of the colours it is shown as they
    /// are, and hides nothing.
    std::vector<int> bands;
    std::vector<ValueRange> ranges; // one for each of them
    /// Of what is stretched. L*a*b* and LogLuv's XYZ stay on the straight line.
    ToneCurve tone = {};
    /// Of Transfer::Equalized, for each band: values, ascending, that divide its samples into equal parts.
    std::vector<std::vector<double>> equalized = {};
    ColorMap colorMap = {}; // of one band; another than the plain one goes before a palette
    /// 0xRRGGBB for each band: then any number of bands are shown together, each in its own colour, and what
    /// they give is added, as for the channels of a microscope. Missing is what is missing in one of them;
    /// NaN and no-data give no light, and are transparent only where all bands are.
    std::vector<std::uint32_t> channelColors = {};
    std::uint32_t noDataColor = 0; // 0xAARRGGBB, not premultiplied; 0 leaves it transparent
    std::uint32_t nanColor = 0;    // likewise, also of what lies outside a palette
    AlphaUse alpha = AlphaUse::Honoured;

    bool operator==(const RenderSettings&) const = default;
};

struct RenderedPicture {
    Picture picture;   // the window's sampled size; missing pixels are transparent
    ReadReport report; // where the raster could not be read; areas in the picture's pixels
};

/// Told between pieces of a picture that is on its way: how it looks so far (what has not come is
/// transparent), made only when it is asked for, and the share of its lines that has come, 0 to 1.
using PictureGrowth = std::function<void(const std::function<Picture()>& soFar, double share)>;

/// A picture of a window: the one function behind the screen's tiles and the picture files alike, the same
/// pixels however the window is cut. `window.bands` is not used.
///
/// Each sample is stretched as ByteScale says; complex ones by their magnitude. Palettes are looked up
/// whatever the stretch, MinIsWhite is inverted, CMYK converted the plain way, (1 - c)(1 - k), YCbCr as
/// libtiff does, L*a*b* and LogLuv's XYZ as WideColor says. Of these three only lightness is stretched, by
/// the range of its own band (the first; Y of XYZ): hue stays, which a stretch of each band by itself would
/// spoil. That holds for the bands that colorModelFor says; others are shown as plain numbers.
///
/// An embedded ICC profile is honoured after the stretch, by ProfileTransform, where the bands show the
/// colours that it is for (showsProfileColors): a false colour ignores it. Colours that were multiplied with
/// alpha (RasterInfo::alphaIsAssociated) are divided by it where no stretch has changed them.
///
/// An alpha band becomes the picture's alpha, full at the type's highest value. Transparent is: a pixel that
/// is missing in any band (areas Missing or Failed; what is Damaged or Changed is shown as it came, and
/// reported), NaN in any band, outside the palette, or no-data in *all* colours, since a colour without any
/// blue is no hole where the no-data value is 0. Infinities are black and white. The raster's mask, where it
/// has one, hides pixels as an alpha band does; where it cannot be read, nothing is hidden, and the report
/// calls the picture Damaged.
///
/// Not oriented: the picture lies as the raster is stored. Any thread.
/// Error: as of Raster::read; bands of which no picture can be made (checkDisplayBands); a picture too large
/// for the memory.
/// `growth`, if any, is called on this thread.
/// \pre as of Raster::read for the window; as many ranges as bands
Result<RenderedPicture> renderPicture(const Raster& raster, const Window& window,
                                      const RenderSettings& settings, std::stop_token stop,
                                      const PictureGrowth& growth = {});

} // namespace rasterscope

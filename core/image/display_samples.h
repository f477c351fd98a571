// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/color_model.h"
#include "core/image/stretch.h"
#include "core/raster/raster_info.h"

#include <optional>
#include <vector>

namespace rasterscope {

/// The header's own choice (three bands, or one), else the colours that the photometric says and
/// colorModelFor knows: red-green-blue, the four inks of CMYK, YCbCr, L*a*b*, XYZ. Else the first band that
/// is not alpha.
std::vector<int> defaultBands(const RasterInfo& info);

/// Whether a picture can be made of these bands: one (gray or palette), three (red, green, blue), or the four
/// of a CMYK raster; one or three with the raster's alpha band as the last also. Error: says what is wrong.
Status checkDisplayBands(const RasterInfo& info, const std::vector<int>& bands);

/// What these bands are together: the photometric's colours where they are the raster's first three in their
/// order (of CMYK any four) and of a type that it is converted from: uint8 for YCbCr, uint8 and uint16 for
/// L*a*b*, float32 for LogLuv's XYZ. Any other three are red, green and blue. \pre checkDisplayBands
ColorModel colorModelFor(const RasterInfo& info, const std::vector<int>& bands);

/// Whether these bands show the colours that info.iccProfile describes: all those of the photometric in their
/// own order (gray, red-green-blue, YCbCr, the four inks), or a palette. \pre checkDisplayBands
bool showsProfileColors(const RasterInfo& info, const std::vector<int>& bands);

/// The alpha band, where pictures of these bands use it: not where it is itself one of the colours that are
/// looked at.
std::optional<int> opacityBandFor(const RasterInfo& info, const std::vector<int>& bands);

/// Whether a band's samples are indices into info.palette: those of the first band of a palette raster, in
/// uint8 or uint16.
bool isLookedUp(const RasterInfo& info, int band);

/// All that such samples can be: 0 to 2^bits - 1, with the sign of the type; 0 to 1 for floats; of complex
/// integers, that of their parts.
ValueRange fullRange(const RasterInfo& info);

} // namespace rasterscope

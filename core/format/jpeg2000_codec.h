// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_codec_setup.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace rasterscope {

/// Samples of up to 32 bits come out in the next plain type, YCbCr ones of 8 bits as RGB. As of
/// TiffCodec::outcome.
std::optional<std::string> jpeg2000Samples(const TiffCodecSetup& setup, TiffImage& image);

/// One codestream (ISO 15444-1), in a JP2 file or bare, to native samples, pixel-interleaved: subsampled
/// components are repeated. As of TiffCodec::decodeWhole. Any thread.
std::optional<std::string> decodeJpeg2000(const TiffCodecSetup& setup, Size size, std::span<std::byte> stored,
                                          std::span<std::byte> out);

} // namespace rasterscope

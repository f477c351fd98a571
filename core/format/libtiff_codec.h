// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/byte_stream.h"
#include "core/format/tiff_codec_setup.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace rasterscope {

/// Decodes the first lines of a block with libtiff's codec of the image's compression. No file is read; any
/// thread. Nothing when all of `out` came, without a complaint, else why not: the end of a sentence.
/// \pre out is a whole number of lines, as many as the block has where its codec cannot stop between lines;
/// `in` is memory of the caller's own
std::optional<std::string> decodeWithLibtiff(const TiffCodecSetup& setup, Size size, std::span<std::byte> in,
                                             std::span<std::byte> out);

/// The same line by line, once all that is stored has come. \pre the codec can stop between lines
std::unique_ptr<StreamCodec> makeLibtiffLines(const TiffCodecSetup& setup, Size size);

} // namespace rasterscope

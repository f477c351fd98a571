// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/byte_stream.h"
#include "core/format/tiff_codec_setup.h"

#include <memory>

namespace rasterscope {

/// Whether the image's blocks are JPEG streams of YCbCr that come out as RGB (TIFF Technical Note 2: it is
/// the photometric interpretation, not a marker in the stream, that says what the components are).
bool isJpegOfYCbCr(const TiffCodecSetup& setup);

/// JPEG streams of 8 bits a sample, sequential or progressive, abbreviated ones with the image's tables, one
/// to a block of `size`: lines of bytes, pixel-interleaved, upsampled. Lines come as soon as what is stored
/// of them has come. Of a stream that ends too early all lines come that it holds whole; where libjpeg
/// notices wrong data, nothing is to be believed. nullptr where there is no memory for one.
/// The setup outlives the codec.
std::unique_ptr<StreamCodec> makeJpegCodec(const TiffCodecSetup& setup, Size size);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"

#include <cstddef>
#include <cstdint>
#include <vector>

/// Encoders of what libtiff only reads, just good enough for tests.
namespace rasterscope::test {

/// 4-bit pixels: runs, raw ones and two-bit differences (libtiff's tif_thunder.c).
std::vector<std::uint8_t> thunderScanOf(const std::vector<std::uint8_t>& pixels, std::int64_t width);
/// 2-bit pixels: runs, whole rows and parts of them in turn (libtiff's tif_next.c).
std::vector<std::uint8_t> nextOf(const std::vector<std::uint8_t>& pixels, std::int64_t width);
/// Codes from the lowest bit on, that grow one code later than today's (libtiff's LZWDecodeCompat).
std::vector<std::uint8_t> oldLzwOf(const std::vector<std::uint8_t>& bytes);
/// Y, Cb and Cr as TIFF stores fewer chroma samples (TIFF 6.0 section 21).
std::vector<std::uint8_t> chromaUnitsOf(Size size, int across, int down);

enum class JpegProcess { Sequential, Progressive };

struct JpegPicture {
    std::vector<std::uint8_t> stored; // a whole stream of YCbCr
    std::vector<std::uint8_t> rgb;    // that libjpeg makes of it
};
JpegPicture makeJpeg(Size size, int across, int down, JpegProcess process = JpegProcess::Sequential);

struct Jpeg2000Picture {
    std::vector<std::uint8_t> stored; // without loss
    std::vector<std::byte> samples;   // 8 bits, or 16 for more, native
};
Jpeg2000Picture makeJpeg2000(Size size, int bands, int bits, bool inBoxes);

} // namespace rasterscope::test

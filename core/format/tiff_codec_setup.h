// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"
#include "core/format/tiff_image.h"
#include "core/raster/ycbcr.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope {

/// What codecs must know of an image to decode its blocks, copied out of its directory. A plain value.
struct TiffCodecSetup {
    TiffImage image;                         // as the directory has it
    ByteOrder order = nativeByteOrder;       // of the file
    std::int64_t bands = 1;                  // of one block
    std::vector<std::uint64_t> extraSamples; // TIFF 6.0 section 18
    std::vector<std::byte> jpegTables;       // JPEGTables (TIFF Technical Note 2), an abbreviated stream
    std::uint32_t t4Options = 0;             // TIFF 6.0 section 11: of CCITT Group 3
    std::uint32_t t6Options = 0;             // ... and of Group 4
    YCbCrColors ycbcr;
    std::vector<std::uint64_t> lercParameters; // version and the codec around it (libtiff's tif_lerc.c)
};

TiffCodecSetup readTiffCodecSetup(const TiffSource& source, const TiffDirectory& directory,
                                  const TiffImage& image);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/format/tiff_directory.h"
#include "core/raster/raster_info.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace rasterscope {

/// SampleFormat (TIFF 6.0 section 19; the complex ones: libtiff's tiff.h). Void is read as unsigned, as every
/// reader does.
enum class TiffSampleFormat : std::uint16_t {
    Unsigned = 1,
    Signed = 2,
    Float = 3,
    Void = 4,
    ComplexInteger = 5,
    ComplexFloat = 6
};

/// The fields of a directory that decide how its samples are stored, with the defaults of TIFF 6.0 for what
/// is absent. All that a decoder needs to know but where the blocks are (tiff_blocks.h). A plain value.
struct TiffImage {
    Size size;
    std::int64_t bands = 1;
    int bits = 1;                            // of the first sample
    bool bitsDiffer = false;                 // ... from those of another, or the formats do
    std::array<std::uint8_t, 4> mixedBits{}; // then those of all, first band first, where a pixel is one word
                                             // of at most 32 bits (5-6-5); else zeros
    std::uint16_t sampleFormat = 1;
    std::uint16_t compression = 1;
    std::uint16_t photometric = 1;
    std::uint16_t fillOrder = 1;
    std::uint16_t predictor = 1;
    std::array<int, 2> subsampling = {1, 1}; // of chroma, across and down
    bool tiled = false;
    bool planesApart = false;
    Size block;  // a tile, or a strip that is as wide as the image
    Size blocks; // columns and rows of blocks of one plane

    bool bitsReversed() const { return fillOrder == 2; } // of each byte
    bool isMixed() const { return mixedBits[0] != 0; }
    bool subsampled() const { return !planesApart && subsampling != std::array{1, 1}; }
    std::int64_t planes() const { return planesApart ? bands : 1; }
    std::int64_t blockCount() const { return blocks.width * blocks.height * planes(); }
};

/// Error: no size, no pixels, or sizes whose products overflow; each names the page.
Result<TiffImage> readTiffImage(const TiffSource& source, const TiffDirectory& directory);

/// The type of samples that are stored as such; nothing for odd depths.
std::optional<SampleType> plainSampleType(const TiffImage& image);
/// The same, or for odd depths the next wider type, in which they leave the program.
SampleType nearestSampleType(const TiffImage& image);
Photometric photometricOf(std::uint16_t code);

/// Whether the samples can be used where they lie.
bool isInPlace(const TiffImage& image);

} // namespace rasterscope

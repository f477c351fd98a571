// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_layout.h"
#include "core/format/tiff_image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rasterscope {

/// Where the strips or tiles of one image start, in the order of StoredLayout::offsets, copied out of the
/// file: a table that was read later could lie in a part of the file that is gone by then.
struct TiffBlocks {
    /// StoredLayout::leftOut for a sparse block; the end of the file for one whose entry the table lacks, so
    /// that it is missing.
    std::vector<std::int64_t> offsets;
    /// As many, of blocks that are to be decoded: how many bytes are stored; unknownCount where the table
    /// does not say. Empty where they were not asked for.
    std::vector<std::int64_t> byteCounts;
    std::vector<std::string> notes;

    static constexpr std::int64_t unknownCount = -1;
};

enum class ByteCounts { OfNoUse, Kept }; // plain samples need none

/// Takes time and 8 bytes of memory for each entry that the tables really have.
/// Error: no table, or one far too short for the size that the header claims.
Result<TiffBlocks> readTiffBlocks(const TiffSource& source, const TiffDirectory& directory,
                                  const TiffImage& image, ByteCounts byteCounts = ByteCounts::OfNoUse);

/// Where the samples lie. Strips that follow one another without a gap become one block, so that they are one
/// view however many they are. \pre isInPlace(image)
StoredLayout tiffLayout(const TiffSource& source, const TiffImage& image, TiffBlocks blocks);

} // namespace rasterscope

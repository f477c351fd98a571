// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"
#include "core/format/tiff_blocks.h"
#include "core/format/tiff_overviews.h"

#include <memory>

namespace rasterscope {

/// The blocks of an image that are to be decoded, and by whom. `image` has those sizes of blocks.
struct TiffEncodedBlocks {
    TiffImage image;
    TiffBlocks blocks;
    std::unique_ptr<const BlockDecoder> decoder;
};

/// As the directory has them. Errors as of makeTiffDecoder and readTiffBlocks.
Result<TiffEncodedBlocks> readTiffEncodedBlocks(const TiffLevel& level);

} // namespace rasterscope

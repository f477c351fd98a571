// SPDX-License-Identifier: MIT
#include "core/format/tiff_encoded.h"

#include "core/format/tiff_decoder.h"

#include <utility>

namespace rasterscope {

Result<TiffEncodedBlocks> readTiffEncodedBlocks(const TiffLevel& level)
{
    auto decoder = makeTiffDecoder(level.source, level.directory, level.image);
    if (!decoder) {
        return tl::unexpected(std::move(decoder).error());
    }
    auto blocks = readTiffBlocks(level.source, level.directory, level.image, ByteCounts::Kept);
    if (!blocks) {
        return tl::unexpected(std::move(blocks).error());
    }
    return TiffEncodedBlocks{level.image, std::move(*blocks), std::move(*decoder)};
}

} // namespace rasterscope

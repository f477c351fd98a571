// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"
#include "core/format/tiff_directory.h"
#include "core/format/tiff_image.h"

#include <memory>

namespace rasterscope {

/// The decoder of one image's strips or tiles: whatever is not used where it lies. It holds what it needs of
/// the directory (tables for JPEG, options for CCITT ...) and reads the file no more.
/// Error: no codec for this compression, or for samples like these with it; the sentence names the file, the
/// codec and the reason.
Result<std::unique_ptr<const BlockDecoder>>
makeTiffDecoder(const TiffSource& source, const TiffDirectory& directory, const TiffImage& image);

} // namespace rasterscope

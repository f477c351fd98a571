// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"
#include "core/format/tiff_directory.h"
#include "core/format/tiff_image.h"

#include <memory>

namespace rasterscope {

/// The decoder of old-style JPEG (TIFF 6.0 section 22), which every writer understood in its own way: libtiff
/// knows most of them, and needs the file for it, so an ordinary handle of its own reads it, by one thread at
/// a time. YCbCr comes out as RGB. Error: libtiff cannot open the page.
Result<std::unique_ptr<const BlockDecoder>>
makeOldJpegDecoder(const TiffSource& source, const TiffDirectory& directory, const TiffImage& image);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_encoded.h"

namespace rasterscope {

/// The blocks of an image of an NDPI file. Its one strip is one JPEG stream, however large the image is; the
/// file says where the stream's restart markers are, and so each restart interval can be a tile. A stream
/// that cannot be cut like that stays a strip. Error: as of readTiffEncodedBlocks, or a stream too large for
/// libjpeg that cannot be cut (Unsupported).
Result<TiffEncodedBlocks> readNdpiBlocks(const TiffLevel& level);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"
#include "core/write/tiff_file_header.h"

#include <vector>

namespace rasterscope {

/// What a TIFF says of chunky, uncompressed samples of a plain type, and of all that travels with them;
/// nothing of strips.
std::vector<TiffField> tiffFields(const RasterInfo& info);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"
#include "core/write/tiff_directory.h"

#include <vector>

namespace rasterscope {

/// What a TIFF says of chunky, uncompressed samples of a plain type, and of all that travels with them;
/// nothing of strips.
std::vector<TiffTag> tiffTags(const RasterInfo& info);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_image.h"
#include "core/raster/raster_info.h"

namespace rasterscope {

/// How the image's YCbCr is RGB, the defaults where the directory does not say.
YCbCrColors readYCbCrColors(const TiffSource& source, const TiffDirectory& directory);

/// All that a directory tells of its image, but for its levels and whether its samples lie in place.
RasterInfo describeTiffImage(const TiffSource& source, const TiffDirectory& directory,
                             const TiffImage& image);

} // namespace rasterscope

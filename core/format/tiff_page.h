// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_chain.h"
#include "core/raster/raster.h"

#include <memory>

namespace rasterscope {

/// The raster of one page with its overviews: in place where its samples are stored plainly, else one that
/// says what it is, and why it cannot be read. `number` 0 has the overviews beside the file too, as with
/// GDAL. Error: the directory makes no raster.
Result<std::shared_ptr<const Raster>> openTiffPage(const TiffSource& source, const TiffPagePlace& place,
                                                   std::int64_t number, const OpenOptions& options);

} // namespace rasterscope

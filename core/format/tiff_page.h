// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/decode_service.h"
#include "core/format/stored_raster.h"
#include "core/format/tiff_chain.h"
#include "core/raster/raster.h"

#include <memory>

namespace rasterscope {

/// How the files of a page are opened, and what decodes them.
struct TiffOpening {
    OpenOptions bytes;
    std::shared_ptr<DecodeService> service; // that of the process where none is given
};

/// The raster of one page with its overviews: in place where its samples are stored plainly, decoded where
/// there is a codec, else one that says what it is, and why it cannot be read. `number` 0 has the overviews
/// beside the file too, as with GDAL. Error: the directory makes no raster.
Result<std::shared_ptr<const Raster>> openTiffPage(const TiffSource& source, const TiffPagePlace& place,
                                                   std::int64_t number, const TiffOpening& options);

/// A raster that is stored plainly in a file of another format, with the overviews beside it (NAME.ovr), as
/// GDAL makes them for every format. Overviews that are none of it are left out and noted. Error: as of
/// StoredRaster::create.
Result<std::shared_ptr<const Raster>> openWithOverviews(StoredRaster::Level full, RasterInfo info,
                                                        const TiffOpening& options);

} // namespace rasterscope

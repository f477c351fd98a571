// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_page.h"

#include <memory>
#include <string>
#include <vector>

namespace rasterscope {

/// The mask of a page, if it has a usable one, and one sentence for each that is not.
struct TiffMask {
    std::shared_ptr<const Raster> raster; // as Raster::mask says; nullptr: everything is to be seen
    std::vector<std::string> notes;
};

/// A transparency mask (TIFF 6.0, NewSubfileType bit 2) stands behind its page in the chain, one for each
/// level, or for page 0 in NAME.msk, where GDAL puts it if the file was not to be changed. The former wins.
/// One band of at most 8 bits, as large as the page; the smaller ones are its overviews.
TiffMask openTiffMask(const TiffSource& source, const TiffPagePlace& place, std::int64_t number,
                      const TiffOpening& options);

} // namespace rasterscope

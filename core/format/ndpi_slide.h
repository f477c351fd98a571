// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_slide.h"

namespace rasterscope {

/// Hamamatsu's slides (.ndpi) call themselves classic TIFF, but are not, for the sake of files beyond 4 GB:
/// links to directories have 8 bytes, and behind each directory stand the high words of its entries. (No
/// document of Hamamatsu's is public; this is what OpenSlide found out.) The file as one where it is one,
/// else as it was.
TiffSource asNdpiIfItIs(const TiffSource& source);

/// The levels of each focal plane are a page, called "z 100" where it is not the only one; pictures of the
/// glass and a map of what was scanned are pages called "macro" and "map".
TiffSlidePages findNdpiSlide(const TiffSource& source, std::int64_t firstPage,
                             const std::string& description);

} // namespace rasterscope

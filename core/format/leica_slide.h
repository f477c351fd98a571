// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_slide.h"

namespace rasterscope {

/// Leica's slides (.scn): XML in the first directory says which directories are the levels of which picture,
/// of each channel and focal plane. Each of these is a page, called "macro" or by the picture's name, and "c
/// 2" and "z 3" where there are several. Directories that it does not name are pages too; none is a level
/// where it does not fit the file.
TiffSlidePages findLeicaSlide(const TiffSource& source, std::int64_t firstPage,
                              const std::string& description);

} // namespace rasterscope

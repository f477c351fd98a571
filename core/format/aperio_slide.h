// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_slide.h"

namespace rasterscope {

/// The slides of Aperio's scanners (.svs): the levels of the slide, a thumbnail, and pictures of the label
/// and of the whole glass stand in one chain, and NewSubfileType does not tell them apart. Tiled images that
/// are the first one made smaller are its levels; the others are pages, called "label", "macro" or
/// "thumbnail".
/// ("Digital Slides and Third-Party Data Interchange", Aperio MAN-0069.)
TiffSlidePages findAperioSlide(const TiffSource& source, std::int64_t firstPage,
                               const std::string& description);

} // namespace rasterscope

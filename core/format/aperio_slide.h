// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_overviews.h"

#include <optional>
#include <string>

namespace rasterscope {

/// The slides of Aperio's scanners (.svs): the levels of the slide, a thumbnail, and pictures of the label
/// and of the whole glass stand in one chain, and NewSubfileType does not tell them apart. ("Digital Slides
/// and Third-Party Data Interchange", Aperio MAN-0069.)
class AperioSlide {
public:
    /// Nothing where the file's first page is not the first image of such a slide.
    static std::optional<AperioSlide> find(const TiffSource& source, std::int64_t firstPage,
                                           const std::string& description);

    /// Whether the image is a level of the slide (tiled, and the first page made smaller) or stands for
    /// itself.
    TiffGlance::Role roleOf(const TiffGlance& image) const;
    /// "label", "macro" or "thumbnail"; empty for what is none.
    std::string nameOf(std::int64_t directory) const;

private:
    explicit AperioSlide(TiffLevel first) : m_first(std::move(first)) {}

    TiffLevel m_first;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_overviews.h"

#include <functional>
#include <string>
#include <vector>

namespace rasterscope {

/// How the directories of a slide's main chain are pages and levels of them, where its maker says so
/// elsewhere than in NewSubfileType. Empty where they are not as the maker writes them.
using TiffSlidePages = std::function<std::vector<TiffPagePlace>(const std::vector<TiffGlance>& chain)>;

/// Nothing (an empty function) where it is no slide of a maker that is known here.
/// \param firstPage where the directory of the file's first page lies
TiffSlidePages findTiffSlide(const TiffSource& source, std::int64_t firstPage,
                             const std::string& description);

/// Where a page of that directory lies, one of the chain.
TiffPagePlace placeOfSlideImage(const std::vector<TiffGlance>& chain, std::int64_t number);

/// A directory that may be a level of a page.
struct TiffSlideImage {
    TiffPagePlace place;
    TiffImage image;
};

/// Adds the largest of the images as a page with those that are it made smaller as its levels, and each other
/// one as a page by itself; all of that name. \pre there are some
void addSlideImages(std::vector<TiffSlideImage> images, const std::string& name,
                    std::vector<TiffPagePlace>& pages);

/// By the order of their directories in the chain.
void sortPages(std::vector<TiffPagePlace>& pages);

} // namespace rasterscope

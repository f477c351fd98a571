// SPDX-License-Identifier: MIT
#include "core/format/tiff_slide.h"

#include "core/format/aperio_slide.h"
#include "core/format/leica_slide.h"
#include "core/format/ndpi_slide.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::array makers = {findAperioSlide, findNdpiSlide, findLeicaSlide};

} // namespace

TiffSlidePages findTiffSlide(const TiffSource& source, std::int64_t firstPage, const std::string& description)
{
    for (const auto find : makers) {
        if (auto pages = find(source, firstPage, description)) {
            return pages;
        }
    }
    return {};
}

TiffPagePlace placeOfSlideImage(const std::vector<TiffGlance>& chain, std::int64_t number)
{
    TiffPagePlace place;
    place.directory = chain[static_cast<std::size_t>(number)].offset;
    place.numberInChain = number;
    return place;
}

void addSlideImages(std::vector<TiffSlideImage> images, const std::string& name,
                    std::vector<TiffPagePlace>& pages)
{
    std::stable_sort(images.begin(), images.end(), [](const TiffSlideImage& a, const TiffSlideImage& b) {
        return a.image.size.width > b.image.size.width;
    });
    const TiffImage full = images.front().image;
    const std::size_t page = pages.size();
    for (TiffSlideImage& image : images) {
        if (pages.size() > page && isTiffOverview(image.image, full) &&
            pages[page].reduced.size() < mostReducedImages) {
            pages[page].reduced.push_back(image.place.directory);
        } else {
            pages.push_back(std::move(image.place));
            pages.back().name = name;
        }
    }
}

void sortPages(std::vector<TiffPagePlace>& pages)
{
    std::sort(pages.begin(), pages.end(), [](const TiffPagePlace& a, const TiffPagePlace& b) {
        return a.numberInChain < b.numberInChain;
    });
}

} // namespace rasterscope

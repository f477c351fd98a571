// SPDX-License-Identifier: MIT
#include "core/format/aperio_slide.h"

#include "core/base/text.h"
#include "core/format/tiff_values.h"

#include <string_view>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostTextBytes = 1 << 16; // the names stand in its second line

/// Empty for what has none.
std::string nameOf(const TiffLevel& image)
{
    const TiffEntry* const entry = image.directory.find(TiffTag::ImageDescription);
    const std::string text = tiffText(image.source, entry, mostTextBytes);
    const auto lines = split(text, '\n');
    for (const std::string_view name : {"label", "macro"}) {
        if (lines.size() > 1 && trimmed(lines[1]).starts_with(name)) {
            return std::string(name);
        }
    }
    return image.image.tiled ? "" : "thumbnail";
}

/// \pre the chain starts with the first image
std::vector<TiffPagePlace> pagesOf(const TiffLevel& first, const std::vector<TiffGlance>& chain)
{
    std::vector<TiffPagePlace> pages = {placeOfSlideImage(chain, 0)};
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (chain[i].role == TiffGlance::Role::Mask) {
            continue;
        }
        const auto image = readTiffLevel(first.source, chain[i].offset);
        const bool isLevel = image && image->image.tiled && isTiffOverview(image->image, first.image);
        if (isLevel && pages.front().reduced.size() < mostReducedImages) {
            pages.front().reduced.push_back(chain[i].offset);
        } else if (!isLevel) {
            pages.push_back(placeOfSlideImage(chain, static_cast<std::int64_t>(i)));
            pages.back().name = image ? nameOf(*image) : "";
        }
    }
    return pages;
}

} // namespace

TiffSlidePages findAperioSlide(const TiffSource& source, std::int64_t firstPage,
                               const std::string& description)
{
    if (firstPage != source.firstDirectory || !description.starts_with("Aperio")) {
        return {};
    }
    auto first = readTiffLevel(source, firstPage);
    if (!first || !first->image.tiled) {
        return {};
    }
    return
        [slide = std::move(*first)](const std::vector<TiffGlance>& chain) { return pagesOf(slide, chain); };
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/ndpi_slide.h"

#include "core/format/tiff_values.h"

#include <array>
#include <map>
#include <utility>

namespace rasterscope {

namespace {

constexpr double macroLens = -1; // what stands for a lens
constexpr double mapLens = -2;

/// What the scanner says of one image.
struct Role {
    double lens = 0; // its magnification
    std::int64_t focalPlane = 0;
};

Role roleOf(const TiffLevel& image)
{
    const auto lens = tiffReals(image.source, image.directory.find(TiffTag::NdpiSourceLens), 1);
    const auto plane = firstTiffInteger(image.source, image.directory.find(TiffTag::NdpiFocalPlane));
    return {lens.empty() ? 0 : lens.front(), static_cast<std::int64_t>(plane.value_or(0))};
}

/// Exact: these are codes.
std::string nameOf(double lens)
{
    return lens <= macroLens && lens >= macroLens ? "macro" : lens <= mapLens && lens >= mapLens ? "map" : "";
}

std::vector<TiffPagePlace> pagesOf(const TiffSource& source, const std::vector<TiffGlance>& chain)
{
    std::vector<TiffPagePlace> pages;
    std::map<std::int64_t, std::vector<TiffSlideImage>> planes;
    for (std::int64_t i = 0; i < std::ssize(chain); ++i) {
        const auto image = readTiffLevel(source, chain[static_cast<std::size_t>(i)].offset);
        const Role role = image ? roleOf(*image) : Role{};
        if (role.lens > 0) {
            planes[role.focalPlane].push_back({placeOfSlideImage(chain, i), image->image});
        } else {
            pages.push_back(placeOfSlideImage(chain, i));
            pages.back().name = nameOf(role.lens);
        }
    }
    const bool isStack = planes.size() > 1;
    for (auto& [plane, images] : planes) {
        addSlideImages(std::move(images), isStack ? "z " + std::to_string(plane) : "", pages);
    }
    sortPages(pages);
    return pages;
}

} // namespace

TiffSource asNdpiIfItIs(const TiffSource& source)
{
    constexpr std::int64_t linkAt = 4;
    std::array<std::byte, 8> link{};
    if (source.variant != TiffVariant::Classic || source.order != ByteOrder::Little ||
        !source.readExactly(linkAt, link, "the link to the first TIFF directory")) {
        return source;
    }
    TiffSource ndpi = source;
    ndpi.variant = TiffVariant::Ndpi;
    ndpi.firstDirectory = clampToSigned(loadAs<std::uint64_t>(link.data(), source.order));
    const auto first = readTiffDirectory(ndpi, ndpi.firstDirectory);
    return first && first->find(TiffTag::NdpiFormat) != nullptr ? ndpi : source;
}

TiffSlidePages findNdpiSlide(const TiffSource& source, std::int64_t, const std::string&)
{
    if (source.variant != TiffVariant::Ndpi) {
        return {};
    }
    return [source](const std::vector<TiffGlance>& chain) { return pagesOf(source, chain); };
}

} // namespace rasterscope

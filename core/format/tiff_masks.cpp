// SPDX-License-Identifier: MIT
#include "core/format/tiff_masks.h"

#include "core/format/tiff_overviews.h"

#include <utility>

namespace rasterscope {

namespace {

using Opened = Result<std::shared_ptr<const Raster>>;

constexpr std::int64_t noFirstPage = 1; // so that no file of overviews is looked for

tl::unexpected<Error> unlike(const TiffSource& source, const std::string& what)
{
    return failure(Error::Code::Corrupt, source.name() + ": the mask is left out: " + what);
}

/// Of several masks, that which is as large as the page, with the others as its overviews.
Result<TiffPagePlace> placeOfMask(const TiffSource& source, const TiffPagePlace& page, const Size& size)
{
    TiffPagePlace mask;
    for (const std::int64_t directory : page.masks) {
        const auto level = readTiffLevel(source, directory);
        if (!level) {
            return tl::unexpected(level.error());
        }
        if (mask.directory == 0 && level->image.size == size) {
            mask.directory = directory;
        } else {
            mask.reduced.push_back(directory);
        }
    }
    return mask.directory != 0 ? Result<TiffPagePlace>(mask)
                               : unlike(source, "it is not as large as its page");
}

Opened checked(const TiffSource& source, const Size& size, Opened mask)
{
    if (!mask) {
        return mask;
    }
    const RasterInfo& info = (*mask)->info();
    if (Size{info.width, info.height} != size) {
        return unlike(source, "it is not as large as its page");
    }
    return info.bands == 1 && info.type == SampleType::UInt8
               ? mask
               : unlike(source, "it is not one band of at most 8 bits");
}

/// Nothing where there is no such file.
Opened openBeside(const TiffSource& source, const Size& size, const TiffOpening& options)
{
    auto bytes = ByteSource::open(source.name() + ".msk", options.bytes);
    if (!bytes) {
        return bytes.error().code == Error::Code::NotFound ? Opened(nullptr) : tl::unexpected(bytes.error());
    }
    const auto beside = readTiffHeader(std::move(*bytes));
    if (!beside) {
        return tl::unexpected(beside.error());
    }
    TiffPageList pages(*beside);
    const auto place = pages.page(0);
    return place ? checked(*beside, size, openTiffPage(*beside, *place, 0, options))
                 : unlike(*beside, "it has no page");
}

} // namespace

TiffMask openTiffMask(const TiffSource& source, const TiffPagePlace& place, std::int64_t number,
                      const TiffOpening& options)
{
    if (place.masks.empty() && number != 0) {
        return {};
    }
    const auto page = readTiffLevel(source, place.directory);
    if (!page) {
        return {}; // opening the page says why
    }
    const Size& size = page->image.size;
    const Opened mask =
        place.masks.empty()
            ? openBeside(source, size, options)
            : placeOfMask(source, place, size).and_then([&](const TiffPagePlace& found) {
                  return checked(source, size, openTiffPage(source, found, noFirstPage, options));
              });
    return mask ? TiffMask{*mask, {}} : TiffMask{nullptr, {mask.error().message}};
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/tiff_page.h"

#include "core/format/stored_raster.h"
#include "core/format/tiff_blocks.h"
#include "core/format/tiff_info.h"
#include "core/format/tiff_overviews.h"
#include "core/format/undecoded_raster.h"

#include <utility>

namespace rasterscope {

namespace {

Result<StoredRaster::Level> storedLevel(const TiffLevel& level, std::vector<std::string>& notes)
{
    auto blocks = readTiffBlocks(level.source, level.directory, level.image);
    if (!blocks) {
        return tl::unexpected(blocks.error());
    }
    notes.insert(notes.end(), blocks->notes.begin(), blocks->notes.end());
    return StoredRaster::Level{level.source.bytes, tiffLayout(level.source, level.image, std::move(*blocks))};
}

/// The overview joins `stored` where it can be used in place, else a note says why not.
void addOverview(const TiffLevel& overview, std::vector<StoredRaster::Level>& stored,
                 std::vector<std::string>& notes)
{
    const std::string words = overview.source.name() + ": the overview of " +
                              std::to_string(overview.image.size.width) + " x " +
                              std::to_string(overview.image.size.height) + " pixels ";
    if (const auto reason = whyNotInPlace(overview.image)) {
        notes.push_back(words + *reason);
        return;
    }
    auto level = storedLevel(overview, notes);
    if (!level) {
        notes.push_back(level.error().message);
        return;
    }
    stored.push_back(std::move(*level));
}

Result<std::shared_ptr<const Raster>> makeStored(const TiffLevel& page,
                                                 const std::vector<TiffLevel>& overviews, RasterInfo info)
{
    auto full = storedLevel(page, info.notes);
    if (!full) {
        return tl::unexpected(full.error());
    }
    std::vector<StoredRaster::Level> levels;
    levels.push_back(std::move(*full));
    for (const TiffLevel& overview : overviews) {
        addOverview(overview, levels, info.notes);
    }
    return StoredRaster::create(std::move(info), std::move(levels));
}

Result<std::shared_ptr<const Raster>> makeUndecoded(const TiffLevel& page,
                                                    const std::vector<TiffLevel>& overviews, RasterInfo info,
                                                    std::string reason)
{
    info.samplesInPlace = false;
    info.mapped = false;
    info.levels = {page.image.size};
    for (const TiffLevel& overview : overviews) {
        info.levels.push_back(overview.image.size);
    }
    return std::make_shared<UndecodedRaster>(page.source.bytes, std::move(info), std::move(reason));
}

} // namespace

Result<std::shared_ptr<const Raster>> openTiffPage(const TiffSource& source, const TiffPagePlace& place,
                                                   std::int64_t number, const OpenOptions& options)
{
    const auto page = readTiffLevel(source, place.directory);
    if (!page) {
        return tl::unexpected(page.error());
    }
    TiffOverviews found(*page);
    found.addReduced(place.reduced);
    found.addSubIfds();
    if (number == 0) {
        found.addBeside(options);
    }
    RasterInfo info = describeTiffImage(source, page->directory, page->image);
    if (!place.problem.empty()) {
        info.notes.push_back(place.problem);
    }
    info.notes.insert(info.notes.end(), found.notes().begin(), found.notes().end());
    const auto overviews = found.takeLevels();
    if (const auto reason = whyNotInPlace(page->image)) {
        return makeUndecoded(*page, overviews, std::move(info),
                             source.name() + ": page " + std::to_string(number) + " " + *reason);
    }
    return makeStored(*page, overviews, std::move(info));
}

} // namespace rasterscope

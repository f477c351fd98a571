// SPDX-License-Identifier: MIT
#include "core/format/tiff_page.h"

#include "core/format/decoded_raster.h"
#include "core/format/ndpi_strip.h"
#include "core/format/stored_raster.h"
#include "core/format/tiff_blocks.h"
#include "core/format/tiff_encoded.h"
#include "core/format/tiff_info.h"
#include "core/format/tiff_overviews.h"
#include "core/format/undecoded_raster.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace rasterscope {

namespace {

using Level = DecodedRaster::Level;

void append(std::vector<std::string>& notes, const std::vector<std::string>& more)
{
    notes.insert(notes.end(), more.begin(), more.end());
}

Result<Level> storedLevel(const TiffLevel& level, std::vector<std::string>& notes)
{
    auto blocks = readTiffBlocks(level.source, level.directory, level.image);
    if (!blocks) {
        return tl::unexpected(blocks.error());
    }
    append(notes, blocks->notes);
    return StoredRaster::Level{level.source.bytes, tiffLayout(level.source, level.image, std::move(*blocks))};
}

/// `name`: what sentences about its blocks start with.
Result<Level> encodedLevel(const TiffLevel& level, std::string name, std::vector<std::string>& notes)
{
    auto found =
        level.source.variant == TiffVariant::Ndpi ? readNdpiBlocks(level) : readTiffEncodedBlocks(level);
    if (!found) {
        return tl::unexpected(std::move(found).error());
    }
    append(notes, found->blocks.notes);
    EncodedLevel encoded;
    encoded.source = level.source.bytes;
    encoded.name = std::move(name);
    encoded.size = found->image.size;
    encoded.block = found->image.block;
    encoded.blocks = found->image.blocks;
    encoded.tiled = found->image.tiled;
    encoded.planesApart = found->image.planesApart;
    encoded.offsets = std::move(found->blocks.offsets);
    encoded.byteCounts = std::move(found->blocks.byteCounts);
    encoded.decoder = std::move(found->decoder);
    return encoded;
}

Result<Level> levelOf(const TiffLevel& level, std::string name, std::vector<std::string>& notes)
{
    return isInPlace(level.image) ? storedLevel(level, notes) : encodedLevel(level, std::move(name), notes);
}

/// \pre where `bytes` is not 0, findTiffPlanes found the plane in the file
void shiftSamples(Level& level, std::int64_t bytes)
{
    if (auto* const stored = std::get_if<StoredRaster::Level>(&level)) {
        for (std::int64_t& offset : stored->layout.offsets) {
            offset += offset == StoredLayout::leftOut ? 0 : bytes;
        }
    }
}

/// The overview joins `levels` where it can be read and has the page's samples, else a note says why not.
void addOverview(const TiffLevel& overview, std::vector<Level>& levels, RasterInfo& info)
{
    const std::string words = overview.source.name() + ": the overview of " +
                              std::to_string(overview.image.size.width) + " x " +
                              std::to_string(overview.image.size.height) + " pixels";
    auto level = levelOf(overview, words, info.notes);
    if (!level) {
        info.notes.push_back(words + " is left out: " + level.error().message);
        return;
    }
    const auto* const encoded = std::get_if<EncodedLevel>(&*level);
    const SampleType type = encoded != nullptr ? encoded->decoder->format().type
                                               : std::get<StoredRaster::Level>(*level).layout.type;
    if (type != info.type || (encoded != nullptr && encoded->decoder->format().bands != info.bands)) {
        info.notes.push_back(words + " is left out: its samples are not of the page's type");
        return;
    }
    levels.push_back(std::move(*level));
}

Result<std::shared_ptr<const Raster>> makeRaster(Level full, const std::vector<TiffLevel>& overviews,
                                                 RasterInfo info,
                                                 const std::shared_ptr<DecodeService>& service)
{
    if (const auto* const encoded = std::get_if<EncodedLevel>(&full)) {
        const DecodedFormat& format = encoded->decoder->format();
        info.type = format.type;
        info.bands = format.bands;
        info.photometric = format.photometric;
        info.block = encoded->block; // parts of a strip, where it is cut
    }
    std::vector<Level> levels;
    levels.push_back(std::move(full));
    for (const TiffLevel& overview : overviews) {
        addOverview(overview, levels, info);
    }
    const bool allPlain = std::all_of(levels.begin(), levels.end(), [](const Level& level) {
        return std::holds_alternative<StoredRaster::Level>(level);
    });
    if (!allPlain) {
        return DecodedRaster::create(std::move(info), std::move(levels),
                                     service ? service : DecodeService::shared());
    }
    std::vector<StoredRaster::Level> stored;
    for (Level& level : levels) {
        stored.push_back(std::get<StoredRaster::Level>(std::move(level)));
    }
    return StoredRaster::create(std::move(info), std::move(stored));
}

/// What a TIFF directory would say of samples that are stored plainly elsewhere.
TiffImage imageOf(const RasterInfo& info)
{
    TiffImage image;
    image.size = {info.width, info.height};
    image.bands = info.bands;
    image.bits = static_cast<int>(8 * bytesOf(info.type));
    auto format = TiffSampleFormat::Unsigned;
    if (isComplex(info.type)) {
        format =
            isFloatingPoint(info.type) ? TiffSampleFormat::ComplexFloat : TiffSampleFormat::ComplexInteger;
    } else if (isFloatingPoint(info.type)) {
        format = TiffSampleFormat::Float;
    } else if (isSignedInteger(info.type)) {
        format = TiffSampleFormat::Signed;
    }
    image.sampleFormat = static_cast<std::uint16_t>(format);
    return image;
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
                                                   std::int64_t number, const TiffOpening& options)
{
    const auto page = readTiffLevel(source, place.directory);
    if (!page) {
        return tl::unexpected(page.error());
    }
    TiffOverviews found(*page);
    if (place.shift == 0) {
        found.addReduced(place.reduced);
        found.addSubIfds();
    }
    if (number == 0) {
        found.addBeside(options.bytes);
    }
    RasterInfo info = describeTiffImage(source, page->directory, page->image);
    if (!place.name.empty()) {
        info.pageName = place.name;
    }
    append(info.notes, place.notes);
    append(info.notes, found.notes());
    const auto overviews = found.takeLevels();
    const std::string name = source.name() + ": page " + std::to_string(number);
    auto full = levelOf(*page, name, info.notes);
    if (full) {
        shiftSamples(*full, place.shift);
        return makeRaster(std::move(*full), overviews, std::move(info), options.service);
    }
    if (full.error().code == Error::Code::Unsupported && !isInPlace(page->image)) {
        return makeUndecoded(*page, overviews, std::move(info), full.error().message);
    }
    return tl::unexpected(std::move(full).error());
}

Result<std::shared_ptr<const Raster>> openWithOverviews(StoredRaster::Level full, RasterInfo info,
                                                        const TiffOpening& options)
{
    TiffSource source;
    source.bytes = full.source;
    const TiffLevel page{source, {}, imageOf(info)};
    TiffOverviews found(page);
    found.addBeside(options.bytes);
    append(info.notes, found.notes());
    return makeRaster(std::move(full), found.takeLevels(), std::move(info), options.service);
}

} // namespace rasterscope

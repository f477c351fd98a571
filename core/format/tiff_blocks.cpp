// SPDX-License-Identifier: MIT
#include "core/format/tiff_blocks.h"

#include "core/format/tiff_values.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace rasterscope {

namespace {

/// A table may lack entries (the writer was interrupted), but a claimed size alone never takes more than
/// this: 8 MB.
constexpr std::int64_t mostLackingEntries = 1'000'000;
/// 1 GiB of table: 25 TB in tiles of 256 x 256 x 3 bytes.
constexpr std::int64_t mostBlocks = std::int64_t{1} << 27;

const TiffEntry* eitherOf(const TiffDirectory& directory, TiffTag first, TiffTag second)
{
    const TiffEntry* entry = directory.find(first);
    return entry != nullptr ? entry : directory.find(second); // some writers use the one for the other
}

Status checkTableSize(const TiffSource& source, const TiffDirectory& directory, std::int64_t expected,
                      std::int64_t stored)
{
    const std::string start =
        source.name() + ": the TIFF directory at byte " + std::to_string(directory.offset) + " describes ";
    if (expected > mostBlocks) {
        return failure(Error::Code::Unsupported,
                       start + std::to_string(expected) + " blocks, more than this version can hold");
    }
    if (stored == 0 || expected - stored > mostLackingEntries) {
        return failure(Error::Code::Corrupt, start + std::to_string(expected) + " blocks, but says where " +
                                                 std::to_string(stored) + " of them are");
    }
    return {};
}

/// Of the samples of one block, were it stored whole. readTiffImage has seen that it fits.
std::int64_t blockBytesOf(const TiffImage& image)
{
    return image.block.width * image.block.height * image.bands * ((image.bits + std::int64_t{7}) / 8);
}

/// Offsets past the end of the file stay as they are, but for those so large that sums with them would
/// overflow.
Result<std::vector<std::int64_t>> readOffsets(const TiffSource& source, const TiffEntry& entry,
                                              const TiffImage& image)
{
    const std::int64_t fileEnd = source.bytes->size();
    const std::int64_t most = std::numeric_limits<std::int64_t>::max() - blockBytesOf(image);
    const std::int64_t stored = std::min(image.blockCount(), storedTiffValues(source, entry));
    std::vector<std::int64_t> offsets(static_cast<std::size_t>(stored));
    const auto keep = [&](std::int64_t first, std::span<const std::uint64_t> values) {
        std::transform(values.begin(), values.end(), offsets.begin() + first, [&](std::uint64_t value) {
            const std::int64_t offset = clampToSigned(value);
            return offset == 0 ? StoredLayout::leftOut : offset > most ? fileEnd : offset;
        });
    };
    const auto read = visitTiffIntegers(source, entry, stored, keep);
    return read ? Result<std::vector<std::int64_t>>(std::move(offsets)) : tl::unexpected(read.error());
}

/// GDAL writes sparse blocks as count 0 and offset 0. Count 0 with an offset is sparse too, unless all counts
/// are: then the writer did not go back to fill them in. Plain samples need no other counts.
void readByteCounts(const TiffSource& source, const TiffEntry* entry, ByteCounts wanted, TiffBlocks& blocks)
{
    std::vector<std::int64_t>& offsets = blocks.offsets;
    if (wanted == ByteCounts::Kept) {
        blocks.byteCounts.assign(offsets.size(), TiffBlocks::unknownCount);
    }
    if (entry == nullptr) {
        return;
    }
    std::vector<std::size_t> empty;
    const auto collect = [&](std::int64_t first, std::span<const std::uint64_t> counts) {
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const auto block = static_cast<std::size_t>(first) + i;
            if (counts[i] == 0) {
                empty.push_back(block);
            } else if (wanted == ByteCounts::Kept) {
                blocks.byteCounts[block] = clampToSigned(counts[i]);
            }
        }
    };
    const auto stored = static_cast<std::int64_t>(offsets.size());
    [[maybe_unused]] const auto partIsEnough = visitTiffIntegers(source, *entry, stored, collect);
    if (empty.size() < offsets.size()) {
        for (const std::size_t block : empty) {
            offsets[block] = StoredLayout::leftOut;
        }
    }
}

bool areEvenlySpaced(std::span<const std::int64_t> offsets, std::int64_t spacing)
{
    const auto differs = [&](std::int64_t a, std::int64_t b) { return b - a != spacing; };
    return offsets.front() != StoredLayout::leftOut &&
           std::adjacent_find(offsets.begin(), offsets.end(), differs) == offsets.end();
}

/// Keeps the first strip of each plane and makes it the whole plane, where that is what is stored: strips
/// without gaps, or of one row each at any even distance (padded rows, rows of other planes between them).
/// \pre strips, not tiles
void joinStrips(StoredLayout& layout, std::int64_t stripsInPlane)
{
    constexpr std::int64_t farAway = std::int64_t{1} << 58; // beyond any file, and still safe to add to
    const std::span<const std::int64_t> offsets(layout.offsets);
    const auto inPlane = static_cast<std::size_t>(stripsInPlane);
    const std::int64_t stripBytes = layout.lineStride * layout.block.height;
    const std::int64_t spacing = inPlane > 1 ? offsets[1] - offsets[0] : stripBytes;
    if (spacing < stripBytes || (spacing > stripBytes && layout.block.height > 1)) {
        return;
    }
    std::vector<std::int64_t> starts;
    for (std::size_t first = 0; first < offsets.size(); first += inPlane) {
        const auto plane = offsets.subspan(first, inPlane);
        if (!areEvenlySpaced(plane, spacing) || plane.back() > farAway) {
            return;
        }
        starts.push_back(plane.front());
    }
    layout.lineStride = spacing / layout.block.height;
    layout.block.height = layout.size.height;
    layout.offsets = std::move(starts);
}

} // namespace

Result<TiffBlocks> readTiffBlocks(const TiffSource& source, const TiffDirectory& directory,
                                  const TiffImage& image, ByteCounts byteCounts)
{
    const TiffEntry* offsets = image.tiled ? eitherOf(directory, TiffTag::TileOffsets, TiffTag::StripOffsets)
                                           : eitherOf(directory, TiffTag::StripOffsets, TiffTag::TileOffsets);
    const TiffEntry* counts = image.tiled
                                  ? eitherOf(directory, TiffTag::TileByteCounts, TiffTag::StripByteCounts)
                                  : eitherOf(directory, TiffTag::StripByteCounts, TiffTag::TileByteCounts);
    const std::int64_t expected = image.blockCount();
    const std::int64_t stored =
        offsets == nullptr ? 0 : std::min(expected, storedTiffValues(source, *offsets));
    if (const auto sane = checkTableSize(source, directory, expected, stored); !sane) {
        return tl::unexpected(sane.error());
    }
    auto read = readOffsets(source, *offsets, image);
    if (!read) {
        return tl::unexpected(read.error());
    }
    TiffBlocks blocks{std::move(*read), {}, {}};
    readByteCounts(source, counts, byteCounts, blocks);
    if (stored < expected) {
        blocks.notes.push_back("the file says where " + std::to_string(stored) + " of " +
                               std::to_string(expected) + " blocks are; the others are missing");
        blocks.offsets.resize(static_cast<std::size_t>(expected), source.bytes->size());
        if (byteCounts == ByteCounts::Kept) {
            blocks.byteCounts.resize(static_cast<std::size_t>(expected), TiffBlocks::unknownCount);
        }
    }
    return blocks;
}

StoredLayout tiffLayout(const TiffSource& source, const TiffImage& image, TiffBlocks blocks)
{
    StoredLayout layout;
    layout.size = image.size;
    layout.bands = image.bands;
    layout.type = nearestSampleType(image);
    layout.order = source.order;
    layout.block = image.block;
    layout.planesApart = image.planesApart;
    layout.bandStride = bytesOf(layout.type);
    layout.pixelStride = image.planesApart ? layout.bandStride : layout.bandStride * image.bands;
    layout.lineStride = layout.pixelStride * image.block.width;
    layout.offsets = std::move(blocks.offsets);
    if (!image.tiled) {
        joinStrips(layout, image.blocks.height);
    }
    return layout;
}

} // namespace rasterscope

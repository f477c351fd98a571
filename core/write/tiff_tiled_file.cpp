// SPDX-License-Identifier: MIT
#include "core/write/tiff_tiled_file.h"

#include "core/write/tiff_directory_bytes.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::uint16_t tileWidth = 322;
constexpr std::uint16_t tileLength = 323;
constexpr std::uint16_t tileOffsets = 324;
constexpr std::uint16_t tileByteCounts = 325;
constexpr std::int64_t pageBytes = 4096;          // for those who map the file
constexpr std::int64_t classicLimit = 0xFFFFFFFF; // of offsets, and so of the file

TiffField tableField(std::uint16_t number, const TiffTiledImage& image, TiffFlavour flavour)
{
    const auto type = flavour == TiffFlavour::Big ? TiffField::Type::Long8 : TiffField::Type::Long;
    const std::int64_t count = image.tiles.width * image.tiles.height * image.planes;
    TiffField field{number, type, static_cast<std::uint64_t>(count), {}};
    field.values.reserve(static_cast<std::size_t>(count) * layoutOf(flavour).offset);
    return field;
}

TiffField offsetsField(const TiffTiledImage& image, TiffFlavour flavour)
{
    TiffField field = tableField(tileOffsets, image, flavour);
    for (std::int64_t plane = 0; plane < image.planes; ++plane) {
        for (std::int64_t row = 0; row < image.tiles.height; ++row) {
            for (std::int64_t column = 0; column < image.tiles.width; ++column) {
                putLittle(field.values, static_cast<std::uint64_t>(image.tileOffset(column, row, plane)),
                          layoutOf(flavour).offset);
            }
        }
    }
    return field;
}

TiffField byteCountsField(const TiffTiledImage& image, TiffFlavour flavour)
{
    TiffField field = tableField(tileByteCounts, image, flavour);
    for (std::uint64_t i = 0; i < field.count; ++i) {
        putLittle(field.values, static_cast<std::uint64_t>(image.tileBytes), layoutOf(flavour).offset);
    }
    return field;
}

std::vector<TiffField> allFields(const TiffTiledImage& image, TiffFlavour flavour)
{
    std::vector<TiffField> fields = image.fields;
    fields.push_back(longField(tileWidth, static_cast<std::uint32_t>(image.side)));
    fields.push_back(longField(tileLength, static_cast<std::uint32_t>(image.side)));
    fields.push_back(offsetsField(image, flavour));
    fields.push_back(byteCountsField(image, flavour));
    std::sort(fields.begin(), fields.end(),
              [](const TiffField& a, const TiffField& b) { return a.number < b.number; });
    return fields;
}

std::int64_t wholePages(std::int64_t position)
{
    return (position + pageBytes - 1) / pageBytes * pageBytes;
}

/// Gives where the first tile is.
std::int64_t place(std::vector<TiffTiledImage>& images, TiffFlavour flavour)
{
    std::size_t header = layoutOf(flavour).fileHeader;
    for (const TiffTiledImage& image : images) {
        header += directoryLength(allFields(image, flavour), flavour);
    }
    std::int64_t position = static_cast<std::int64_t>(header);
    for (TiffTiledImage& image : images) {
        image.firstTile = wholePages(position);
        position = image.end();
    }
    return images.front().firstTile;
}

} // namespace

std::vector<std::byte> placeTiles(std::vector<TiffTiledImage>& images)
{
    TiffFlavour flavour = TiffFlavour::Classic;
    std::int64_t first = place(images, flavour);
    if (images.back().end() > classicLimit) {
        flavour = TiffFlavour::Big;
        first = place(images, flavour);
    }
    std::vector<std::byte> bytes;
    bytes.reserve(static_cast<std::size_t>(first));
    putTiffHeader(bytes, flavour);
    for (const TiffTiledImage& image : images) {
        putDirectory(bytes, allFields(image, flavour), flavour,
                     &image == &images.back() ? NextDirectory::None : NextDirectory::Follows);
    }
    bytes.resize(static_cast<std::size_t>(first));
    return bytes;
}

} // namespace rasterscope

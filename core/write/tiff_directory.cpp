// SPDX-License-Identifier: MIT
#include "core/write/tiff_directory.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace rasterscope {

namespace {

constexpr std::uint16_t stripOffsetsNumber = 273;
constexpr std::uint16_t rowsPerStripNumber = 278;
constexpr std::uint16_t stripByteCountsNumber = 279;
constexpr std::size_t valueAlignment = 8;
constexpr std::size_t sampleAlignment = 16; // of the widest sample, for those who map the file

/// Widths of the parts that differ between the two flavours.
struct Layout {
    std::size_t fileHeader;
    std::size_t tagCount;
    std::size_t tag;
    std::size_t offset; // also how many bytes of values fit into the tag itself

    std::size_t directory(std::size_t tags) const { return tagCount + tags * tag + offset; }
};

constexpr Layout layoutOf(TiffFlavour flavour)
{
    return flavour == TiffFlavour::Big ? Layout{16, 8, 20, 8} : Layout{8, 2, 12, 4};
}

constexpr std::size_t aligned(std::size_t position, std::size_t alignment)
{
    return (position + alignment - 1) / alignment * alignment;
}

void putLittle(std::vector<std::byte>& bytes, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i) {
        bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
    }
}

/// Strip offsets and byte counts: their number decides how long the header is, and that where they point.
TiffTag stripTag(std::uint16_t number, const StripPlan& strips, TiffFlavour flavour)
{
    const auto type = flavour == TiffFlavour::Big ? TiffTag::Type::Long8 : TiffTag::Type::Long;
    TiffTag tag{number, type, static_cast<std::uint64_t>(strips.count), {}};
    tag.values.reserve(static_cast<std::size_t>(strips.count) * layoutOf(flavour).offset);
    return tag;
}

void fillStripTags(std::vector<TiffTag>& tags, const StripPlan& strips, std::size_t samplesAt,
                   TiffFlavour flavour)
{
    const std::size_t width = layoutOf(flavour).offset;
    for (TiffTag& tag : tags) {
        if (tag.number != stripOffsetsNumber && tag.number != stripByteCountsNumber) {
            continue;
        }
        tag.values.clear();
        for (std::int64_t strip = 0; strip < strips.count; ++strip) {
            const auto offset = samplesAt + static_cast<std::size_t>(strip * strips.stripBytes);
            const auto bytes = strip + 1 < strips.count ? strips.stripBytes : strips.lastStripBytes;
            putLittle(tag.values,
                      tag.number == stripOffsetsNumber ? offset : static_cast<std::uint64_t>(bytes), width);
        }
    }
}

std::size_t headerLength(const std::vector<TiffTag>& tags, const Layout& layout)
{
    std::size_t end = aligned(layout.fileHeader + layout.directory(tags.size()), valueAlignment);
    for (const TiffTag& tag : tags) {
        if (tag.values.size() > layout.offset) {
            end = aligned(end + tag.values.size(), valueAlignment);
        }
    }
    return aligned(end, sampleAlignment);
}

void putFileHeader(std::vector<std::byte>& bytes, TiffFlavour flavour)
{
    const Layout layout = layoutOf(flavour);
    bytes.insert(bytes.end(), 2, std::byte{'I'});
    if (flavour == TiffFlavour::Big) {
        putLittle(bytes, 43, 2);
        putLittle(bytes, layout.offset, 2);
        putLittle(bytes, 0, 2);
    } else {
        putLittle(bytes, 42, 2);
    }
    putLittle(bytes, layout.fileHeader, layout.offset); // the directory follows at once
}

void putDirectory(std::vector<std::byte>& bytes, const std::vector<TiffTag>& tags, const Layout& layout)
{
    std::size_t valuesAt = aligned(layout.fileHeader + layout.directory(tags.size()), valueAlignment);
    putLittle(bytes, tags.size(), layout.tagCount);
    for (const TiffTag& tag : tags) {
        putLittle(bytes, tag.number, 2);
        putLittle(bytes, static_cast<std::uint64_t>(tag.type), 2);
        putLittle(bytes, tag.count, layout.offset);
        if (tag.values.size() <= layout.offset) {
            bytes.insert(bytes.end(), tag.values.begin(), tag.values.end());
            bytes.insert(bytes.end(), layout.offset - tag.values.size(), std::byte{0});
        } else {
            putLittle(bytes, valuesAt, layout.offset);
            valuesAt = aligned(valuesAt + tag.values.size(), valueAlignment);
        }
    }
    putLittle(bytes, 0, layout.offset); // no further directory
}

} // namespace

TiffTag shortsTag(std::uint16_t number, std::span<const std::uint16_t> values)
{
    TiffTag tag{number, TiffTag::Type::Short, values.size(), {}};
    tag.values.reserve(values.size() * 2);
    for (const std::uint16_t value : values) {
        putLittle(tag.values, value, 2);
    }
    return tag;
}

TiffTag shortTag(std::uint16_t number, std::uint16_t value)
{
    return shortsTag(number, std::span(&value, 1));
}

TiffTag longTag(std::uint16_t number, std::uint32_t value)
{
    TiffTag tag{number, TiffTag::Type::Long, 1, {}};
    putLittle(tag.values, value, 4);
    return tag;
}

TiffTag doublesTag(std::uint16_t number, std::span<const double> values)
{
    TiffTag tag{number, TiffTag::Type::Double, values.size(), {}};
    for (const double value : values) {
        putLittle(tag.values, std::bit_cast<std::uint64_t>(value), 8);
    }
    return tag;
}

TiffTag asciiTag(std::uint16_t number, std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    TiffTag tag{number, TiffTag::Type::Ascii, text.size() + 1, {bytes.begin(), bytes.end()}};
    tag.values.push_back(std::byte{0});
    return tag;
}

std::vector<std::byte> tiffFileHeader(std::vector<TiffTag> tags, const StripPlan& strips, TiffFlavour flavour)
{
    const Layout layout = layoutOf(flavour);
    tags.push_back(longTag(rowsPerStripNumber, static_cast<std::uint32_t>(strips.rowsPerStrip)));
    tags.push_back(stripTag(stripOffsetsNumber, strips, flavour));
    tags.push_back(stripTag(stripByteCountsNumber, strips, flavour));
    std::sort(tags.begin(), tags.end(),
              [](const TiffTag& a, const TiffTag& b) { return a.number < b.number; });
    fillStripTags(tags, strips, 0, flavour);
    const std::size_t length = headerLength(tags, layout);
    fillStripTags(tags, strips, length, flavour);

    std::vector<std::byte> bytes;
    bytes.reserve(length);
    putFileHeader(bytes, flavour);
    putDirectory(bytes, tags, layout);
    for (const TiffTag& tag : tags) {
        if (tag.values.size() > layout.offset) {
            bytes.resize(aligned(bytes.size(), valueAlignment));
            bytes.insert(bytes.end(), tag.values.begin(), tag.values.end());
        }
    }
    bytes.resize(length);
    return bytes;
}

} // namespace rasterscope

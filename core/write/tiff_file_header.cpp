// SPDX-License-Identifier: MIT
#include "core/write/tiff_file_header.h"

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
    std::size_t fieldCount;
    std::size_t field;
    std::size_t offset; // also how many bytes of values fit into the field itself

    std::size_t directory(std::size_t fields) const { return fieldCount + fields * field + offset; }
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
TiffField stripField(std::uint16_t number, const StripPlan& strips, TiffFlavour flavour)
{
    const auto type = flavour == TiffFlavour::Big ? TiffField::Type::Long8 : TiffField::Type::Long;
    TiffField field{number, type, static_cast<std::uint64_t>(strips.count), {}};
    field.values.reserve(static_cast<std::size_t>(strips.count) * layoutOf(flavour).offset);
    return field;
}

void fillStripFields(std::vector<TiffField>& fields, const StripPlan& strips, std::size_t samplesAt,
                     TiffFlavour flavour)
{
    const std::size_t width = layoutOf(flavour).offset;
    for (TiffField& field : fields) {
        if (field.number != stripOffsetsNumber && field.number != stripByteCountsNumber) {
            continue;
        }
        field.values.clear();
        for (std::int64_t strip = 0; strip < strips.count; ++strip) {
            const auto offset = samplesAt + static_cast<std::size_t>(strip * strips.stripBytes);
            const auto bytes = strip + 1 < strips.count ? strips.stripBytes : strips.lastStripBytes;
            putLittle(field.values,
                      field.number == stripOffsetsNumber ? offset : static_cast<std::uint64_t>(bytes), width);
        }
    }
}

std::size_t headerLength(const std::vector<TiffField>& fields, const Layout& layout)
{
    std::size_t end = aligned(layout.fileHeader + layout.directory(fields.size()), valueAlignment);
    for (const TiffField& field : fields) {
        if (field.values.size() > layout.offset) {
            end = aligned(end + field.values.size(), valueAlignment);
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

void putDirectory(std::vector<std::byte>& bytes, const std::vector<TiffField>& fields, const Layout& layout)
{
    std::size_t valuesAt = aligned(layout.fileHeader + layout.directory(fields.size()), valueAlignment);
    putLittle(bytes, fields.size(), layout.fieldCount);
    for (const TiffField& field : fields) {
        putLittle(bytes, field.number, 2);
        putLittle(bytes, static_cast<std::uint64_t>(field.type), 2);
        putLittle(bytes, field.count, layout.offset);
        if (field.values.size() <= layout.offset) {
            bytes.insert(bytes.end(), field.values.begin(), field.values.end());
            bytes.insert(bytes.end(), layout.offset - field.values.size(), std::byte{0});
        } else {
            putLittle(bytes, valuesAt, layout.offset);
            valuesAt = aligned(valuesAt + field.values.size(), valueAlignment);
        }
    }
    putLittle(bytes, 0, layout.offset); // no further directory
}

} // namespace

TiffField shortsField(std::uint16_t number, std::span<const std::uint16_t> values)
{
    TiffField field{number, TiffField::Type::Short, values.size(), {}};
    field.values.reserve(values.size() * 2);
    for (const std::uint16_t value : values) {
        putLittle(field.values, value, 2);
    }
    return field;
}

TiffField shortField(std::uint16_t number, std::uint16_t value)
{
    return shortsField(number, std::span(&value, 1));
}

TiffField longField(std::uint16_t number, std::uint32_t value)
{
    TiffField field{number, TiffField::Type::Long, 1, {}};
    putLittle(field.values, value, 4);
    return field;
}

TiffField doublesField(std::uint16_t number, std::span<const double> values)
{
    TiffField field{number, TiffField::Type::Double, values.size(), {}};
    for (const double value : values) {
        putLittle(field.values, std::bit_cast<std::uint64_t>(value), 8);
    }
    return field;
}

TiffField asciiField(std::uint16_t number, std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    TiffField field{number, TiffField::Type::Ascii, text.size() + 1, {bytes.begin(), bytes.end()}};
    field.values.push_back(std::byte{0});
    return field;
}

std::vector<std::byte> tiffFileHeader(std::vector<TiffField> fields, const StripPlan& strips,
                                      TiffFlavour flavour)
{
    const Layout layout = layoutOf(flavour);
    fields.push_back(longField(rowsPerStripNumber, static_cast<std::uint32_t>(strips.rowsPerStrip)));
    fields.push_back(stripField(stripOffsetsNumber, strips, flavour));
    fields.push_back(stripField(stripByteCountsNumber, strips, flavour));
    std::sort(fields.begin(), fields.end(),
              [](const TiffField& a, const TiffField& b) { return a.number < b.number; });
    fillStripFields(fields, strips, 0, flavour);
    const std::size_t length = headerLength(fields, layout);
    fillStripFields(fields, strips, length, flavour);

    std::vector<std::byte> bytes;
    bytes.reserve(length);
    putFileHeader(bytes, flavour);
    putDirectory(bytes, fields, layout);
    for (const TiffField& field : fields) {
        if (field.values.size() > layout.offset) {
            bytes.resize(aligned(bytes.size(), valueAlignment));
            bytes.insert(bytes.end(), field.values.begin(), field.values.end());
        }
    }
    bytes.resize(length);
    return bytes;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/write/tiff_file_header.h"

#include "core/write/tiff_directory_bytes.h"

#include <algorithm>
#include <bit>

namespace rasterscope {

namespace {

constexpr std::uint16_t stripOffsetsNumber = 273;
constexpr std::uint16_t rowsPerStripNumber = 278;
constexpr std::uint16_t stripByteCountsNumber = 279;
constexpr std::size_t sampleAlignment = 16; // of the widest sample, for those who map the file

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
    fields.push_back(longField(rowsPerStripNumber, static_cast<std::uint32_t>(strips.rowsPerStrip)));
    fields.push_back(stripField(stripOffsetsNumber, strips, flavour));
    fields.push_back(stripField(stripByteCountsNumber, strips, flavour));
    std::sort(fields.begin(), fields.end(),
              [](const TiffField& a, const TiffField& b) { return a.number < b.number; });
    fillStripFields(fields, strips, 0, flavour);
    const std::size_t length =
        aligned(layoutOf(flavour).fileHeader + directoryLength(fields, flavour), sampleAlignment);
    fillStripFields(fields, strips, length, flavour);

    std::vector<std::byte> bytes;
    bytes.reserve(length);
    putTiffHeader(bytes, flavour);
    putDirectory(bytes, fields, flavour, NextDirectory::None);
    bytes.resize(length);
    return bytes;
}

} // namespace rasterscope

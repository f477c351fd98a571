// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rasterscope {

/// Classic files address 4 GiB; BigTIFF (libtiff's "BigTIFF Design") is the same with 8-byte offsets.
enum class TiffFlavour { Classic, Big };

/// One field of a directory, its values as they will lie in the file: little-endian (TIFF 6.0, section 2).
struct TiffField {
    enum class Type : std::uint16_t { Ascii = 2, Short = 3, Long = 4, Double = 12, Long8 = 16 };

    std::uint16_t number = 0;
    Type type = Type::Short;
    std::uint64_t count = 0;
    std::vector<std::byte> values;
};

TiffField shortsField(std::uint16_t number, std::span<const std::uint16_t> values);
TiffField shortField(std::uint16_t number, std::uint16_t value);
TiffField longField(std::uint16_t number, std::uint32_t value);
TiffField doublesField(std::uint16_t number, std::span<const double> values);
/// With the closing NUL that the format wants.
TiffField asciiField(std::uint16_t number, std::string_view text);

/// How the rows of an image are cut into equal strips; the last may have fewer.
struct StripPlan {
    std::int64_t rowsPerStrip = 0;
    std::int64_t count = 0;
    std::int64_t stripBytes = 0;
    std::int64_t lastStripBytes = 0;
};

/// All of a TIFF of one directory but its samples, which follow at once, strip after strip.
/// `fields` in any order, without RowsPerStrip, StripOffsets and StripByteCounts.
std::vector<std::byte> tiffFileHeader(std::vector<TiffField> fields, const StripPlan& strips,
                                      TiffFlavour flavour);

} // namespace rasterscope

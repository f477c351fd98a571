// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rasterscope {

/// How values are stored (TIFF 6.0 section 2, "Types"; Technical Note 1 for Ifd; BigTIFF for the last three).
enum class TiffType : std::uint16_t {
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    SByte = 6,
    Undefined = 7,
    SShort = 8,
    SLong = 9,
    SRational = 10,
    Float = 11,
    Double = 12,
    Ifd = 13,
    Long8 = 16,
    SLong8 = 17,
    Ifd8 = 18
};

/// Bytes of one value; 0 for a type that nobody defined.
std::int64_t bytesOfTiffType(std::uint16_t type);

/// How many of the entry's values lie inside the file. Every function here reads these and no more, whatever
/// the entry claims, so that a header never decides how much memory is taken.
std::int64_t storedTiffValues(const TiffSource& source, const TiffEntry& entry);

/// Bytes of values [first, first + count), as stored. \pre they are stored
Result<std::vector<std::byte>> readTiffBytes(const TiffSource& source, const TiffEntry& entry,
                                             std::int64_t first, std::int64_t count);

/// Lends the values one run after another, for tables of millions. `first` counts from the entry's first
/// value.
using TiffIntegerVisitor = std::function<void(std::int64_t first, std::span<const std::uint64_t> values)>;

/// The first `atMost` values, of any integer type; negative ones wrap. Error: not integers (Corrupt), or not
/// readable.
Status visitTiffIntegers(const TiffSource& source, const TiffEntry& entry, std::int64_t atMost,
                         const TiffIntegerVisitor& visit);
/// These two read what is there: fewer values, or none, where the entry is absent (nullptr), of another type,
/// or not readable.
std::vector<std::uint64_t> tiffIntegers(const TiffSource& source, const TiffEntry* entry,
                                        std::int64_t atMost);
std::optional<std::uint64_t> firstTiffInteger(const TiffSource& source, const TiffEntry* entry);
/// Of any number type; rationals are divided. As above.
std::vector<double> tiffReals(const TiffSource& source, const TiffEntry* entry, std::int64_t atMost);
/// Without the NUL at its end. As above.
std::string tiffText(const TiffSource& source, const TiffEntry* entry, std::int64_t atMostBytes);

/// One value as text: "12", "-3", "0.5", rationals as their quotient. \pre `bytes` holds one value of the
/// type
std::string formatTiffValue(const std::byte* bytes, std::uint16_t type, ByteOrder order);

} // namespace rasterscope

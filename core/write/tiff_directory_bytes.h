// SPDX-License-Identifier: MIT
#pragma once

#include "core/write/tiff_file_header.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rasterscope {

/// Widths of the parts of a TIFF file that differ between the two flavours.
struct TiffLayout {
    std::size_t fileHeader;
    std::size_t fieldCount;
    std::size_t field;
    std::size_t offset; // also how many bytes of values fit into the field itself

    std::size_t directory(std::size_t fields) const { return fieldCount + fields * field + offset; }
};

constexpr TiffLayout layoutOf(TiffFlavour flavour)
{
    return flavour == TiffFlavour::Big ? TiffLayout{16, 8, 20, 8} : TiffLayout{8, 2, 12, 4};
}

constexpr std::size_t aligned(std::size_t position, std::size_t alignment)
{
    return (position + alignment - 1) / alignment * alignment;
}

void putLittle(std::vector<std::byte>& bytes, std::uint64_t value, std::size_t width);

/// The first bytes of a file whose first directory follows at once.
void putTiffHeader(std::vector<std::byte>& bytes, TiffFlavour flavour);

/// Of a directory and of the values that lie behind it; a multiple of 8.
std::size_t directoryLength(std::span<const TiffField> fields, TiffFlavour flavour);

enum class NextDirectory { None, Follows };

/// Appends a directory and the values behind it, directoryLength() bytes. \pre fields are in the order of
/// their numbers; the bytes are all of the file so far, a multiple of 8
void putDirectory(std::vector<std::byte>& bytes, std::span<const TiffField> fields, TiffFlavour flavour,
                  NextDirectory next);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/write/tiff_directory_bytes.h"

#include <cassert>

namespace rasterscope {

namespace {

constexpr std::size_t valueAlignment = 8;

} // namespace

void putLittle(std::vector<std::byte>& bytes, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i) {
        bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
    }
}

void putTiffHeader(std::vector<std::byte>& bytes, TiffFlavour flavour)
{
    const TiffLayout layout = layoutOf(flavour);
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

std::size_t directoryLength(std::span<const TiffField> fields, TiffFlavour flavour)
{
    const TiffLayout layout = layoutOf(flavour);
    std::size_t length = aligned(layout.directory(fields.size()), valueAlignment);
    for (const TiffField& field : fields) {
        if (field.values.size() > layout.offset) {
            length = aligned(length + field.values.size(), valueAlignment);
        }
    }
    return length;
}

void putDirectory(std::vector<std::byte>& bytes, std::span<const TiffField> fields, TiffFlavour flavour,
                  NextDirectory next)
{
    assert(bytes.size() % valueAlignment == 0);
    const TiffLayout layout = layoutOf(flavour);
    const std::size_t end = bytes.size() + directoryLength(fields, flavour);
    std::size_t valuesAt = aligned(bytes.size() + layout.directory(fields.size()), valueAlignment);
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
    putLittle(bytes, next == NextDirectory::Follows ? end : 0, layout.offset);
    for (const TiffField& field : fields) {
        if (field.values.size() > layout.offset) {
            bytes.resize(aligned(bytes.size(), valueAlignment));
            bytes.insert(bytes.end(), field.values.begin(), field.values.end());
        }
    }
    bytes.resize(end);
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "resources/demo/tiff_header.h"

#include <cstddef>

namespace rasterscope::demo {

namespace {

constexpr std::uint64_t pageBytes = 4096;

enum class Type : std::uint16_t { Short = 3, Long = 4, Long8 = 16 };

/// Little-endian, as BigTIFF's "II" says.
void put(std::vector<std::uint8_t>& bytes, std::uint64_t value, int count)
{
    for (int i = 0; i < count; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

void putEntry(std::vector<std::uint8_t>& bytes, std::uint16_t tag, Type type, std::uint64_t count,
              std::uint64_t value)
{
    put(bytes, tag, 2);
    put(bytes, static_cast<std::uint16_t>(type), 2);
    put(bytes, count, 8);
    put(bytes, value, 8); // or where the values are; little-endian shorter ones begin at the same byte
}

} // namespace

std::vector<std::uint8_t> makeTiffHeader(int width, int height, int rowsPerStrip)
{
    constexpr std::uint64_t entries = 10;
    constexpr std::uint64_t tables = 16 + 8 + entries * 20 + 8; // header, then the directory
    const auto rowBytes = static_cast<std::uint64_t>(width) * 3;
    const auto rows = static_cast<std::uint64_t>(height);
    const auto stripRows = static_cast<std::uint64_t>(rowsPerStrip);
    const std::uint64_t strips = (rows + stripRows - 1) / stripRows;
    const std::uint64_t samples = (tables + strips * 16 + pageBytes - 1) / pageBytes * pageBytes;
    constexpr std::uint64_t eightBitsThrice = 0x0008'0008'0008;

    std::vector<std::uint8_t> bytes = {'I', 'I', 43, 0,
                                       8,   0,   0,  0}; // BigTIFF: version 43, offsets of 8 bytes
    put(bytes, 16, 8);
    put(bytes, entries, 8);
    putEntry(bytes, 256, Type::Long, 1, static_cast<std::uint64_t>(width));
    putEntry(bytes, 257, Type::Long, 1, rows);
    putEntry(bytes, 258, Type::Short, 3, eightBitsThrice);
    putEntry(bytes, 259, Type::Short, 1, 1); // not compressed
    putEntry(bytes, 262, Type::Short, 1, 2); // RGB
    putEntry(bytes, 273, Type::Long8, strips, strips == 1 ? samples : tables);
    putEntry(bytes, 277, Type::Short, 1, 3); // samples per pixel
    putEntry(bytes, 278, Type::Long, 1, stripRows);
    putEntry(bytes, 279, Type::Long8, strips, strips == 1 ? rows * rowBytes : tables + strips * 8);
    putEntry(bytes, 284, Type::Short, 1, 1); // pixel-interleaved
    put(bytes, 0, 8);                        // no further directory
    for (std::uint64_t strip = 0; strip < strips; ++strip) {
        put(bytes, samples + strip * stripRows * rowBytes, 8);
    }
    for (std::uint64_t strip = 0; strip < strips; ++strip) {
        const std::uint64_t left = rows - strip * stripRows;
        put(bytes, (left < stripRows ? left : stripRows) * rowBytes, 8);
    }
    bytes.resize(static_cast<std::size_t>(samples));
    return bytes;
}

} // namespace rasterscope::demo

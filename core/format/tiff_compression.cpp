// SPDX-License-Identifier: MIT
#include "core/format/tiff_compression.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace rasterscope {

namespace {

struct CompressionRow {
    std::uint16_t code;
    std::string_view word;
    std::string_view name;
};

// The codes of libtiff's tiff.h, and those of slides and camera files. Codes that mean the same have the same
// word.
constexpr std::array compressionTable = {
    CompressionRow{tiffUncompressed, "none", "no compression"},
    CompressionRow{2, "ccitt-rle", "CCITT RLE"},
    CompressionRow{3, "ccitt-g3", "CCITT Group 3"},
    CompressionRow{4, "ccitt-g4", "CCITT Group 4"},
    CompressionRow{5, "lzw", "LZW"},
    CompressionRow{6, "old-jpeg", "old-style JPEG"},
    CompressionRow{7, "jpeg", "JPEG"},
    CompressionRow{8, "deflate", "Deflate"},
    CompressionRow{9, "t85", "JBIG (T.85)"},
    CompressionRow{10, "t43", "JBIG (T.43)"},
    CompressionRow{32766, "next", "NeXT RLE"},
    CompressionRow{32771, "ccitt-rlew", "CCITT RLEW"},
    CompressionRow{32773, "packbits", "PackBits"},
    CompressionRow{32809, "thunderscan", "ThunderScan"},
    CompressionRow{32895, "it8ctpad", "IT8 CT"},
    CompressionRow{32896, "it8lw", "IT8 line work"},
    CompressionRow{32897, "it8mp", "IT8 monochrome picture"},
    CompressionRow{32898, "it8bl", "IT8 binary line art"},
    CompressionRow{32908, "pixarfilm", "PixarFilm"},
    CompressionRow{32909, "pixarlog", "PixarLog"},
    CompressionRow{32946, "deflate", "Deflate"},
    CompressionRow{32947, "dcs", "Kodak DCS"},
    CompressionRow{33003, "jpeg2000", "JPEG 2000"},
    CompressionRow{33005, "jpeg2000", "JPEG 2000"},
    CompressionRow{34661, "jbig", "JBIG"},
    CompressionRow{34676, "sgilog", "SGILog"},
    CompressionRow{34677, "sgilog24", "SGILog24"},
    CompressionRow{34712, "jpeg2000", "JPEG 2000"},
    CompressionRow{34713, "nikon-nef", "Nikon NEF"},
    CompressionRow{34887, "lerc", "LERC"},
    CompressionRow{34892, "lossy-jpeg", "lossy JPEG of DNG"},
    CompressionRow{34925, "lzma", "LZMA"},
    CompressionRow{34926, "zstd", "ZSTD"},
    CompressionRow{34927, "webp", "WebP"},
    CompressionRow{50000, "zstd", "ZSTD"},
    CompressionRow{50001, "webp", "WebP"},
    CompressionRow{50002, "jpeg-xl", "JPEG XL"},
    CompressionRow{52546, "jpeg-xl", "JPEG XL"},
};

const CompressionRow* rowOf(std::uint16_t code)
{
    const auto* const row =
        std::find_if(compressionTable.begin(), compressionTable.end(),
                     [&](const CompressionRow& candidate) { return candidate.code == code; });
    return row == compressionTable.end() ? nullptr : row;
}

} // namespace

std::string tiffCompressionWord(std::uint16_t code)
{
    const auto* const row = rowOf(code);
    return row == nullptr ? "unknown-" + std::to_string(code) : std::string(row->word);
}

std::string tiffCompressionName(std::uint16_t code)
{
    const auto* const row = rowOf(code);
    return row == nullptr ? "compression " + std::to_string(code) : std::string(row->name);
}

} // namespace rasterscope

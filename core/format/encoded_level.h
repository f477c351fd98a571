// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"
#include "core/format/stored_layout.h"
#include "core/mapping/byte_source.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rasterscope {

/// Where the blocks of one level lie in one file, and who decodes them. A plain value.
struct EncodedLevel {
    std::shared_ptr<const ByteSource> source;
    std::string name; // what sentences start with: "FILE: page 0"
    Size size;
    Size block;  // a tile, which may stick out of the raster, or a strip
    Size blocks; // columns and rows of blocks of one plane
    bool tiled = false;
    bool planesApart = false;
    std::vector<std::int64_t> offsets;    // as of TiffBlocks
    std::vector<std::int64_t> byteCounts; // as many
    std::shared_ptr<const BlockDecoder> decoder;

    /// Bands of one block.
    std::int64_t blockBands() const { return planesApart ? 1 : decoder->format().bands; }
    std::int64_t sampleBytes() const { return bytesOf(decoder->format().type); }
    std::int64_t pixelBytes() const { return blockBands() * sampleBytes(); }
    std::int64_t lineBytes() const { return block.width * pixelBytes(); }
    std::int64_t blockBytes() const { return lineBytes() * block.height; }
    std::int64_t number(std::int64_t plane, std::int64_t row, std::int64_t column) const
    {
        return (plane * blocks.height + row) * blocks.width + column;
    }
    /// All of its rows.
    BlockTask taskOf(std::int64_t number) const;
    std::int64_t offsetOf(std::int64_t number) const { return offsets[static_cast<std::size_t>(number)]; }
    /// How many bytes of it are worth reading: never past the end of the file, and never many times what the
    /// samples could need, whatever the table says. 0 where there are none. \pre it is not left out
    std::int64_t storedBytes(std::int64_t number) const;
    /// By how much the file is too short for the block; 0 where it is not.
    std::int64_t lacking(std::int64_t number) const;
    /// "FILE: page 0: tile 12"
    std::string sentenceStart(std::int64_t number) const;
};

/// Makes a level safe to compute with. Error: sizes that overflow, or tables that do not fit.
Status checkLevel(const EncodedLevel& level);

} // namespace rasterscope

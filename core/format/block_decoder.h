// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/base/raw_bytes.h"
#include "core/base/result.h"
#include "core/raster/raster_info.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace rasterscope {

/// What comes out of a decoder. It may differ from what the header says is stored: YCbCr comes out as RGB,
/// odd depths widened to a plain type, LogLuv as XYZ floats.
struct DecodedFormat {
    SampleType type = SampleType::UInt8;
    std::int64_t bands = 1; // of the raster, whether or not its planes are stored apart
    Photometric photometric = Photometric::MinIsBlack;
};

/// One strip or tile that is to be decoded.
struct BlockTask {
    std::int64_t number = 0; // in the file's table of blocks
    Size size;               // its pixels: a whole tile, or a strip with the rows that it has
    std::int64_t rows = 0;   // how many of them, from the top, are wanted; a decoder may stop there
    std::int64_t plane = 0;  // where planes are stored apart, else 0
};

/// Samples of one block: pixel-interleaved, one band where planes are stored apart, of the decoder's type in
/// native byte order, lines one after another without padding.
struct DecodedBlock {
    RawBytes samples;           // task.size.width pixels a line, at least task.rows lines
    std::int64_t soundRows = 0; // from the top, the file's own; what lies below them is not to be believed
    std::string damage;         // why the others are not: the end of a sentence that starts with the block;
                                // empty where all that were wanted are sound
};

/// Reads bytes of a stored block from `offset` within it; fewer than asked for only at its end.
/// Error: they could not be read.
using StoredReader = std::function<Result<std::size_t>(std::int64_t offset, std::span<std::byte> into)>;

/// One block that is decoded from its top, some rows at a time, in memory of the order of those rows: for
/// strips too large to be held whole. One thread at a time.
class BlockSession {
public:
    BlockSession() = default;
    BlockSession(const BlockSession&) = delete;
    BlockSession& operator=(const BlockSession&) = delete;
    virtual ~BlockSession() = default;

    /// The next `rows` lines, or what is left. Damage and errors as of BlockDecoder::decode; after damage
    /// there is nothing more to come.
    virtual Result<DecodedBlock> next(std::int64_t rows) = 0;
};

/// Turns stored blocks of one image into samples. Any number of threads may decode at once.
class BlockDecoder {
public:
    BlockDecoder() = default;
    BlockDecoder(const BlockDecoder&) = delete;
    BlockDecoder& operator=(const BlockDecoder&) = delete;
    virtual ~BlockDecoder() = default;

    virtual const DecodedFormat& format() const = 0;
    /// `stored` is the block's bytes in memory of the caller's own; a decoder may write into it.
    /// A damaged block is no error: what there is of it comes back, with the reason. Error: no memory.
    virtual Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte> stored) const = 0;
    /// nullptr where what is stored can only be decoded whole. The session may not outlive the decoder.
    virtual std::unique_ptr<BlockSession> begin(const BlockTask& task, StoredReader stored) const = 0;
};

} // namespace rasterscope

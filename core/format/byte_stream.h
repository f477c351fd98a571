// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/format/block_decoder.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rasterscope {

/// The state of one codec, fed piece by piece: a thin cover over a library.
class StreamCodec {
public:
    /// Stopped: what came is sound, what would come is not. Corrupt: what came may not be sound either.
    enum class State { Going, Ended, Stopped, Corrupt, OutOfMemory };
    struct Step {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        State state = State::Going;
    };

    StreamCodec() = default;
    StreamCodec(const StreamCodec&) = delete;
    StreamCodec& operator=(const StreamCodec&) = delete;
    virtual ~StreamCodec() = default;

    /// Once it is stopped or corrupt: why, as the end of a sentence that starts with what is decoded.
    virtual std::string damage() const = 0;
    /// `in` is empty once all of the stored bytes were consumed, and never before.
    virtual Step step(std::span<const std::byte> in, std::span<std::byte> out) = 0;
};

/// nullptr where there is no memory for one.
std::unique_ptr<StreamCodec> makeInflater();
std::unique_ptr<StreamCodec> makeZstdCodec();
std::unique_ptr<StreamCodec> makeLzmaCodec();
std::unique_ptr<StreamCodec> makePackBitsCodec();
/// Of what is not compressed.
std::unique_ptr<StreamCodec> makePlainCodec();

/// What a stream gave: `bytes` are the file's own, as far as its codec can know.
struct StreamYield {
    std::int64_t bytes = 0;
    std::string damage; // the end of a sentence; empty where all that were wanted came
};

/// The bytes of one compressed stream, from its start on. One thread at a time.
class ByteStream {
public:
    /// \pre codec
    ByteStream(std::unique_ptr<StreamCodec> codec, StoredReader stored);

    /// The next bytes. A stream that just ends too early gives those before its end. Of one that is corrupt
    /// none is to be believed, for what is wrong is noticed only some way behind it.
    /// Error: the disk, or no memory.
    Result<StreamYield> next(std::span<std::byte> out);
    /// After the last byte that was wanted: reads on to the stream's end, where its checksum is. As next.
    Result<StreamYield> end();

private:
    Status refill();
    bool isStuck(const StreamCodec::Step& step) const;

    std::unique_ptr<StreamCodec> m_codec;
    StoredReader m_stored;
    std::vector<std::byte> m_buffer;
    std::span<const std::byte> m_in;
    std::int64_t m_offset = 0;
    bool m_inputEnded = false;
    StreamCodec::State m_state = StreamCodec::State::Going;
};

} // namespace rasterscope

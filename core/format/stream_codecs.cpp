// SPDX-License-Identifier: MIT
#include "core/format/byte_stream.h"

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

namespace rasterscope {

namespace {

using State = StreamCodec::State;

template <typename Count>
Count atMost(std::size_t bytes)
{
    return static_cast<Count>(std::min<std::size_t>(bytes, std::numeric_limits<Count>::max()));
}

/// zlib streams (RFC 1950): the Deflate of TIFF Technical Note 3 and Adobe's.
class Inflater : public StreamCodec {
public:
    ~Inflater() override { inflateEnd(&m_stream); }
    bool begin() { return inflateInit(&m_stream) == Z_OK; }

    std::string damage() const override { return "holds damaged Deflate data"; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        // zlib takes its input as what it does not change, without saying so.
        m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        const auto given = m_stream.avail_in = atMost<uInt>(in.size());
        const auto room = m_stream.avail_out = atMost<uInt>(out.size());
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        Step step{given - m_stream.avail_in, room - m_stream.avail_out, State::Going};
        if (result == Z_STREAM_END) {
            step.state = State::Ended;
        } else if (result == Z_MEM_ERROR) {
            step.state = State::OutOfMemory;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            step.state = State::Corrupt;
        }
        return step;
    }

private:
    z_stream m_stream = {};
};

/// Frames of RFC 8878, of windows up to the library's default limit of 128 MiB.
class ZstdCodec : public StreamCodec {
public:
    ~ZstdCodec() override { ZSTD_freeDStream(m_stream); }
    bool begin() { return m_stream != nullptr; }

    std::string damage() const override { return "holds damaged ZSTD data"; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        ZSTD_inBuffer input = {in.data(), in.size(), 0};
        ZSTD_outBuffer output = {out.data(), out.size(), 0};
        const std::size_t result = ZSTD_decompressStream(m_stream, &output, &input);
        Step step{input.pos, output.pos, result == 0 ? State::Ended : State::Going};
        if (ZSTD_isError(result) != 0) {
            step.state = State::Corrupt;
        }
        return step;
    }

private:
    ZSTD_DStream* m_stream = ZSTD_createDStream();
};

/// The .xz streams that libtiff writes.
class LzmaCodec : public StreamCodec {
public:
    ~LzmaCodec() override { lzma_end(&m_stream); }
    bool begin() { return lzma_stream_decoder(&m_stream, mostMemory, 0) == LZMA_OK; }

    std::string damage() const override { return "holds damaged LZMA data"; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        m_stream.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
        m_stream.avail_in = in.size();
        m_stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        m_stream.avail_out = out.size();
        const lzma_ret result = lzma_code(&m_stream, LZMA_RUN);
        Step step{in.size() - m_stream.avail_in, out.size() - m_stream.avail_out, State::Going};
        if (result == LZMA_STREAM_END) {
            step.state = State::Ended;
        } else if (result == LZMA_MEM_ERROR || result == LZMA_MEMLIMIT_ERROR) {
            step.state = State::OutOfMemory;
        } else if (result != LZMA_OK && result != LZMA_BUF_ERROR) {
            step.state = State::Corrupt;
        }
        return step;
    }

private:
    /// The dictionary of the highest preset (xz -9) is 64 MiB.
    static constexpr std::uint64_t mostMemory = std::uint64_t{80} * 1024 * 1024;

    lzma_stream m_stream = LZMA_STREAM_INIT;
};

class PlainCodec : public StreamCodec {
public:
    std::string damage() const override { return {}; }
    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        const std::size_t bytes = std::min(in.size(), out.size());
        std::copy_n(in.begin(), bytes, out.begin());
        return {bytes, bytes, State::Going};
    }
};

template <typename Codec>
std::unique_ptr<StreamCodec> begun()
{
    auto codec = std::make_unique<Codec>();
    return codec->begin() ? std::move(codec) : nullptr;
}

} // namespace

std::unique_ptr<StreamCodec> makeInflater()
{
    return begun<Inflater>();
}

std::unique_ptr<StreamCodec> makeZstdCodec()
{
    return begun<ZstdCodec>();
}

std::unique_ptr<StreamCodec> makeLzmaCodec()
{
    return begun<LzmaCodec>();
}

std::unique_ptr<StreamCodec> makePlainCodec()
{
    return std::make_unique<PlainCodec>();
}

} // namespace rasterscope

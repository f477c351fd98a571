// SPDX-License-Identifier: MIT
#include "core/format/byte_stream.h"

#include <array>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::size_t pieceBytes = 64 * 1024;

} // namespace

ByteStream::ByteStream(std::unique_ptr<StreamCodec> codec, StoredReader stored)
    : m_codec(std::move(codec)), m_stored(std::move(stored)), m_buffer(pieceBytes)
{
}

Status ByteStream::refill()
{
    const auto read = m_stored(m_offset, m_buffer);
    if (!read) {
        return tl::unexpected(read.error());
    }
    m_offset += static_cast<std::int64_t>(*read);
    m_inputEnded = *read < m_buffer.size();
    m_in = std::span(m_buffer).first(*read);
    return {};
}

bool ByteStream::isStuck(const StreamCodec::Step& step) const
{
    return step.consumed == 0 && step.produced == 0 && m_inputEnded;
}

Result<StreamYield> ByteStream::next(std::span<std::byte> out)
{
    using State = StreamCodec::State;
    std::size_t done = 0;
    while (done < out.size() && m_state == State::Going) {
        if (m_in.empty() && !m_inputEnded) {
            if (auto status = refill(); !status) {
                return tl::unexpected(status.error());
            }
        }
        const auto step = m_codec->step(m_in, out.subspan(done));
        m_in = m_in.subspan(step.consumed);
        done += step.produced;
        m_state = step.state;
        if (m_state == State::Going && isStuck(step)) {
            break;
        }
    }
    if (m_state == State::OutOfMemory) {
        return failure(Error::Code::OutOfMemory, "not enough memory to decode a block");
    }
    if (m_state == State::Corrupt) {
        return StreamYield{0, m_codec->damage()};
    }
    if (m_state == State::Stopped) {
        return StreamYield{static_cast<std::int64_t>(done), m_codec->damage()};
    }
    return StreamYield{static_cast<std::int64_t>(done), done < out.size() ? "ends too early" : ""};
}

Result<StreamYield> ByteStream::end()
{
    // One that goes on is longer than it has to be, which does no harm.
    std::array<std::byte, 1> beyond{};
    auto yield = next(beyond);
    if (yield && m_state != StreamCodec::State::Corrupt) {
        yield->damage.clear();
    }
    return yield;
}

} // namespace rasterscope

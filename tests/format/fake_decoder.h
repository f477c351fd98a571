// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <memory>

namespace rasterscope::test {

/// Blocks are stored as their samples, so that what comes out is known; what lacks bytes is damaged there.
class FakeDecoder : public BlockDecoder {
public:
    explicit FakeDecoder(DecodedFormat format, bool planesApart = false)
        : m_format(format), m_pixelBytes((planesApart ? 1 : format.bands) * bytesOf(format.type))
    {
    }

    const DecodedFormat& format() const override { return m_format; }
    Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte> stored) const override
    {
        ++decodings;
        rowsAsked = task.rows;
        if (before) {
            before(task);
        }
        if (fails) {
            return failure(Error::Code::OutOfMemory, "no memory for a block");
        }
        return blockOf(task.size.width * m_pixelBytes, task.rows, stored);
    }
    std::unique_ptr<BlockSession> begin(const BlockTask& task, StoredReader stored) const override;

    mutable std::atomic<int> decodings{0};
    mutable std::atomic<std::int64_t> rowsAsked{0};
    mutable std::atomic<int> sessionsBegun{0};
    mutable std::atomic<std::int64_t> sessionRows{0};
    bool hasSessions = false;
    std::atomic<bool> fails{false};
    std::function<void(const BlockTask&)> before;
    std::function<void(std::int64_t row)> beforeRows; // of a session

    static DecodedBlock blockOf(std::int64_t lineBytes, std::int64_t rows, std::span<const std::byte> stored)
    {
        DecodedBlock block;
        block.samples.resize(static_cast<std::size_t>(rows * lineBytes));
        const std::size_t there = std::min(stored.size(), block.samples.size());
        std::memcpy(block.samples.data(), stored.data(), there);
        block.soundRows = static_cast<std::int64_t>(there) / lineBytes;
        block.damage = block.soundRows < rows ? "breaks off" : "";
        return block;
    }

private:
    DecodedFormat m_format;
    std::int64_t m_pixelBytes;
};

class FakeSession : public BlockSession {
public:
    FakeSession(const FakeDecoder& decoder, std::int64_t lineBytes, StoredReader stored)
        : m_decoder(decoder), m_lineBytes(lineBytes), m_stored(std::move(stored))
    {
    }
    Result<DecodedBlock> next(std::int64_t rows) override
    {
        if (m_decoder.beforeRows) {
            m_decoder.beforeRows(m_row);
        }
        std::vector<std::byte> bytes(static_cast<std::size_t>(rows * m_lineBytes));
        const auto count = m_stored(m_row * m_lineBytes, bytes);
        if (!count) {
            return tl::unexpected(count.error());
        }
        m_row += rows;
        m_decoder.sessionRows += rows;
        return FakeDecoder::blockOf(m_lineBytes, rows, std::span(bytes).first(*count));
    }

private:
    const FakeDecoder& m_decoder;
    std::int64_t m_lineBytes;
    StoredReader m_stored;
    std::int64_t m_row = 0;
};

inline std::unique_ptr<BlockSession> FakeDecoder::begin(const BlockTask& task, StoredReader stored) const
{
    if (!hasSessions) {
        return nullptr;
    }
    ++sessionsBegun;
    return std::make_unique<FakeSession>(*this, task.size.width * m_pixelBytes, std::move(stored));
}

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/decode_service.h"
#include "core/format/encoded_level.h"
#include "core/format/strip_sessions.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <stop_token>

namespace rasterscope {

/// Some rows of one block, from the top of it or of one of its groups.
struct BlockPart {
    std::int64_t block = 0;
    std::int64_t group = 0;
    std::int64_t rows = 0; // of the group, from its first
};

/// The blocks of one level, decoded when they are asked for and kept in the cache. Thread-safe.
class EncodedBlocks {
public:
    /// Larger blocks are decoded in groups of rows, where their codec can.
    static constexpr std::int64_t largestWhole = std::int64_t{32} * 1024 * 1024;
    static constexpr std::int64_t groupBytes = std::int64_t{4} * 1024 * 1024;

    /// \pre checkLevel(level)
    EncodedBlocks(EncodedLevel level, std::shared_ptr<DecodeService> service);
    ~EncodedBlocks();
    EncodedBlocks(const EncodedBlocks&) = delete;
    EncodedBlocks& operator=(const EncodedBlocks&) = delete;

    const EncodedLevel& level() const { return m_level; }
    DecodeService& service() const { return *m_service; }
    /// Rows of a group: all of a block where it is decoded whole.
    std::int64_t groupRows() const { return m_groupRows; }

    /// nullptr where it has to be decoded.
    BlockCache::Rows find(const BlockPart& part) const
    {
        return m_service->cache().find(keyOf(part), part.rows);
    }
    /// Bytes to reserve before it is decoded.
    std::int64_t memoryFor(const BlockPart& part) const;
    /// \pre the block is stored, at least in part. Error: the disk, no memory, or cancelled.
    Result<BlockCache::Rows> decode(const BlockPart& part, MemoryBudget::Reservation memory,
                                    const std::stop_token& stop) const;
    /// As decode, but keeps nothing in the cache. \pre !inGroups()
    Result<BlockCache::Rows> decodeOnce(const BlockPart& part, MemoryBudget::Reservation memory) const;
    /// What came out of the decoder so far.
    std::int64_t decodedBytes() const { return m_decodedBytes.load(std::memory_order_relaxed); }
    /// Forgets those that are kept.
    void dropDecoded() const { m_service->cache().forget(m_image); }
    bool inGroups() const { return m_groupRows < m_level.block.height; }

private:
    BlockKey keyOf(const BlockPart& part) const { return {m_image, part.block, part.group}; }
    tl::unexpected<Error> noMemory(const BlockPart& part) const;
    Result<DecodedBlock> decodeRows(const BlockPart& part) const;
    Result<BlockCache::Rows> counted(Result<BlockCache::Rows> rows) const;
    Result<BlockCache::Rows> decodeWhole(const BlockPart& part, MemoryBudget::Reservation memory) const;

    EncodedLevel m_level;
    std::shared_ptr<DecodeService> m_service;
    std::int64_t m_image;
    std::int64_t m_groupRows;
    std::unique_ptr<StripSessions> m_sessions;
    mutable std::atomic<std::int64_t> m_decodedBytes{0};
};

} // namespace rasterscope

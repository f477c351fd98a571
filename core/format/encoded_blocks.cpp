// SPDX-License-Identifier: MIT
#include "core/format/encoded_blocks.h"

#include <algorithm>
#include <new>
#include <utility>

namespace rasterscope {

namespace {

/// All of a block, unless it is too large for that and its codec can stop between rows.
std::int64_t groupRowsOf(const EncodedLevel& level)
{
    const std::int64_t rows = std::max<std::int64_t>(1, EncodedBlocks::groupBytes / level.lineBytes());
    if (level.blockBytes() <= EncodedBlocks::largestWhole || rows >= level.block.height ||
        !level.decoder->begin(level.taskOf(0), storedReader(level, 0))) {
        return level.block.height;
    }
    return rows;
}

/// Whether so few rows are wanted that reading the block as a stream, no further than they need, is worth it.
bool areFew(std::int64_t rows, const EncodedLevel& level)
{
    return rows * 16 <= level.block.height;
}

/// Memory for the stored bytes of one block, of the thread's own: new pages cost as much as reading them
/// does.
class StoredScratch {
public:
    std::span<std::byte> take(std::size_t length)
    {
        thread_local RawBytes kept;
        if (length <= mostKept) {
            kept.resize(std::max(length, kept.size()));
            return std::span(kept).first(length);
        }
        m_own.resize(length);
        return m_own;
    }

private:
    static constexpr std::size_t mostKept = std::size_t{2} * 1024 * 1024;

    RawBytes m_own;
};

} // namespace

EncodedBlocks::EncodedBlocks(EncodedLevel level, std::shared_ptr<DecodeService> service)
    : m_level(std::move(level))
    , m_service(std::move(service))
    , m_image(BlockCache::newImage())
    , m_groupRows(groupRowsOf(m_level))
    , m_sessions(std::make_unique<StripSessions>(m_level, m_image, m_groupRows, m_service->budget(),
                                                 m_service->cache()))
{
}

EncodedBlocks::~EncodedBlocks()
{
    m_service->cache().forget(m_image);
}

std::int64_t EncodedBlocks::memoryFor(const BlockPart& part) const
{
    const std::int64_t rows = inGroups() ? m_groupRows : part.rows;
    return rows * m_level.lineBytes() + (inGroups() ? 0 : m_level.storedBytes(part.block));
}

Result<DecodedBlock> EncodedBlocks::decodeRows(const BlockPart& part) const
{
    BlockTask task = m_level.taskOf(part.block);
    if (areFew(part.rows, m_level)) {
        if (const auto session = m_level.decoder->begin(task, storedReader(m_level, part.block))) {
            return session->next(part.rows);
        }
    }
    StoredScratch scratch;
    const auto stored = scratch.take(static_cast<std::size_t>(m_level.storedBytes(part.block)));
    const auto count = m_level.source->readAt(m_level.offsetOf(part.block), stored);
    if (!count) {
        return tl::unexpected(count.error());
    }
    task.rows = part.rows;
    return m_level.decoder->decode(task, stored.first(static_cast<std::size_t>(*count)));
}

Result<BlockCache::Rows> EncodedBlocks::decodeWhole(const BlockPart& part,
                                                    MemoryBudget::Reservation memory) const
{
    auto decoded = decodeRows(part);
    if (!decoded) {
        return tl::unexpected(std::move(decoded).error());
    }
    auto rows = std::make_shared<DecodedRows>(keptRows(m_level, part.block, std::move(*decoded), part.rows));
    memory.shrinkTo(rows->bytes());
    rows->memory = std::move(memory);
    return rows;
}

Result<BlockCache::Rows> EncodedBlocks::counted(Result<BlockCache::Rows> rows) const
{
    if (rows) {
        m_decodedBytes.fetch_add((*rows)->bytes(), std::memory_order_relaxed);
    }
    return rows;
}

tl::unexpected<Error> EncodedBlocks::noMemory(const BlockPart& part) const
{
    return failure(Error::Code::OutOfMemory,
                   m_level.sentenceStart(part.block) + " cannot be decoded: no memory is left");
}

Result<BlockCache::Rows> EncodedBlocks::decodeOnce(const BlockPart& part,
                                                   MemoryBudget::Reservation memory) const
{
    try {
        return counted(decodeWhole(part, std::move(memory)));
    } catch (const std::bad_alloc&) {
        return noMemory(part);
    }
}

Result<BlockCache::Rows> EncodedBlocks::decode(const BlockPart& part, MemoryBudget::Reservation memory,
                                               const std::stop_token& stop) const
{
    const auto make = [&]() -> Result<BlockCache::Rows> {
        if (!inGroups()) {
            return decodeOnce(part, std::move(memory));
        }
        try {
            return counted(m_sessions->rows(part.block, part.group, std::move(memory), stop));
        } catch (const std::bad_alloc&) {
            return noMemory(part);
        }
    };
    return m_service->cache().get(keyOf(part), part.rows, stop, make);
}

} // namespace rasterscope

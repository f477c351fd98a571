// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/base/result.h"
#include "core/format/decoded_rows.h"

#include <array>
#include <atomic>
#include <compare>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>

namespace rasterscope {

struct BlockKey {
    std::int64_t image = 0; // one level of one page of one open file; see BlockCache::newImage
    std::int64_t block = 0; // its number in the file's table
    std::int64_t group = 0; // of rows, where it is decoded in groups
    auto operator<=>(const BlockKey&) const = default;
};

/// The decoded blocks of all files, least recently used ones dropped first. Whoever holds an entry keeps it
/// alive, dropped or not. Two threads that want one block decode it once: the second waits for the first.
/// A failure is not kept; it is tried again when the block is asked for again. Thread-safe, in 16 shards.
class BlockCache {
public:
    using Rows = std::shared_ptr<const DecodedRows>;
    /// Must not ask for memory that others could be waiting to give back, nor for another block.
    using Maker = std::function<Result<Rows>()>;

    /// Entries larger than `capacity` bytes are held by their users only, and nothing is kept while somebody
    /// waits for `budget`, which outlives the cache.
    BlockCache(std::int64_t capacity, const MemoryBudget& budget) : m_capacity(capacity), m_budget(budget) {}

    static std::int64_t newImage();

    /// nullptr where it is not here, or with too few rows.
    Rows find(const BlockKey& key, std::int64_t rows);
    /// Error: of `make`, or cancelled while waiting.
    Result<Rows> get(const BlockKey& key, std::int64_t rows, const std::stop_token& stop, const Maker& make);
    void put(const BlockKey& key, const Rows& rows);
    /// Drops entries until `bytes` of them, or all, are gone.
    void drop(std::int64_t bytes);
    void dropAll();
    void forget(std::int64_t image);
    std::int64_t bytes() const { return m_bytes.load(); }
    std::int64_t capacity() const { return m_capacity; }

private:
    struct Entry {
        BlockKey key;
        Rows rows;
    };
    /// A decoding under way.
    struct Flight {
        bool landed = false;
        Result<Rows> rows = Rows();
    };
    struct Shard {
        std::mutex mutex;
        std::condition_variable_any landing;
        std::list<Entry> entries; // most recently used first
        std::map<BlockKey, std::list<Entry>::iterator> places;
        std::map<BlockKey, std::shared_ptr<Flight>> flights;
    };

    Shard& shardOf(const BlockKey& key);
    static Rows findIn(Shard& shard, const BlockKey& key, std::int64_t rows);
    void keep(Shard& shard, const BlockKey& key, const Rows& rows);
    void dropLast(Shard& shard);
    Result<Rows> fly(Shard& shard, std::unique_lock<std::mutex>& lock, const BlockKey& key,
                     const Maker& make);

    const std::int64_t m_capacity;
    const MemoryBudget& m_budget;
    std::atomic<std::int64_t> m_bytes{0};
    std::atomic<std::size_t> m_nextShard{0}; // to drop from
    std::array<Shard, 16> m_shards;
};

} // namespace rasterscope

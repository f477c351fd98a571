// SPDX-License-Identifier: MIT
#include "core/format/block_cache.h"

#include <utility>

namespace rasterscope {

std::int64_t BlockCache::newImage()
{
    static std::atomic<std::int64_t> next{1};
    return next.fetch_add(1);
}

BlockCache::Shard& BlockCache::shardOf(const BlockKey& key)
{
    const auto mixed =
        static_cast<std::size_t>(key.block + key.group) + static_cast<std::size_t>(key.image) * 7;
    return m_shards[mixed % m_shards.size()];
}

/// \pre the shard is locked
BlockCache::Rows BlockCache::findIn(Shard& shard, const BlockKey& key, std::int64_t rows)
{
    const auto place = shard.places.find(key);
    if (place == shard.places.end() || !place->second->rows->covers(rows)) {
        return nullptr;
    }
    shard.entries.splice(shard.entries.begin(), shard.entries, place->second);
    return place->second->rows;
}

BlockCache::Rows BlockCache::find(const BlockKey& key, std::int64_t rows)
{
    Shard& shard = shardOf(key);
    const std::lock_guard lock(shard.mutex);
    return findIn(shard, key, rows);
}

/// \pre the shard is locked
void BlockCache::keep(Shard& shard, const BlockKey& key, const Rows& rows)
{
    if (const auto old = shard.places.find(key); old != shard.places.end()) {
        m_bytes -= old->second->rows->bytes();
        shard.entries.erase(old->second);
        shard.places.erase(old);
    }
    if (rows->bytes() <= m_capacity && !m_budget.hasWaiters()) {
        shard.entries.push_front({key, rows});
        shard.places.emplace(key, shard.entries.begin());
        m_bytes += rows->bytes();
    }
}

/// \pre the shard is locked, and holds something
void BlockCache::dropLast(Shard& shard)
{
    const Entry& last = shard.entries.back();
    m_bytes -= last.rows->bytes();
    shard.places.erase(last.key);
    shard.entries.pop_back();
}

void BlockCache::put(const BlockKey& key, const Rows& rows)
{
    {
        Shard& shard = shardOf(key);
        const std::lock_guard lock(shard.mutex);
        keep(shard, key, rows);
    }
    if (const std::int64_t excess = m_bytes - m_capacity; excess > 0) {
        drop(excess);
    }
}

/// One from each shard in turn, so that the oldest go first, nearly.
void BlockCache::drop(std::int64_t bytes)
{
    std::int64_t dropped = 0;
    for (std::size_t empty = 0; dropped < bytes && empty < m_shards.size();) {
        Shard& shard = m_shards[m_nextShard++ % m_shards.size()];
        const std::lock_guard lock(shard.mutex);
        if (shard.entries.empty()) {
            ++empty;
            continue;
        }
        empty = 0;
        dropped += shard.entries.back().rows->bytes();
        dropLast(shard);
    }
}

void BlockCache::dropAll()
{
    for (Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        while (!shard.entries.empty()) {
            dropLast(shard);
        }
    }
}

void BlockCache::forget(std::int64_t image)
{
    for (Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        const auto first = shard.places.lower_bound({image, 0, 0});
        const auto end = shard.places.lower_bound({image + 1, 0, 0});
        for (auto place = first; place != end; place = shard.places.erase(place)) {
            m_bytes -= place->second->rows->bytes();
            shard.entries.erase(place->second);
        }
    }
}

/// Decodes with the shard unlocked, then tells those that wait. \pre `lock` is locked, as afterwards
Result<BlockCache::Rows> BlockCache::fly(Shard& shard, std::unique_lock<std::mutex>& lock,
                                         const BlockKey& key, const Maker& make)
{
    const auto flight = std::make_shared<Flight>();
    shard.flights.emplace(key, flight);
    lock.unlock();
    Result<Rows> made = make();
    lock.lock();
    flight->landed = true;
    flight->rows = made;
    shard.flights.erase(key);
    if (made) {
        keep(shard, key, *made);
    }
    shard.landing.notify_all();
    return made;
}

Result<BlockCache::Rows> BlockCache::get(const BlockKey& key, std::int64_t rows, const std::stop_token& stop,
                                         const Maker& make)
{
    Shard& shard = shardOf(key);
    std::unique_lock lock(shard.mutex);
    for (;;) {
        if (auto known = findIn(shard, key, rows)) {
            return known;
        }
        const auto under = shard.flights.find(key);
        if (under == shard.flights.end()) {
            break;
        }
        const auto flight = under->second;
        if (!shard.landing.wait(lock, stop, [&] { return flight->landed; })) {
            return failure(Error::Code::Cancelled, "reading was cancelled");
        }
        if (flight->rows && (*flight->rows)->covers(rows)) {
            return flight->rows;
        }
        if (!flight->rows && flight->rows.error().code != Error::Code::Cancelled) {
            return flight->rows;
        }
    }
    Result<Rows> made = fly(shard, lock, key, make);
    lock.unlock();
    if (const std::int64_t excess = m_bytes - m_capacity; excess > 0) {
        drop(excess);
    }
    return made;
}

} // namespace rasterscope

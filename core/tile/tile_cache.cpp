// SPDX-License-Identifier: MIT
#include "core/tile/tile_cache.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace rasterscope {

TilePointer TileCache::find(const TileKey& key)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(key);
    if (place == m_places.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return place->second->tile;
}

bool TileCache::contains(const TileKey& key) const
{
    const std::lock_guard lock(m_mutex);
    return m_places.contains(key);
}

void TileCache::insert(const TileKey& key, TilePointer tile)
{
    std::list<Entry> gone; // freed after the lock: giving megabytes back takes time
    const std::lock_guard lock(m_mutex);
    if (const auto place = m_places.find(key); place != m_places.end()) {
        m_bytes -= place->second->tile->bytes();
        gone.splice(gone.begin(), m_entries, place->second);
        m_places.erase(place);
    }
    if (tile->bytes() > m_budget) {
        return;
    }
    m_bytes += tile->bytes();
    m_entries.push_front({key, std::move(tile)});
    m_places[key] = m_entries.begin();
    evict(gone);
}

std::optional<MemoryBudget::Reservation> TileCache::reserve(std::int64_t bytes, const std::stop_token& stop)
{
    if (!m_memory) {
        return MemoryBudget::Reservation();
    }
    while (!stop.stop_requested()) {
        if (auto free = m_memory->tryReserve(bytes)) {
            return free;
        }
        // What a view has just stopped using is told to nobody: it is looked for again, some times a second.
        constexpr std::chrono::milliseconds lookAgainAfter{20};
        if (!dropUnused()) {
            if (auto free = m_memory->reserveWithin(lookAgainAfter, bytes, stop)) {
                return free;
            }
        }
    }
    return std::nullopt;
}

/// The least recently found tile that only the cache holds; false where there is none.
bool TileCache::dropUnused()
{
    std::list<Entry> gone;
    const std::lock_guard lock(m_mutex);
    const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                   [](const Entry& entry) { return entry.tile.use_count() == 1; });
    if (last == m_entries.rend()) {
        return false;
    }
    m_bytes -= last->tile->bytes();
    m_places.erase(last->key);
    gone.splice(gone.begin(), m_entries, std::prev(last.base()));
    return true;
}

void TileCache::setBudget(std::int64_t bytes)
{
    std::list<Entry> gone;
    const std::lock_guard lock(m_mutex);
    m_budget = bytes;
    evict(gone);
}

void TileCache::evict(std::list<Entry>& gone)
{
    while (m_bytes > m_budget) {
        m_bytes -= m_entries.back().tile->bytes();
        m_places.erase(m_entries.back().key);
        gone.splice(gone.begin(), m_entries, std::prev(m_entries.end()));
    }
}

std::int64_t TileCache::budget() const
{
    const std::lock_guard lock(m_mutex);
    return m_budget;
}

std::int64_t TileCache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::size_t TileCache::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

std::vector<TilePointer> TileCache::tiles() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<TilePointer> all;
    for (const Entry& entry : m_entries) {
        all.push_back(entry.tile);
    }
    return all;
}

} // namespace rasterscope

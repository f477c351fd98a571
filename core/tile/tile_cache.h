// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile.h"
#include "core/tile/tile_key.h"

#include <list>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace rasterscope {

/// Finished display tiles under a budget of bytes, the least recently found going first. Thread-safe.
///
/// One plain mutex: it is held for a look-up only, never while a tile is made, and a view asks some dozens of
/// times a frame. A tile that is being painted outlives its place here.
class TileCache {
public:
    explicit TileCache(std::int64_t budget) : m_budget(budget) {}

    /// Null where there is none.
    TilePointer find(const TileKey& key);
    /// As find, but leaves the order of going as it is.
    bool contains(const TileKey& key) const;
    /// A tile larger than the whole budget is not kept.
    void insert(const TileKey& key, TilePointer tile);
    void setBudget(std::int64_t bytes);

    std::int64_t budget() const;
    std::int64_t bytes() const;
    std::size_t count() const;
    /// All tiles, the most recently found first.
    std::vector<TilePointer> tiles() const;

private:
    struct Entry {
        TileKey key;
        TilePointer tile;
    };
    void evict(std::list<Entry>& gone);

    mutable std::mutex m_mutex;
    std::int64_t m_budget;
    std::int64_t m_bytes = 0;
    std::list<Entry> m_entries; // most recently found first
    std::unordered_map<TileKey, std::list<Entry>::iterator, TileKeyHash> m_places;
};

} // namespace rasterscope

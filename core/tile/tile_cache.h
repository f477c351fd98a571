// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/tile/tile.h"
#include "core/tile/tile_key.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace rasterscope {

/// Finished display tiles under a budget of bytes, the least recently found going first. Thread-safe.
///
/// One plain mutex: it is held for a look-up only, never while a tile is made, and a view asks some dozens of
/// times a frame. A tile that is being painted outlives its place here.
class TileCache {
public:
    /// `memory`: that of all caches together, from which tiles are reserved before they are made. None: only
    /// what is kept here counts, against `budget`.
    explicit TileCache(std::int64_t budget, std::shared_ptr<MemoryBudget> memory = nullptr)
        : m_memory(std::move(memory)), m_budget(budget)
    {
    }

    /// Memory for a tile that is about to be made. Tiles that nobody uses go for it, the least recently found
    /// first; then it waits for others to let go of theirs. Nothing: `stop` came. \pre the caller has no
    /// other reservation of the same memory
    std::optional<MemoryBudget::Reservation> reserve(std::int64_t bytes, const std::stop_token& stop);
    /// Null where there is none.
    const std::shared_ptr<MemoryBudget>& memory() const { return m_memory; }

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
    bool dropUnused();

    const std::shared_ptr<MemoryBudget> m_memory;
    mutable std::mutex m_mutex; // over the members below
    std::int64_t m_budget;
    std::int64_t m_bytes = 0;
    std::list<Entry> m_entries; // most recently found first
    std::unordered_map<TileKey, std::list<Entry>::iterator, TileKeyHash> m_places;
};

} // namespace rasterscope

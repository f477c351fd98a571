// SPDX-License-Identifier: MIT
#include "core/tile/tile_loader.h"

#include "core/tile/outlet.h"
#include "core/tile/picture_memory.h"
#include "core/tile/worker_thread.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace rasterscope {

struct TileLoader::State {
    State(TileMaker maker, std::shared_ptr<TileCache> tiles, std::function<void(const TileKey&)> receiver,
          RowFetcher fetcher)
        : make(std::move(maker))
        , cache(std::move(tiles))
        , announce(std::move(receiver))
        , fetch(std::move(fetcher))
    {
    }

    void replace(std::vector<TileKey> list);
    void stopAll();
    void work();
    std::optional<TileKey> takeNext(std::stop_token& stop);
    std::optional<std::pair<TileKey, TileKey>> takeRow(const TileKey& key);
    void finish(const TileKey& key, bool stopped);
    Result<TilePointer> makeWithinMemory(const TileKey& key, const std::stop_token& stop);

    const TileMaker make;
    const std::shared_ptr<TileCache> cache;
    Outlet<const TileKey&> announce;
    const RowFetcher fetch; // may be null

    std::mutex mutex; // over the members below
    std::condition_variable changed;
    bool ending = false;
    std::deque<TileKey> wishes;
    std::map<TileKey, std::stop_source> underWay;
    std::set<TileKey> fetched; // of the wishes
};

void TileLoader::State::replace(std::vector<TileKey> list)
{
    const std::lock_guard lock(mutex);
    wishes.assign(list.begin(), list.end());
    std::sort(list.begin(), list.end());
    for (auto& [key, stop] : underWay) {
        if (!std::binary_search(list.begin(), list.end(), key)) {
            stop.request_stop();
        }
    }
    std::erase_if(fetched,
                  [&](const TileKey& key) { return !std::binary_search(list.begin(), list.end(), key); });
    changed.notify_all();
}

void TileLoader::State::stopAll()
{
    const std::lock_guard lock(mutex);
    ending = true;
    wishes.clear();
    for (auto& [key, stop] : underWay) {
        stop.request_stop();
    }
    changed.notify_all();
}

std::optional<TileKey> TileLoader::State::takeNext(std::stop_token& stop)
{
    std::unique_lock lock(mutex);
    const auto isFree = [&](const TileKey& key) { return !underWay.contains(key); };
    auto next = wishes.end();
    changed.wait(lock, [&] {
        std::erase_if(wishes, [&](const TileKey& key) { return cache->contains(key); });
        next = std::find_if(wishes.begin(), wishes.end(), isFree);
        return ending || next != wishes.end();
    });
    if (ending) {
        return std::nullopt;
    }
    const TileKey key = *next;
    stop = underWay.emplace(key, std::stop_source{}).first->second.get_token();
    return key;
}

/// The wanted tiles beside one that nobody has fetched, to be fetched with it; nothing where it has been.
std::optional<std::pair<TileKey, TileKey>> TileLoader::State::takeRow(const TileKey& key)
{
    const std::lock_guard lock(mutex);
    if (!fetched.insert(key).second) {
        return std::nullopt;
    }
    const auto reach = [&](std::int64_t direction) {
        TileKey last = key;
        for (TileKey next = key;; last = next) {
            next.column += direction;
            const bool wanted = std::find(wishes.begin(), wishes.end(), next) != wishes.end();
            if (!wanted || !fetched.insert(next).second) {
                return last;
            }
        }
    };
    return std::pair(reach(-1), reach(1));
}

void TileLoader::State::finish(const TileKey& key, bool stopped)
{
    const std::lock_guard lock(mutex);
    underWay.erase(key);
    if (!stopped) { // one that was stopped may be on the list again, for someone to take anew
        std::erase(wishes, key);
    }
    changed.notify_all();
}

/// Error: cancelled.
Result<TilePointer> TileLoader::State::makeWithinMemory(const TileKey& key, const std::stop_token& stop)
{
    auto memory = cache->reserve(mostTileBytes, stop);
    if (!memory) {
        return failure(Error::Code::Cancelled, "a tile is no longer wanted");
    }
    return make(key, stop).map([&](TilePointer tile) {
        return cache->memory() ? withMemory(std::move(tile), cache->memory(), std::move(*memory)) : tile;
    });
}

void TileLoader::State::work()
{
    std::stop_token stop;
    while (const std::optional<TileKey> key = takeNext(stop)) {
        if (fetch) {
            if (const auto row = takeRow(*key); row && row->first != row->second) {
                fetch(row->first, row->second); // whole, for others of the row count on it
            }
        }
        Result<TilePointer> tile = makeWithinMemory(*key, stop);
        if (tile) {
            cache->insert(*key, std::move(*tile));
        }
        const bool made = tile.has_value();
        finish(*key, !made && stop.stop_requested());
        if (made) {
            announce(*key);
        }
    }
}

TileLoader::TileLoader(TileMaker make, std::shared_ptr<TileCache> cache,
                       std::function<void(const TileKey&)> announce, int workers, RowFetcher fetch)
    : m_state(
          std::make_shared<State>(std::move(make), std::move(cache), std::move(announce), std::move(fetch)))
{
    for (int i = 0; i < workers; ++i) {
        startWorker([state = m_state] {
            yieldToOthers();
            state->work();
        });
    }
}

TileLoader::~TileLoader()
{
    m_state->stopAll();
    m_state->announce.close();
}

void TileLoader::want(std::vector<TileKey> wishes)
{
    m_state->replace(std::move(wishes));
}

std::vector<TileKey> TileLoader::underWay() const
{
    const std::lock_guard lock(m_state->mutex);
    std::vector<TileKey> keys;
    for (const auto& [key, stop] : m_state->underWay) {
        keys.push_back(key);
    }
    return keys;
}

int TileLoader::defaultWorkers()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 2U, 8U));
}

} // namespace rasterscope

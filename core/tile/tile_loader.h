// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/tile/tile.h"
#include "core/tile/tile_cache.h"
#include "core/tile/tile_key.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// Makes one tile, on a worker. An error means cancelled: what cannot be read is a tile too, with a problem.
using TileMaker = std::function<Result<TilePointer>(const TileKey&, std::stop_token)>;

/// Has the bytes of some tiles beside one another, from the first to the last of a row, brought in, and waits
/// for none of them. On a worker.
using RowFetcher = std::function<void(const TileKey& first, const TileKey& last)>;

/// Makes wanted tiles on worker threads and puts them into a cache.
///
/// There is no queue: each call of want() replaces the whole list, and a worker takes the first tile of it
/// that nobody has. A tile under way that is no longer on the list is stopped. No tile is made by two workers
/// at once. All calls come from one thread and return at once; destruction stops the workers but does not
/// wait for them.
///
/// Before the first of a row of wanted tiles is made, all of the row is fetched, where there is a fetcher: a
/// line of the file lies in one run of pages under all of them, which is asked for once and not tile by tile.
class TileLoader {
public:
    /// `announce` is called on the worker after a tile is in the cache; never after the loader is gone.
    TileLoader(TileMaker make, std::shared_ptr<TileCache> cache, std::function<void(const TileKey&)> announce,
               int workers = defaultWorkers(), RowFetcher fetch = {});
    ~TileLoader();
    TileLoader(const TileLoader&) = delete;
    TileLoader& operator=(const TileLoader&) = delete;

    void want(std::vector<TileKey> wishes);
    /// The tiles that are being made now.
    std::vector<TileKey> underWay() const;

    /// One for each core, at least two, so that one slow read does not hold up the rest.
    static int defaultWorkers();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope

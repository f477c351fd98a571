// SPDX-License-Identifier: MIT
#include "core/tile/picture_memory.h"
#include "core/tile/tile_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace rasterscope {
namespace {

TilePointer tileOfPixels(std::size_t pixels)
{
    auto tile = std::make_shared<Tile>();
    tile->picture.pixels.resize(pixels);
    return tile;
}

const std::int64_t one = tileOfPixels(1000)->bytes();

TEST(TileCache, NeverExceedsItsBudget)
{
    TileCache cache(10 * one);
    for (std::int64_t i = 0; i < 100; ++i) {
        cache.insert({0, 1, i, 0}, tileOfPixels(i % 3 == 0 ? 3000 : 1000));
        EXPECT_LE(cache.bytes(), 10 * one);
    }
    EXPECT_GE(cache.count(), 5U);
    cache.setBudget(2 * one);
    EXPECT_LE(cache.bytes(), 2 * one);
    cache.insert({0, 1, 1000, 0}, tileOfPixels(100000)); // larger than all of it
    EXPECT_FALSE(cache.contains({0, 1, 1000, 0}));
}

TEST(TileCache, ListsItsTilesTheLastFoundFirst)
{
    TileCache cache(3 * one);
    std::vector<TilePointer> tiles;
    for (std::int64_t i = 0; i < 2; ++i) {
        tiles.push_back(tileOfPixels(1000));
        cache.insert({0, 1, i, 0}, tiles.back());
    }
    EXPECT_EQ(cache.tiles(), (std::vector{tiles[1], tiles[0]}));
    cache.find({0, 1, 0, 0});
    EXPECT_EQ(cache.tiles(), tiles);
}

TEST(TileCache, LosesTheLeastRecentlyFoundFirst)
{
    TileCache cache(3 * one);
    for (std::int64_t i = 0; i < 3; ++i) {
        cache.insert({0, 1, i, 0}, tileOfPixels(1000));
    }
    EXPECT_NE(cache.find({0, 1, 0, 0}), nullptr);
    cache.insert({0, 1, 3, 0}, tileOfPixels(1000));
    EXPECT_TRUE(cache.contains({0, 1, 0, 0}));
    EXPECT_FALSE(cache.contains({0, 1, 1, 0}));
}

TEST(TileCache, ReplacesATileAndKeepsCount)
{
    TileCache cache(10 * one);
    cache.insert({}, tileOfPixels(2000));
    const TilePointer newer = tileOfPixels(1000);
    cache.insert({}, newer);
    EXPECT_EQ(cache.find({}), newer);
    EXPECT_EQ(cache.bytes(), one);
    EXPECT_EQ(cache.count(), 1U);
}

TEST(TileCache, ATileInUseOutlivesItsPlace)
{
    TileCache cache(one);
    cache.insert({}, tileOfPixels(1000));
    const TilePointer held = cache.find({});
    cache.insert({0, 1, 1, 1}, tileOfPixels(1000));
    EXPECT_FALSE(cache.contains({}));
    EXPECT_EQ(held->picture.pixels.size(), 1000U);
}

TEST(TileCache, TakesManyThreads)
{
    TileCache cache(20 * one);
    std::vector<std::jthread> threads;
    for (std::int64_t t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, t] {
            for (std::int64_t i = 0; i < 500; ++i) {
                cache.insert({0, 1, i % 30, t % 2}, tileOfPixels(1000));
                if (const TilePointer found = cache.find({0, 1, (i * 7) % 30, 0})) {
                    EXPECT_EQ(found->picture.pixels.size(), 1000U);
                }
            }
        });
    }
    threads.clear();
    EXPECT_LE(cache.bytes(), 20 * one);
    EXPECT_EQ(static_cast<std::int64_t>(cache.count()) * one, cache.bytes());
}

class TileMemory : public testing::Test {
protected:
    /// As a loader does.
    TilePointer makeWithin(std::int64_t bytes)
    {
        auto memory = m_cache.reserve(bytes, {});
        EXPECT_TRUE(memory.has_value());
        EXPECT_LE(m_memory->used(), m_memory->limit());
        return withMemory(tileOfPixels(1000), m_memory, std::move(*memory));
    }

    std::shared_ptr<MemoryBudget> m_memory = std::make_shared<MemoryBudget>(4 * one);
    TileCache m_cache{100 * one, m_memory};
};

TEST_F(TileMemory, IsReservedBeforeATileIsMadeAndGivenBackByItsLastUser)
{
    TilePointer tile = makeWithin(2 * one);
    EXPECT_EQ(m_memory->used(), one) << "what is not needed is given back at once";
    m_cache.insert({0, 1, 0, 0}, tile);
    m_cache.setBudget(0);
    EXPECT_EQ(m_cache.count(), 0U);
    EXPECT_EQ(m_memory->used(), one) << "it is being painted";
    tile.reset();
    EXPECT_EQ(m_memory->used(), 0);
}

TEST_F(TileMemory, TakesWhatTilesThatNobodyUsesHave)
{
    const TilePointer painted = makeWithin(one);
    m_cache.insert({0, 1, 0, 0}, painted);
    for (std::int64_t i = 1; i < 50; ++i) {
        m_cache.insert({0, 1, i, 0}, makeWithin(one));
    }
    EXPECT_EQ(m_cache.count(), 4U);
    EXPECT_TRUE(m_cache.contains({0, 1, 0, 0})) << "in use, to let go of it would free nothing";
    EXPECT_TRUE(m_cache.contains({0, 1, 49, 0}));
}

TEST_F(TileMemory, WaitsForTilesInUseUntilItIsStoppedOrOneGoes)
{
    std::vector<TilePointer> painted;
    for (int i = 0; i < 4; ++i) {
        painted.push_back(makeWithin(one));
    }
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    EXPECT_FALSE(m_cache.reserve(one, stop.get_token()));
    std::jthread painter([&] { painted.clear(); });
    EXPECT_TRUE(m_cache.reserve(one, {}));
}

} // namespace
} // namespace rasterscope

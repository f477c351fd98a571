// SPDX-License-Identifier: MIT
#include "core/tile/tile_loader.h"
#include "core/tile/worker_thread.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace rasterscope {
namespace {

using namespace std::chrono_literals;

TileKey at(std::int64_t column)
{
    return {0, 1, column, 0};
}

/// Makes tiles only when it is let, and remembers what it was asked.
class Workshop {
public:
    TileMaker maker()
    {
        return [this](const TileKey& key, std::stop_token stop) -> Result<TilePointer> {
            std::unique_lock lock(mutex);
            started.push_back(key);
            EXPECT_TRUE(beingMade.insert(key).second) << "two workers make one tile";
            changed.notify_all();
            changed.wait(lock, [&] { return opened || stop.stop_requested(); });
            beingMade.erase(key);
            if (stop.stop_requested()) {
                stopped.push_back(key);
                changed.notify_all();
                return failure(Error::Code::Cancelled, "cancelled");
            }
            return std::make_shared<const Tile>();
        };
    }

    void open()
    {
        const std::lock_guard lock(mutex);
        opened = true;
        changed.notify_all();
    }

    void announced(const TileKey& key)
    {
        const std::lock_guard lock(mutex);
        told.push_back(key);
        changed.notify_all();
    }

    /// A stop request wakes nobody by itself, so the wait looks again now and then.
    template <typename Condition>
    bool waitFor(Condition condition)
    {
        std::unique_lock lock(mutex);
        for (int tries = 0; tries < 2000; ++tries) {
            if (condition()) {
                return true;
            }
            changed.notify_all();
            changed.wait_for(lock, 5ms);
        }
        return false;
    }

    std::mutex mutex;
    std::condition_variable changed;
    bool opened = false;
    std::vector<TileKey> started;
    std::vector<TileKey> stopped;
    std::vector<TileKey> told;
    std::set<TileKey> beingMade;
};

class TileLoaderTest : public testing::Test {
protected:
    TileLoader& start(int workers)
    {
        m_loader.emplace(
            m_shop.maker(), m_cache, [this](const TileKey& key) { m_shop.announced(key); }, workers);
        return *m_loader;
    }

    void TearDown() override
    {
        m_loader.reset();
        m_shop.open();
        ASSERT_TRUE(waitForWorkers(10s));
    }

    Workshop m_shop;
    std::shared_ptr<TileCache> m_cache = std::make_shared<TileCache>(1 << 20);
    std::optional<TileLoader> m_loader;
};

TEST_F(TileLoaderTest, MakesWishesInTheirOrderAndAnnouncesEachOnce)
{
    m_shop.open();
    start(1).want({at(3), at(1), at(2)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.told.size() == 3; }));
    EXPECT_EQ(m_shop.started, (std::vector{at(3), at(1), at(2)}));
    EXPECT_EQ(m_shop.told, m_shop.started);
    EXPECT_TRUE(m_cache->contains(at(2)));
}

TEST_F(TileLoaderTest, ANewListReplacesTheOld)
{
    TileLoader& loader = start(1);
    loader.want({at(1), at(2), at(3)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 1; }));
    loader.want({at(1), at(7)}); // 1 is under way and still wanted
    m_shop.open();
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.told.size() == 2; }));
    EXPECT_EQ(m_shop.started, (std::vector{at(1), at(7)}));
    EXPECT_TRUE(m_shop.stopped.empty());
}

TEST_F(TileLoaderTest, TellsWhichTilesAreUnderWay)
{
    TileLoader& loader = start(2);
    EXPECT_TRUE(loader.underWay().empty());
    loader.want({at(5), at(4), at(3)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 2; }));
    EXPECT_EQ(loader.underWay(), (std::vector{at(4), at(5)}));
    m_shop.open();
    EXPECT_TRUE(m_shop.waitFor([&] { return loader.underWay().empty(); }));
}

TEST_F(TileLoaderTest, StopsATileThatIsNoLongerWanted)
{
    TileLoader& loader = start(1);
    loader.want({at(1)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 1; }));
    loader.want({at(2)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.stopped.size() == 1; }));
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 2; }));
    EXPECT_EQ(m_shop.started.back(), at(2));
    EXPECT_FALSE(m_cache->contains(at(1)));
}

TEST_F(TileLoaderTest, TakesAStoppedTileAnewWhenItIsWantedAgain)
{
    TileLoader& loader = start(1);
    loader.want({at(1)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 1; }));
    loader.want({});
    loader.want({at(1)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.stopped.size() == 1; }));
    m_shop.open();
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.told.size() == 1; }));
    EXPECT_TRUE(m_cache->contains(at(1)));
}

TEST_F(TileLoaderTest, NoTileIsMadeByTwoWorkers)
{
    TileLoader& loader = start(4);
    for (int round = 0; round < 50; ++round) {
        loader.want({at(1), at(2), at(3), at(round % 7)});
    }
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.beingMade.size() >= 3; }));
    m_shop.open();
    ASSERT_TRUE(m_shop.waitFor([&] { return m_cache->contains(at(1)) && m_cache->contains(at(3)); }));
}

TEST_F(TileLoaderTest, DoesNotMakeWhatTheCacheHas)
{
    m_shop.open();
    m_cache->insert(at(1), std::make_shared<const Tile>());
    start(2).want({at(1), at(2)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.told.size() == 1; }));
    EXPECT_EQ(m_shop.started, std::vector{at(2)});
}

TEST_F(TileLoaderTest, ATileThatCannotBeKeptIsNotMadeForEver)
{
    m_cache->setBudget(1);
    m_shop.open();
    start(1).want({at(1), at(2)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.told.size() == 2; }));
    EXPECT_EQ(m_shop.started.size(), 2U);
}

TEST_F(TileLoaderTest, EndsWithoutWaitingForAWorkerAndIsSilentAfterwards)
{
    start(2).want({at(1), at(2), at(3)});
    ASSERT_TRUE(m_shop.waitFor([&] { return m_shop.started.size() == 2; }));
    m_loader.reset(); // both workers are still inside
    m_shop.open();
    ASSERT_TRUE(waitForWorkers(10s));
    EXPECT_TRUE(m_shop.told.empty());
    EXPECT_EQ(m_shop.started.size(), 2U);
}

TEST(TileLoaderRows, AreFetchedOnceBeforeTheFirstOfTheirTiles)
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> done;
    const auto note = [&](const std::string& what) {
        const std::lock_guard lock(mutex);
        done.push_back(what);
        changed.notify_all();
    };
    const auto cache = std::make_shared<TileCache>(std::int64_t{1} << 30);
    const TileMaker make = [&](const TileKey& key, const std::stop_token&) -> Result<TilePointer> {
        note("make " + std::to_string(key.column));
        return std::make_shared<const Tile>();
    };
    const RowFetcher fetch = [&](const TileKey& first, const TileKey& last) {
        note("fetch " + std::to_string(first.column) + " to " + std::to_string(last.column));
    };
    TileLoader loader(make, cache, [](const TileKey&) {}, 1, fetch);
    const auto waitFor = [&](std::size_t count) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 10s, [&] { return done.size() == count; });
    };
    loader.want({at(3), at(2), at(4), at(7)});
    ASSERT_TRUE(waitFor(5));
    EXPECT_EQ(done, (std::vector<std::string>{"fetch 2 to 4", "make 3", "make 2", "make 4", "make 7"}));
    loader.want({at(4), at(5), at(6)}); // of which the first is there
    ASSERT_TRUE(waitFor(8));
    EXPECT_EQ(done[5], "fetch 5 to 6");
    EXPECT_EQ(done[7], "make 6");
}

} // namespace
} // namespace rasterscope

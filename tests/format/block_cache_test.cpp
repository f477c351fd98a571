// SPDX-License-Identifier: MIT
#include "core/format/block_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace rasterscope::test {

namespace {

class BlockCacheTest : public ::testing::Test {
protected:
    BlockCache::Rows rowsOf(std::int64_t bytes, std::int64_t rows = 4)
    {
        auto made = std::make_shared<DecodedRows>();
        made->samples.resize(static_cast<std::size_t>(bytes));
        made->rows = rows;
        made->soundRows = rows;
        if (auto memory = m_budget.tryReserve(bytes)) {
            made->memory = std::move(*memory);
        }
        return made;
    }
    BlockCache::Maker making(std::int64_t bytes, std::int64_t rows = 4)
    {
        return [=, this] {
            ++m_made;
            return rowsOf(bytes, rows);
        };
    }

    MemoryBudget m_budget{10'000};
    BlockCache m_cache{1000, m_budget};
    std::atomic<int> m_made{0};
};

TEST_F(BlockCacheTest, DecodesOnce)
{
    const auto first = m_cache.get({1, 2, 0}, 4, {}, making(100));
    const auto second = m_cache.get({1, 2, 0}, 4, {}, making(100));
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(m_made, 1);
    EXPECT_EQ(m_cache.bytes(), 100);
}

TEST_F(BlockCacheTest, DecodesAgainForMoreRowsButNotForFewer)
{
    ASSERT_TRUE(m_cache.get({1, 2, 0}, 4, {}, making(100, 4)));
    EXPECT_EQ(m_cache.find({1, 2, 0}, 5), nullptr);
    ASSERT_TRUE(m_cache.get({1, 2, 0}, 8, {}, making(200, 8)));
    EXPECT_EQ(m_made, 2);
    EXPECT_NE(m_cache.find({1, 2, 0}, 3), nullptr);
    EXPECT_EQ(m_cache.bytes(), 200);
}

TEST_F(BlockCacheTest, DropsTheOldestAboveItsCapacity)
{
    // Of one shard, whose order is exact.
    for (std::int64_t i = 0; i < 12; ++i) {
        ASSERT_TRUE(m_cache.get({1, i * 16, 0}, 4, {}, making(100)));
        ASSERT_NE(m_cache.find({1, 0, 0}, 4), nullptr); // in use all the time
    }
    EXPECT_LE(m_cache.bytes(), 1000);
    EXPECT_EQ(m_cache.find({1, 16, 0}, 4), nullptr);
    EXPECT_NE(m_cache.find({1, 11 * 16, 0}, 4), nullptr);
    EXPECT_EQ(m_budget.used(), m_cache.bytes());
}

TEST_F(BlockCacheTest, LeavesADroppedEntryToItsUser)
{
    const auto held = m_cache.get({1, 2, 0}, 4, {}, making(100));
    m_cache.dropAll();
    EXPECT_EQ(m_cache.bytes(), 0);
    EXPECT_EQ(m_budget.used(), 100);
    EXPECT_EQ((*held)->samples.size(), 100U);
}

TEST_F(BlockCacheTest, HandsOutWhatIsLargerThanItself)
{
    const auto held = m_cache.get({1, 2, 0}, 4, {}, making(5000));
    ASSERT_TRUE(held);
    EXPECT_EQ((*held)->samples.size(), 5000U);
    EXPECT_EQ(m_cache.bytes(), 0);
}

TEST_F(BlockCacheTest, TriesAFailureAgain)
{
    const auto failing = [this]() -> Result<BlockCache::Rows> {
        ++m_made;
        return failure(Error::Code::Io, "no disk");
    };
    EXPECT_EQ(m_cache.get({1, 2, 0}, 4, {}, failing).error().message, "no disk");
    EXPECT_TRUE(m_cache.get({1, 2, 0}, 4, {}, making(10)));
    EXPECT_EQ(m_made, 2);
}

TEST_F(BlockCacheTest, ForgetsOneImage)
{
    for (std::int64_t i = 0; i < 5; ++i) {
        ASSERT_TRUE(m_cache.get({1, i, 0}, 4, {}, making(10)));
        ASSERT_TRUE(m_cache.get({2, i, 0}, 4, {}, making(10)));
    }
    m_cache.forget(1);
    EXPECT_EQ(m_cache.bytes(), 50);
    EXPECT_EQ(m_cache.find({1, 3, 0}, 1), nullptr);
    EXPECT_NE(m_cache.find({2, 3, 0}, 1), nullptr);
}

TEST_F(BlockCacheTest, KeepsNothingWhileSomebodyWaitsForMemory)
{
    auto all = m_budget.tryReserve(10'000);
    std::jthread waiting([&] { EXPECT_TRUE(m_budget.reserve(10'000, {}, [&] { m_cache.dropAll(); })); });
    while (!m_budget.hasWaiters()) {
        std::this_thread::yield();
    }
    ASSERT_TRUE(m_cache.get({1, 2, 0}, 4, {}, making(10)));
    EXPECT_EQ(m_cache.find({1, 2, 0}, 4), nullptr);
    all.reset();
}

TEST_F(BlockCacheTest, LetsManyThreadsShareOneDecoding)
{
    std::atomic<int> arrived{0};
    const auto slow = [&] {
        while (arrived < 8) {
            std::this_thread::yield();
        }
        ++m_made;
        return rowsOf(100);
    };
    std::vector<BlockCache::Rows> got(8);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : got) {
            threads.emplace_back([&] {
                ++arrived;
                mine = m_cache.get({1, 2, 0}, 4, {}, slow).value();
            });
        }
    }
    EXPECT_EQ(m_made, 1);
    for (const auto& one : got) {
        EXPECT_EQ(one, got.front());
    }
}

TEST_F(BlockCacheTest, StopsWaitingForAnother)
{
    std::atomic<bool> begun{false};
    std::atomic<bool> finish{false};
    std::jthread decoding([&] {
        ASSERT_TRUE(m_cache.get({1, 2, 0}, 4, {}, [&] {
            begun = true;
            while (!finish) {
                std::this_thread::yield();
            }
            return rowsOf(100);
        }));
    });
    while (!begun) {
        std::this_thread::yield();
    }
    std::stop_source stop;
    stop.request_stop();
    const auto got = m_cache.get({1, 2, 0}, 4, stop.get_token(), making(100));
    EXPECT_EQ(got.error().code, Error::Code::Cancelled);
    finish = true;
}

TEST_F(BlockCacheTest, DecodesItselfWhenTheOtherWasCancelled)
{
    std::atomic<bool> begun{false};
    std::atomic<bool> cancel{false};
    std::jthread decoding([&] {
        const auto got = m_cache.get({1, 2, 0}, 4, {}, [&]() -> Result<BlockCache::Rows> {
            begun = true;
            while (!cancel) {
                std::this_thread::yield();
            }
            return failure(Error::Code::Cancelled, "not wanted any more");
        });
        EXPECT_FALSE(got);
    });
    while (!begun) {
        std::this_thread::yield();
    }
    std::jthread releasing([&] { cancel = true; });
    EXPECT_TRUE(m_cache.get({1, 2, 0}, 4, {}, making(100)));
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/format/decode_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

namespace rasterscope::test {

namespace {

TEST(DecodePoolTest, DoesEachOnce)
{
    DecodePool pool(4);
    for (const std::size_t count : {0U, 1U, 2U, 100U}) {
        std::vector<std::atomic<int>> done(count);
        pool.run(count, {}, [&](std::size_t i) { ++done[i]; });
        EXPECT_TRUE(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }));
    }
}

TEST(DecodePoolTest, WorksOnSeveralAtOnce)
{
    DecodePool pool(3);
    std::atomic<int> inside{0};
    pool.run(3, {}, [&](std::size_t) {
        ++inside;
        while (inside < 3) { // ends only if three threads are here together
            std::this_thread::yield();
        }
    });
    EXPECT_EQ(inside, 3);
}

TEST(DecodePoolTest, EndsWhenCalledFromItsOwnThreads)
{
    DecodePool pool(2);
    std::atomic<int> done{0};
    pool.run(8, {}, [&](std::size_t) { pool.run(8, {}, [&](std::size_t) { ++done; }); });
    EXPECT_EQ(done, 64);
}

TEST(DecodePoolTest, ServesSeveralCallersAtOnce)
{
    DecodePool pool(3);
    std::atomic<int> done{0};
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 5; ++i) {
            callers.emplace_back([&] { pool.run(50, {}, [&](std::size_t) { ++done; }); });
        }
    }
    EXPECT_EQ(done, 250);
}

TEST(DecodePoolTest, BeginsNothingMoreAfterAStop)
{
    DecodePool pool(1);
    std::stop_source stop;
    int done = 0;
    pool.run(10, stop.get_token(), [&](std::size_t i) {
        ++done;
        if (i == 3) {
            stop.request_stop();
        }
    });
    EXPECT_EQ(done, 4);
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/format/decode_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

namespace rasterscope::test {

namespace {

/// work(0) to work(count - 1), all waited for.
void runAll(DecodePool& pool, std::size_t count, const std::function<void(std::size_t)>& work,
            const std::stop_token& stop = {})
{
    DecodeQueue queue(pool, stop);
    for (std::size_t i = 0; i < count; ++i) {
        queue.add([&work, i] { work(i); });
    }
    for (std::size_t i = 0; i < count; ++i) {
        queue.finishFirst();
    }
}

TEST(DecodePoolTest, DoesEachOnce)
{
    DecodePool pool(4);
    for (const std::size_t count : {0U, 1U, 2U, 100U}) {
        std::vector<std::atomic<int>> done(count);
        runAll(pool, count, [&](std::size_t i) { ++done[i]; });
        EXPECT_TRUE(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }));
    }
}

TEST(DecodePoolTest, HasTheFirstDoneFirst)
{
    DecodePool pool(3);
    std::vector<std::atomic<bool>> done(50);
    DecodeQueue queue(pool, {});
    for (auto& mark : done) {
        queue.add([&mark] { mark = true; });
    }
    for (const auto& mark : done) {
        queue.finishFirst();
        EXPECT_TRUE(mark);
    }
}

TEST(DecodePoolTest, WorksOnSeveralAtOnce)
{
    DecodePool pool(3);
    std::atomic<int> inside{0};
    runAll(pool, 3, [&](std::size_t) {
        ++inside;
        while (inside < 3) { // ends only if three threads are here together
            std::this_thread::yield();
        }
    });
    EXPECT_EQ(inside, 3);
}

TEST(DecodePoolTest, WorksAheadWhileTheCallerDoesSomethingElse)
{
    DecodePool pool(2);
    std::atomic<int> done{0};
    DecodeQueue queue(pool, {});
    for (int i = 0; i < 5; ++i) {
        queue.add([&done] { ++done; });
    }
    while (done < 5) { // ends only if the other thread does all
        std::this_thread::yield();
    }
}

TEST(DecodePoolTest, EndsWhenCalledFromItsOwnThreads)
{
    DecodePool pool(2);
    std::atomic<int> done{0};
    runAll(pool, 8, [&](std::size_t) { runAll(pool, 8, [&](std::size_t) { ++done; }); });
    EXPECT_EQ(done, 64);
}

TEST(DecodePoolTest, ServesSeveralCallersAtOnce)
{
    DecodePool pool(3);
    std::atomic<int> done{0};
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 5; ++i) {
            callers.emplace_back([&] { runAll(pool, 50, [&](std::size_t) { ++done; }); });
        }
    }
    EXPECT_EQ(done, 250);
}

TEST(DecodePoolTest, BeginsNothingMoreAfterAStop)
{
    DecodePool pool(1);
    std::stop_source stop;
    int done = 0;
    const auto work = [&](std::size_t i) {
        ++done;
        if (i == 3) {
            stop.request_stop();
        }
    };
    runAll(pool, 10, work, stop.get_token());
    EXPECT_EQ(done, 4);
}

TEST(DecodePoolTest, WaitsForWhatWasBegunAndLeavesOutTheRest)
{
    DecodePool pool(2);
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
    {
        DecodeQueue queue(pool, {});
        for (int i = 0; i < 1000; ++i) {
            queue.add([&] {
                ++begun;
                std::this_thread::yield();
                ++ended;
            });
        }
    }
    EXPECT_EQ(begun, ended);
    const int atEnd = begun;
    std::this_thread::yield();
    EXPECT_EQ(begun, atEnd);
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/overview/permits.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace rasterscope::test {
namespace {

TEST(PermitsTest, NobodyIsLeftAsleepAndNoMoreThanAllowedComputeAtOnce)
{
    Permits permits(2);
    std::atomic<int> computing = 0;
    std::atomic<int> most = 0;
    const auto enter = [&] {
        const int now = ++computing;
        for (int before = most; before < now && !most.compare_exchange_weak(before, now);) {
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int turn = 0; turn < 20'000; ++turn) {
                    const Computing one(permits);
                    enter();
                    --computing;
                    const Waiting lent(permits);
                }
            });
        }
    } // joins: hangs where one is left asleep
    EXPECT_LE(most, 2);
    EXPECT_GE(most, 1);
}

} // namespace
} // namespace rasterscope::test

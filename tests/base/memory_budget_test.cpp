// SPDX-License-Identifier: MIT
#include "core/base/memory_budget.h"

#include <gtest/gtest.h>

#include <thread>

namespace rasterscope::test {

namespace {

const auto nothingToReclaim = [] {};

TEST(MemoryBudgetTest, GivesWhatIsFreeAndNoMore)
{
    MemoryBudget budget(100);
    auto first = budget.tryReserve(60);
    ASSERT_TRUE(first);
    EXPECT_FALSE(budget.tryReserve(41));
    EXPECT_TRUE(budget.tryReserve(40));
    EXPECT_EQ(budget.used(), 60);
    first->shrinkTo(10);
    EXPECT_EQ(budget.used(), 10);
    first.reset();
    EXPECT_EQ(budget.used(), 0);
}

TEST(MemoryBudgetTest, MovesWithoutGivingBackTwice)
{
    MemoryBudget budget(100);
    {
        auto first = budget.tryReserve(30);
        MemoryBudget::Reservation second = std::move(*first);
        MemoryBudget::Reservation third;
        third = std::move(second);
        EXPECT_EQ(third.bytes(), 30);
        EXPECT_EQ(budget.used(), 30);
    }
    EXPECT_EQ(budget.used(), 0);
}

TEST(MemoryBudgetTest, NeverGivesMoreThanTheLimit)
{
    MemoryBudget budget(100);
    EXPECT_FALSE(budget.reserve(101, {}, nothingToReclaim));
    EXPECT_TRUE(budget.reserve(100, {}, nothingToReclaim));
}

TEST(MemoryBudgetTest, WaitsUntilAnotherThreadGivesBack)
{
    MemoryBudget budget(100);
    auto held = budget.tryReserve(80);
    std::jthread other([&] {
        while (!budget.hasWaiters()) {
            std::this_thread::yield();
        }
        held.reset();
    });
    const auto mine = budget.reserve(50, {}, nothingToReclaim);
    ASSERT_TRUE(mine);
    EXPECT_EQ(budget.used(), 50);
    EXPECT_FALSE(budget.hasWaiters());
}

TEST(MemoryBudgetTest, TakesWhatReclaimingFrees)
{
    MemoryBudget budget(100);
    auto kept = budget.tryReserve(80);
    EXPECT_TRUE(budget.reserve(50, {}, [&] { kept.reset(); }));
}

TEST(MemoryBudgetTest, StopsWaitingWhenToldTo)
{
    MemoryBudget budget(100);
    const auto held = budget.tryReserve(80);
    std::stop_source stop;
    std::jthread other([&] {
        while (!budget.hasWaiters()) {
            std::this_thread::yield();
        }
        stop.request_stop();
    });
    EXPECT_FALSE(budget.reserve(50, stop.get_token(), nothingToReclaim));
    EXPECT_EQ(budget.used(), 80);
}

} // namespace

} // namespace rasterscope::test

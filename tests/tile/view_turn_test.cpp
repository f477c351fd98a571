// SPDX-License-Identifier: MIT
#include "core/tile/view_turn.h"

#include <gtest/gtest.h>

#include <vector>

namespace rasterscope {
namespace {

constexpr Size upright{30, 20};

std::vector<ViewTurn> allTurns()
{
    std::vector<ViewTurn> turns;
    for (const Mirroring mirroring : {Mirroring::None, Mirroring::LeftRight}) {
        for (int quarters = 0; quarters < 4; ++quarters) {
            turns.emplace_back(quarters, mirroring);
        }
    }
    return turns;
}

void expectAt(ScreenPoint place, double x, double y)
{
    EXPECT_EQ(place.x, x);
    EXPECT_EQ(place.y, y);
}

TEST(ViewTurnTest, ThereAndBackIsTheSamePlace)
{
    for (const ViewTurn& turn : allTurns()) {
        const ScreenPoint seen = turn.toView({4, 7}, upright);
        expectAt(turn.toUpright(seen, upright), 4, 7);
        const Size view = turn.turned(upright);
        EXPECT_GE(seen.x, 0);
        EXPECT_LE(seen.x, static_cast<double>(view.width));
        EXPECT_LE(seen.y, static_cast<double>(view.height));
    }
}

TEST(ViewTurnTest, AQuarterToTheRightPutsTheTopLeftCornerTopRight)
{
    expectAt(ViewTurn().turnedRight().toView({0, 0}, upright), 20, 0);
    expectAt(ViewTurn().turnedLeft().toView({0, 0}, upright), 0, 30);
    expectAt(ViewTurn().flippedAcross().toView({0, 0}, upright), 30, 0);
    expectAt(ViewTurn().flippedDown().toView({0, 0}, upright), 0, 20);
}

TEST(ViewTurnTest, StepsAreOfWhatIsSeen)
{
    for (const ViewTurn& turn : allTurns()) {
        const Size view = turn.turned(upright);
        const ScreenPoint seen = turn.toView({4, 7}, upright);
        const auto width = static_cast<double>(view.width);
        const auto height = static_cast<double>(view.height);
        expectAt(turn.turnedRight().toView({4, 7}, upright), height - seen.y, seen.x);
        expectAt(turn.flippedAcross().toView({4, 7}, upright), width - seen.x, seen.y);
        expectAt(turn.flippedDown().toView({4, 7}, upright), seen.x, height - seen.y);
        EXPECT_EQ(turn.turnedRight().turnedLeft(), turn);
        EXPECT_EQ(turn.flippedAcross().flippedAcross(), turn);
        EXPECT_EQ(turn.flippedDown().flippedDown(), turn);
        EXPECT_EQ(turn.turnedRight().turnedRight(), turn.flippedAcross().flippedDown());
    }
}

TEST(ViewTurnTest, WaysTurnWithoutAPlace)
{
    for (const ViewTurn& turn : allTurns()) {
        const ScreenPoint from = turn.toUpright({5, 5}, upright);
        const ScreenPoint to = turn.toUpright({8, 4}, upright);
        expectAt(turn.wayToUpright({3, -1}), to.x - from.x, to.y - from.y);
    }
}

} // namespace
} // namespace rasterscope

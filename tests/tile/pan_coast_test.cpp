// SPDX-License-Identifier: MIT
#include "core/tile/pan_coast.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rasterscope {
namespace {

constexpr PanCoast::Room endless{1e9, 1e9, 1e9, 1e9};

TEST(PanTrack, TellsTheSpeedOfTheLastTenthOfASecond)
{
    PanTrack track;
    track.begin(1000);
    std::int64_t time = 1000;
    for (int i = 0; i < 30; ++i) {
        track.add(time += 10, -1, 0);
    }
    for (int i = 0; i < 12; ++i) {
        track.add(time += 10, 8, -3); // quicker, and elsewhere
    }
    EXPECT_DOUBLE_EQ(track.velocityAt(time).x, 800);
    EXPECT_DOUBLE_EQ(track.velocityAt(time).y, -300);
}

TEST(PanTrack, ADragThatRestedHasNoSpeed)
{
    PanTrack track;
    track.begin(0);
    for (int i = 1; i <= 10; ++i) {
        track.add(10 * i, 8, 0);
    }
    EXPECT_GT(track.velocityAt(120).x, 0);
    EXPECT_EQ(track.velocityAt(151).x, 0);
    EXPECT_EQ(track.velocityAt(5000).x, 0);
    track.begin(5000);
    EXPECT_EQ(track.velocityAt(5000).x, 0);
}

TEST(PanTrack, MovesAtOneMomentSayNothingOfASpeed)
{
    PanTrack track;
    EXPECT_EQ(track.velocityAt(0).x, 0);
    track.begin(0);
    track.add(0, 500, 0);
    track.add(0, 500, 0);
    EXPECT_EQ(track.velocityAt(0).x, 0);
    track.add(900, 10, 0); // the first one after a rest
    EXPECT_EQ(track.velocityAt(900).x, 0);
}

TEST(PanTrack, ADragAfterStepsOfAnotherClockStandsForItself)
{
    PanTrack track;
    track.add(7'000'000, 300, 0);
    track.add(7'000'010, 300, 0);
    track.begin(40);
    track.add(60, 2, 0);
    EXPECT_DOUBLE_EQ(track.velocityAt(60).x, 100);
}

TEST(PanCoast, SlowsDownSmoothlyAndRests)
{
    const PanCoast coast({2000, -1000}, endless);
    EXPECT_EQ(coast.movedAt(0).x, 0);
    EXPECT_DOUBLE_EQ(coast.velocityAt(0).x, 2000);
    EXPECT_FALSE(coast.isOverAt(0));
    double last = 0;
    double lastStep = 1e9;
    for (int frame = 1; frame <= 60; ++frame) {
        const ScreenPoint moved = coast.movedAt(frame / 60.0);
        EXPECT_EQ(moved.x, std::round(moved.x));
        EXPECT_NEAR(moved.y, -moved.x / 2, 1);
        EXPECT_GE(moved.x, last);
        EXPECT_LE(moved.x - last, lastStep + 1); // whole pixels
        lastStep = moved.x - last;
        last = moved.x;
    }
    EXPECT_TRUE(coast.isOverAt(3));
    EXPECT_LT(coast.movedAt(1000).x - coast.movedAt(3).x, 2) << "it had got to its end";
}

TEST(PanCoast, AQuickThrowGoesFurther)
{
    const double slow = PanCoast({300, 0}, endless).movedAt(10).x;
    const double quick = PanCoast({3000, 0}, endless).movedAt(10).x;
    EXPECT_NEAR(quick, 10 * slow, 10);
    EXPECT_GT(quick, 500);
}

TEST(PanCoast, StopsAtTheRastersEdgeAndGoesOnAlongIt)
{
    Viewport viewport({3000, 2500}, {1000, 800});
    viewport.zoomTo(1);
    viewport.centreOn({700, 1200}); // 200 pixels are hidden on the left, 800 at the top
    const PanCoast::Room room = PanCoast::roomOf(viewport);
    EXPECT_EQ(room.right, 200);
    EXPECT_EQ(room.left, 1800);
    EXPECT_EQ(room.down, 800);
    EXPECT_EQ(room.up, 900);
    const PanCoast coast({3000, 1000}, room);
    EXPECT_EQ(coast.movedAt(10).x, 200);
    EXPECT_GT(coast.movedAt(10).y, 300);
    EXPECT_EQ(coast.velocityAt(0.2).x, 0);
    EXPECT_GT(coast.velocityAt(0.2).y, 0);
    EXPECT_TRUE(PanCoast({3000, 0}, room).isOverAt(0.2)) << "nothing moves any more";
}

TEST(PanCoast, AnEdgeThatIsInsideTheViewLeavesNoRoomBeyondIt)
{
    Viewport viewport({3000, 2500}, {1000, 800});
    viewport.zoomTo(1);
    viewport.centreOn({300, 1200});
    EXPECT_EQ(PanCoast::roomOf(viewport).right, 0);
    EXPECT_TRUE(PanCoast({3000, 0}, PanCoast::roomOf(viewport)).isOverAt(0));
    EXPECT_EQ(PanCoast({-3000, 0}, PanCoast::roomOf(viewport)).movedAt(0.1).x,
              PanCoast({-3000, 0}, endless).movedAt(0.1).x);
    viewport.fit();
    EXPECT_TRUE(PanCoast({-3000, 2000}, PanCoast::roomOf(viewport)).isOverAt(0));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/tile_plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace rasterscope {
namespace {

class TilePlanTest : public testing::Test {
protected:
    static RasterInfo info()
    {
        RasterInfo raster;
        raster.width = 60000;
        raster.height = 50000;
        raster.levels = {{60000, 50000}};
        raster.samplesInPlace = false;
        return raster;
    }

    TilePointer tileOf(const TileKey& key) const
    {
        auto tile = std::make_shared<Tile>();
        tile->area = m_grid.areaOf(key);
        tile->level = key.level;
        tile->stepX = tile->stepY = key.step;
        tile->cellWidth = tile->cellHeight = static_cast<double>(key.step);
        const Size size = m_grid.windowOf(key).sampledSize();
        tile->picture.width = size.width;
        tile->picture.height = size.height;
        return tile;
    }

    void have(const TileKey& key) { m_tiles[key] = tileOf(key); }

    void haveBase()
    {
        auto base = std::make_shared<Tile>();
        base->area = {0, 0, 60000, 50000};
        base->stepX = 40;
        base->stepY = 270;
        base->cellWidth = 40;
        base->cellHeight = 270;
        base->picture.width = 1500;
        base->picture.height = 185;
        m_base = base;
    }

    TilePlan plan() const
    {
        TilesAtHand atHand;
        atHand.find = [this](const TileKey& key) {
            const auto found = m_tiles.find(key);
            return found == m_tiles.end() ? nullptr : found->second;
        };
        atHand.base = m_base;
        atHand.room = m_room;
        atHand.most = m_most;
        return planTiles(m_viewport, m_grid, atHand);
    }

    /// The step of what is painted last at a point; 0 where nothing is.
    static std::int64_t seenAt(const TilePlan& plan, double x, double y)
    {
        std::int64_t step = 0;
        for (const TileDraw& draw : plan.draws) {
            if (x >= draw.area.x && x < draw.area.right() && y >= draw.area.y && y < draw.area.bottom()) {
                step = draw.tile->stepX;
            }
        }
        return step;
    }

    void expectNoBlank(const TilePlan& plan) const
    {
        const RasterRect seen = m_viewport.visibleArea();
        for (int i = 0; i < 40; ++i) {
            for (int j = 0; j < 40; ++j) {
                const double x = seen.x + seen.width * (i + 0.5) / 40;
                const double y = seen.y + seen.height * (j + 0.5) / 40;
                ASSERT_NE(seenAt(plan, x, y), 0) << x << ", " << y;
            }
        }
    }

    TileGrid m_grid{info()};
    Viewport m_viewport{{60000, 50000}, {1920, 1080}};
    std::map<TileKey, TilePointer> m_tiles;
    TilePointer m_base;
    std::int64_t m_room = 1000;
    std::int64_t m_most = 1000;
};

TEST_F(TilePlanTest, WithTheBaseNothingIsEverBlank)
{
    haveBase();
    for (const double scale : {92.0, 46.3, 8.0, 1.7, 1.0, 0.25}) {
        m_viewport.zoomTo(scale);
        for (const RasterPoint place :
             {RasterPoint{0, 0}, RasterPoint{30000, 25000}, RasterPoint{60000, 50000}}) {
            m_viewport.centreOn(place);
            expectNoBlank(plan());
        }
    }
}

TEST_F(TilePlanTest, WithoutAnyTileDrawsNothingAndSaysSo)
{
    const TilePlan found = plan();
    EXPECT_TRUE(found.draws.empty());
    EXPECT_FALSE(found.truth.complete);
    EXPECT_FALSE(found.wishes.empty());
}

TEST_F(TilePlanTest, DrawsExactTilesOnceWhenAllAreThere)
{
    haveBase();
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 25000});
    for (const TileKey& key : plan().wishes) {
        have(key);
    }
    const TilePlan found = plan();
    EXPECT_TRUE(found.truth.complete);
    EXPECT_EQ(found.truth.step, 1);
    EXPECT_TRUE(found.wishes.empty());
    EXPECT_EQ(found.draws.size(), 40U); // 29040 to 30960 by 24460 to 25540: eight tiles by five
    for (const TileDraw& draw : found.draws) {
        EXPECT_EQ(draw.tile->stepX, 1);
    }
}

TEST_F(TilePlanTest, PrefersTheFinestAncestorOverTheBase)
{
    haveBase();
    m_viewport.zoomTo(1);
    m_viewport.centreOn({1000, 1000});
    have({0, 16, 0, 0});
    EXPECT_EQ(seenAt(plan(), 1000, 1000), 16);
    have({0, 4, 0, 0});
    EXPECT_EQ(seenAt(plan(), 1000, 1000), 4);
    EXPECT_EQ(seenAt(plan(), 1000, 700), 4);
    have({0, 1, 3, 3});
    EXPECT_EQ(seenAt(plan(), 1000, 1000), 1);
    EXPECT_EQ(seenAt(plan(), 760, 1000), 4); // the tile before
    expectNoBlank(plan());
}

TEST_F(TilePlanTest, KeepsFinerTilesInSightWhenZoomingOut)
{
    haveBase();
    m_viewport.zoomTo(2);
    m_viewport.centreOn({1000, 1000});
    have({0, 1, 4, 4});
    const TilePlan found = plan();
    EXPECT_EQ(seenAt(found, 1100, 1100), 1);
    EXPECT_EQ(seenAt(found, 1000, 1000), 40);
    expectNoBlank(found);
}

TEST_F(TilePlanTest, WishesForTheMiddleFirstAndTheMarginLast)
{
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 25000});
    const TilePlan found = plan();
    const RasterRect seen = m_viewport.visibleArea();
    bool inMargin = false;
    double last = 0;
    for (const TileKey& key : found.wishes) {
        const RasterRect area = m_grid.areaOf(key);
        const bool outside = intersected(area, seen).empty();
        EXPECT_FALSE(inMargin && !outside) << "a tile in sight after one of the margin";
        const double far = std::hypot(area.x + 128 - 30000, area.y + 128 - 25000);
        EXPECT_TRUE(far >= last || outside != inMargin);
        inMargin = outside;
        last = far;
    }
    EXPECT_EQ(found.wishes.size(), 70U); // 8 x 5 in sight, 10 x 7 with the margin
}

TEST_F(TilePlanTest, AsksForCoarseTilesFirstWhereReadingIsDear)
{
    m_viewport.zoomTo(16);
    m_viewport.centreOn({30000, 25000});
    std::int64_t last = 1 << 20;
    std::set<std::int64_t> steps;
    for (const TileKey& key : plan().wishes) {
        EXPECT_LE(key.step, last);
        last = key.step;
        steps.insert(key.step);
    }
    EXPECT_EQ(steps, (std::set<std::int64_t>{16, 64, 256}));
    m_viewport.zoomTo(1);
    for (const TileKey& key : plan().wishes) {
        EXPECT_EQ(key.step, 1);
    }
}

TEST_F(TilePlanTest, NeverWishesForWhatIsAtHandOrForOneTileTwice)
{
    haveBase();
    for (const double scale : {40.0, 9.0, 2.5, 1.0}) {
        m_viewport.zoomTo(scale);
        m_tiles.clear();
        while (true) {
            const TilePlan found = plan();
            const std::set<TileKey> once(found.wishes.begin(), found.wishes.end());
            ASSERT_EQ(once.size(), found.wishes.size());
            if (found.wishes.empty()) {
                EXPECT_TRUE(found.truth.complete);
                break;
            }
            ASSERT_FALSE(m_tiles.contains(found.wishes.front()));
            have(found.wishes.front());
        }
    }
}

TEST_F(TilePlanTest, AsksForNoMoreMarginThanCanBeKept)
{
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 25000});
    m_room = 43;
    EXPECT_EQ(plan().wishes.size(), 43U);
}

TEST_F(TilePlanTest, AFineBaseIsEnough)
{
    auto base = std::make_shared<Tile>();
    base->area = {0, 0, 60000, 50000};
    base->level = 3;
    base->cellWidth = base->cellHeight = 40;
    base->picture.width = 1500;
    base->picture.height = 1250;
    m_base = base;
    m_viewport.zoomTo(46.3);
    const TilePlan coarse =
        plan(); // 40 raster pixels each: finer than the screen, but tiles of step 32 are finer yet
    EXPECT_FALSE(coarse.truth.complete);
    m_viewport.zoomTo(64);
    const TilePlan enough = plan();
    EXPECT_TRUE(enough.truth.complete);
    EXPECT_EQ(enough.draws.size(), 1U);
    EXPECT_EQ(enough.truth.level, 3);
}

TEST_F(TilePlanTest, AFineBaseThatIsSampledGivesWayToAnOverview)
{
    RasterInfo info;
    info.width = 4000;
    info.height = 3000;
    info.levels = {{4000, 3000}, {2000, 1500}, {1000, 750}};
    m_grid = TileGrid(info);
    m_viewport = Viewport({4000, 3000}, {970, 727});
    auto base = std::make_shared<Tile>();
    base->area = {0, 0, 4000, 3000};
    base->level = 1;
    base->stepX = base->stepY = 2;
    base->cellWidth = base->cellHeight = 4;
    base->picture.width = 1000;
    base->picture.height = 750;
    m_base = base;
    const TilePlan first = plan();
    EXPECT_FALSE(first.truth.complete);
    EXPECT_EQ(first.truth.step, 2) << "the base stands in";
    ASSERT_FALSE(first.wishes.empty());
    for (const TileKey& key : first.wishes) {
        EXPECT_EQ(key.level, 2);
        have(key);
    }
    const TilePlan then = plan();
    EXPECT_TRUE(then.truth.complete);
    EXPECT_EQ(then.truth.level, 2);
    EXPECT_EQ(then.truth.step, 1);
}

TEST_F(TilePlanTest, TellsOfProblemsInSightOnly)
{
    auto base = std::make_shared<Tile>();
    base->area = {0, 0, 60000, 50000};
    base->stepX = base->stepY = 100;
    base->cellWidth = base->cellHeight = 100;
    base->picture.width = 600;
    base->picture.height = 500;
    base->problems.push_back(
        {ReadProblem::Kind::Missing, {0, 400, 600, 100}, 0, 1, "f: the file ends early"});
    m_base = base;
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 10000});
    EXPECT_FALSE(plan().truth.problem);
    m_viewport.centreOn({30000, 40000});
    EXPECT_EQ(plan().truth.problem, ReadProblem::Kind::Missing);
    EXPECT_EQ(plan().truth.reason, "f: the file ends early");
}

TEST_F(TilePlanTest, TellsWhenNothingInSightCouldBeRead)
{
    haveBase();
    auto base = std::make_shared<Tile>(*m_base);
    base->problems.push_back({ReadProblem::Kind::Failed, {0, 100, 1500, 85}, 0, 1, "f: the disk fails"});
    m_base = base;
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 26999});
    EXPECT_TRUE(plan().truth.problem);
    EXPECT_FALSE(plan().truth.unread); // the upper half of the view is there
    m_viewport.centreOn({30000, 40000});
    EXPECT_TRUE(plan().truth.unread);
    m_viewport.centreOn({30000, 10000});
    EXPECT_FALSE(plan().truth.unread);
}

TEST_F(TilePlanTest, WithoutRoomForAllInSightACoarserResolutionIsWanted)
{
    m_viewport.zoomTo(1);
    m_viewport.centreOn({30000, 25000});
    haveBase();
    const std::int64_t inSight = 40;
    m_room = inSight;
    EXPECT_EQ(plan().wishes.front().step, 1);
    m_room = inSight - 1;
    ASSERT_FALSE(plan().wishes.empty());
    EXPECT_EQ(plan().wishes.front().step, 2);
    EXPECT_LE(static_cast<std::int64_t>(plan().wishes.size()), m_room);
    for (const TileKey& key : plan().wishes) {
        have(key);
    }
    EXPECT_TRUE(plan().truth.complete);
    EXPECT_EQ(plan().truth.step, 2) << "and it is said";
}

TEST_F(TilePlanTest, WhatStandsInLeavesRoomForTheTilesThatAreWaitedFor)
{
    haveBase();
    m_viewport.zoomTo(2);
    m_viewport.centreOn({30000, 25000});
    const Rect inSight = m_grid.tilesMeeting(1, m_viewport.visibleArea());
    const Rect finer = m_grid.tilesMeeting(0, m_viewport.visibleArea());
    for (std::int64_t row = finer.y; row < finer.bottom(); ++row) {
        for (std::int64_t column = finer.x; column < finer.right(); ++column) {
            have({0, 1, column, row});
        }
    }
    const auto standIns = [this](std::int64_t most) {
        m_most = most;
        const TilePlan found = plan();
        expectNoBlank(found);
        std::set<const Tile*> held;
        for (const TileDraw& draw : found.draws) {
            held.insert(draw.tile.get());
        }
        held.erase(m_base.get());
        return static_cast<std::int64_t>(held.size());
    };
    const std::int64_t awaited = inSight.width * inSight.height;
    EXPECT_EQ(standIns(1000), finer.width * finer.height);
    EXPECT_EQ(standIns(awaited + 10), 10);
    EXPECT_EQ(standIns(awaited), 0);
    EXPECT_EQ(standIns(0), 0);
}

} // namespace
} // namespace rasterscope

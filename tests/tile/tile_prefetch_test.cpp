// SPDX-License-Identifier: MIT
#include "core/tile/tile_plan.h"
#include "core/tile/tile_prefetch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace rasterscope {
namespace {

class TilePrefetchTest : public testing::Test {
protected:
    TilePrefetchTest()
    {
        m_viewport.zoomTo(1);
        m_viewport.centreOn({15000, 12500}); // columns 56 to 60 and rows 47 to 49 are in sight
    }

    static RasterInfo info(bool inPlace = false)
    {
        RasterInfo raster;
        raster.width = 30000;
        raster.height = 25000;
        raster.levels = {{30000, 25000}};
        raster.samplesInPlace = inPlace;
        return raster;
    }

    TilesAhead ahead(const Heading& heading) const
    {
        return tilesAhead(m_viewport, m_grid, m_grid.resolutionFor(m_viewport.scale()), heading);
    }

    RasterRect areaOf(const TileKey& key) const { return m_grid.areaOf(key); }

    /// How many there are whose columns and rows lie so.
    template <typename Predicate>
    static std::ptrdiff_t count(const TilesAhead& tiles, Predicate predicate)
    {
        return std::count_if(tiles.keys.begin(), tiles.keys.end(), predicate);
    }

    TileGrid m_grid{info()};
    Viewport m_viewport{{30000, 25000}, {960, 540}};
};

TEST_F(TilePrefetchTest, AtRestIsOneTileAllRound)
{
    const TilesAhead tiles = ahead({});
    EXPECT_EQ(tiles.resolution, 0U);
    EXPECT_EQ(tiles.keys.size(), 20U); // 7 x 5 but for the 5 x 3 in sight
    const std::set<TileKey> keys(tiles.keys.begin(), tiles.keys.end());
    EXPECT_EQ(keys.size(), 20U);
    EXPECT_TRUE(keys.contains(TileKey{0, 1, 55, 46}) && keys.contains(TileKey{0, 1, 61, 50}));
    m_viewport.centreOn({480, 270}); // in the corner
    EXPECT_EQ(ahead({}).keys.size(), 4U + 4U);
}

TEST_F(TilePrefetchTest, APanHasReadyWhatItBringsInAndNothingBehind)
{
    const TilesAhead tiles = ahead({2000, 0, {}, {}}); // to 16480 in half a second: columns 61 to 64
    EXPECT_EQ(count(tiles, [](const TileKey& key) { return key.column < 56; }), 0) << "behind";
    std::vector<std::int64_t> onTheWay;
    for (const TileKey& key : tiles.keys) {
        if (key.row >= 47 && key.row <= 49) {
            onTheWay.push_back(key.column);
        }
    }
    EXPECT_EQ(onTheWay, (std::vector<std::int64_t>{61, 61, 61, 62, 62, 62, 63, 63, 63, 64, 64, 64}));
    for (std::size_t i = 0; i < 12; ++i) {
        EXPECT_TRUE(tiles.keys[i].row >= 47 && tiles.keys[i].row <= 49)
            << "what is beside the way comes last";
    }
    EXPECT_EQ(count(tiles, [](const TileKey& key) { return key.row == 46 || key.row == 50; }), 12);
}

TEST_F(TilePrefetchTest, WhatIsReadInPlaceIsFetchedOnlyWhereTheViewIsGoing)
{
    m_grid = TileGrid(info(true));
    EXPECT_TRUE(ahead({}).keys.empty());
    std::set<std::int64_t> columns;
    for (const TileKey& key : ahead({2000, 0, {}, {}}).keys) { // to 16180 in 0.35 s
        EXPECT_TRUE(key.row >= 47 && key.row <= 49) << "beside the way";
        columns.insert(key.column);
    }
    EXPECT_EQ(columns, (std::set<std::int64_t>{61, 62, 63}));
    EXPECT_FALSE(ahead({0, 0, ZoomDirection::Out, {480, 270}}).keys.empty());
}

TEST_F(TilePrefetchTest, AQuickerPanLooksFurther)
{
    const auto furthestOf = [&](double velocity) {
        const TilesAhead tiles = ahead({0, velocity, {}, {}});
        return std::max_element(tiles.keys.begin(), tiles.keys.end(),
                                [](const TileKey& a, const TileKey& b) { return a.row < b.row; })
            ->row;
    };
    EXPECT_EQ(furthestOf(300), 50);
    EXPECT_EQ(furthestOf(1500), (12770 + 750) / tileSide);
    EXPECT_EQ(furthestOf(3000), (12770 + 1500) / tileSide);
    EXPECT_LE(furthestOf(1e12), 50 + 4 * 540 / tileSide + 1) << "no speed asks for more than some views";
}

TEST_F(TilePrefetchTest, OnASlantTheFirstInSightIsFirst)
{
    const Heading heading{-1000, 450, {}, {}};
    double last = 0;
    bool beside = false; // which comes last
    const RasterRect seen = m_viewport.visibleArea();
    for (const TileKey& key : ahead(heading).keys) {
        EXPECT_FALSE(key.column > 60 || key.row < 47) << "behind: " << key.column << ", " << key.row;
        const RasterRect area = areaOf(key);
        const double x = std::max(0.0, (seen.x - area.right()) / 1000);
        const double y = std::max(0.0, (area.y - seen.bottom()) / 450);
        const double leaves = std::min((seen.right() - area.x) / 1000, (area.bottom() - seen.y) / 450);
        if (std::max(x, y) >= leaves) {
            beside = true;
            continue;
        }
        EXPECT_FALSE(beside);
        EXPECT_GE(std::max(x, y), last - 1e-9);
        last = std::max(x, y);
    }
    EXPECT_GT(last, 0.4);
}

TEST_F(TilePrefetchTest, AWobbleAcrossTheWayLeavesBothSides)
{
    const TilesAhead tiles = ahead({2000, 150, {}, {}});
    EXPECT_GT(count(tiles, [](const TileKey& key) { return key.row == 46; }), 0);
    EXPECT_GT(count(tiles, [](const TileKey& key) { return key.row == 50; }), 0);
}

TEST_F(TilePrefetchTest, ZoomingInHasTheNextResolutionReadyAboutTheFixedPoint)
{
    m_viewport.zoomTo(4);
    const ScreenPoint pointer{750, 150};
    const TilesAhead tiles = ahead({0, 0, ZoomDirection::In, pointer});
    EXPECT_EQ(m_grid.resolutions()[tiles.resolution].step, 2);
    ASSERT_FALSE(tiles.keys.empty());
    const RasterPoint fixed = m_viewport.viewToRaster(pointer);
    const RasterRect first = areaOf(tiles.keys.front());
    EXPECT_TRUE(fixed.x >= first.x && fixed.x < first.right() && fixed.y >= first.y &&
                fixed.y < first.bottom());
    Viewport next = m_viewport;
    next.zoomTo(2, pointer);
    std::set<TileKey> keys(tiles.keys.begin(), tiles.keys.end());
    for (const TileKey& key : planTiles(next, m_grid, {}).wishes) {
        if (!intersected(areaOf(key), next.visibleArea()).empty()) {
            EXPECT_EQ(keys.erase(key), 1U);
        }
    }
    EXPECT_TRUE(keys.empty()) << "no more than what is then in sight";
}

TEST_F(TilePrefetchTest, ZoomingOutHasTheSurroundingsReady)
{
    const TilesAhead tiles = ahead({0, 0, ZoomDirection::Out, {480, 270}});
    EXPECT_EQ(m_grid.resolutions()[tiles.resolution].step, 2);
    const auto covers = [&](double x, double y) {
        return std::any_of(tiles.keys.begin(), tiles.keys.end(), [&](const TileKey& key) {
            const RasterRect area = areaOf(key);
            return x >= area.x && x < area.right() && y >= area.y && y < area.bottom();
        });
    };
    EXPECT_TRUE(covers(15000 - 950, 12500 - 500) && covers(15000 + 950, 12500 + 500));
}

TEST_F(TilePrefetchTest, AmongMagnificationsOnlyWhatIsNotInSightYet)
{
    m_viewport.zoomTo(0.25);
    EXPECT_TRUE(ahead({0, 0, ZoomDirection::In, {480, 270}}).keys.empty());
    const TilesAhead out = ahead({0, 0, ZoomDirection::Out, {480, 270}});
    EXPECT_EQ(out.resolution, 0U);
    for (const TileKey& key : out.keys) {
        EXPECT_TRUE(intersected(areaOf(key), m_viewport.visibleArea()).empty());
    }
}

TEST_F(TilePrefetchTest, ThePlanWishesForItBehindWhatIsInSightAsFarAsThereIsRoom)
{
    TilesAtHand atHand;
    atHand.room = 15 + 7;
    const Heading heading{2000, 0, {}, {}};
    const TilePlan plan = planTiles(m_viewport, m_grid, atHand, heading);
    ASSERT_EQ(plan.wishes.size(), 22U);
    for (std::size_t i = 0; i < 15; ++i) {
        EXPECT_FALSE(intersected(areaOf(plan.wishes[i]), m_viewport.visibleArea()).empty());
    }
    const std::vector<TileKey> rest(plan.wishes.begin() + 15, plan.wishes.end());
    const TilesAhead tiles = ahead(heading);
    EXPECT_EQ(rest, std::vector<TileKey>(tiles.keys.begin(), tiles.keys.begin() + 7));
}

TEST_F(TilePrefetchTest, WhatIsDearToReadIsNotFetchedAhead)
{
    m_viewport.zoomTo(16);
    const RasterRect seen = m_viewport.visibleArea();
    for (const Heading& heading :
         {Heading{}, Heading{2000, 0, {}, {}}, Heading{0, 0, ZoomDirection::Out, {}}}) {
        for (const TileKey& key : planTiles(m_viewport, m_grid, {}, heading).wishes) {
            EXPECT_FALSE(intersected(areaOf(key), seen).empty());
        }
    }
    const auto wishes = planTiles(m_viewport, m_grid, {}, {0, 0, ZoomDirection::In, {480, 270}}).wishes;
    EXPECT_EQ(wishes.back().step, 8) << "the next zoom in is not dear";
}

} // namespace
} // namespace rasterscope

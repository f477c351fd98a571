// SPDX-License-Identifier: MIT
#include "core/tile/averages.h"
#include "core/tile/tile_plan.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace rasterscope {
namespace {

constexpr std::int64_t gigabyte = 1'000'000'000;

TileKey averaged(std::int64_t step, std::int64_t column, std::int64_t row)
{
    return {0, step, column, row, TileKind::Averaged};
}

bool isMean(const TileKey& key)
{
    return key.kind == TileKind::Averaged;
}

/// A view at 1:16 of 60000 x 50000 pixels, in which six tiles are in sight.
class AveragePlanTest : public testing::Test {
protected:
    AveragePlanTest()
    {
        m_viewport.zoomTo(16);
        m_viewport.centreOn({16 * 256 * 1.5, 16 * 256});
    }

    static RasterInfo info()
    {
        RasterInfo raster;
        raster.width = 60000;
        raster.height = 50000;
        raster.levels = {{60000, 50000}};
        return raster;
    }

    std::shared_ptr<Tile> have(const TileKey& key)
    {
        auto tile = std::make_shared<Tile>();
        tile->area = m_grid.areaOf(key);
        tile->stepX = tile->stepY = key.step;
        tile->cellWidth = tile->cellHeight = static_cast<double>(key.step);
        tile->kind = key.kind;
        m_tiles[key] = tile;
        return tile;
    }

    void haveAll(TileKind kind)
    {
        for (std::int64_t column = 0; column < 3; ++column) {
            for (std::int64_t row = 0; row < 2; ++row) {
                have({0, 16, column, row, kind});
            }
        }
    }

    TilePlan plan() const
    {
        TilesAtHand atHand;
        atHand.find = [this](const TileKey& key) {
            const auto found = m_tiles.find(key);
            return found == m_tiles.end() ? nullptr : found->second;
        };
        atHand.base = m_base;
        atHand.averages = m_averages;
        atHand.room = m_room;
        return planTiles(m_viewport, m_grid, atHand);
    }

    static std::vector<TileKey> meansIn(const TilePlan& plan)
    {
        std::vector<TileKey> means;
        std::copy_if(plan.wishes.begin(), plan.wishes.end(), std::back_inserter(means), isMean);
        return means;
    }

    TileGrid m_grid{info()};
    Viewport m_viewport{{60000, 50000}, {700, 450}};
    std::map<TileKey, TilePointer> m_tiles;
    TilePointer m_base;
    std::int64_t m_room = 1000;
    AveragesToCome m_averages{[](const TileKey&) { return std::int64_t{100}; }, 600, true};
};

TEST_F(AveragePlanTest, MeansAreWishedForLastAndFromTheCentreOutwards)
{
    const TilePlan found = plan();
    const auto means = meansIn(found);
    ASSERT_EQ(means.size(), 6U);
    EXPECT_TRUE(std::equal(means.begin(), means.end(), found.wishes.end() - 6)) << "after all others";
    EXPECT_EQ(means[0].column, 1);
    EXPECT_EQ(means[1].column, 1);
    EXPECT_EQ(found.truth.averaging, 0);
}

TEST_F(AveragePlanTest, WhileTheViewMovesNothingIsAveraged)
{
    m_averages.mayRead = false;
    haveAll(TileKind::Sampled);
    const TilePlan found = plan();
    EXPECT_TRUE(meansIn(found).empty());
    EXPECT_TRUE(found.truth.complete);
    EXPECT_EQ(found.truth.averaging, 0) << "it will be";
}

TEST_F(AveragePlanTest, AMeanIsDrawnInThePlaceOfASample)
{
    haveAll(TileKind::Sampled);
    const TilePointer mean = have(averaged(16, 1, 0));
    const TilePlan found = plan();
    ASSERT_EQ(found.draws.size(), 6U);
    EXPECT_EQ(std::count_if(found.draws.begin(), found.draws.end(),
                            [&](const TileDraw& draw) { return draw.tile == mean; }),
              1);
    EXPECT_EQ(meansIn(found).size(), 5U);
    EXPECT_DOUBLE_EQ(*found.truth.averaging, 1.0 / 6);
    EXPECT_EQ(found.truth.step, 16);
    EXPECT_DOUBLE_EQ(found.truth.share, 1.0 / 256);
}

TEST_F(AveragePlanTest, WhereAllAreMeansNothingIsSampledOrOnItsWay)
{
    haveAll(TileKind::Averaged);
    const TilePlan found = plan();
    EXPECT_TRUE(found.truth.complete);
    EXPECT_FALSE(found.truth.averaging);
    EXPECT_EQ(found.truth.step, 1);
    EXPECT_EQ(found.truth.averaged, 16);
    for (const TileKey& key : found.wishes) {
        EXPECT_TRUE(intersected(m_grid.areaOf(key), m_viewport.visibleArea()).empty()) << "of the margin";
        EXPECT_FALSE(isMean(key));
    }
}

TEST_F(AveragePlanTest, WhatCostsTooMuchStaysSampledAndSaysSo)
{
    haveAll(TileKind::Sampled);
    m_averages.mostCost = 599;
    TilePlan found = plan();
    EXPECT_TRUE(meansIn(found).empty());
    EXPECT_FALSE(found.truth.averaging);
    EXPECT_EQ(found.truth.tooMuch, 600);
    have(averaged(16, 2, 1));
    found = plan(); // the rest is affordable
    EXPECT_EQ(meansIn(found).size(), 5U);
    EXPECT_EQ(found.truth.tooMuch, 0);
}

TEST_F(AveragePlanTest, WhatHasNoMeanStaysSampledAndIsNotAskedForAgain)
{
    haveAll(TileKind::Sampled);
    haveAll(TileKind::Averaged);
    const auto failed = have(averaged(16, 0, 0));
    failed->problems.push_back({ReadProblem::Kind::Failed, {0, 0, 256, 256}, 0, 1, "f: is damaged"});
    const TilePlan found = plan();
    EXPECT_TRUE(meansIn(found).empty());
    EXPECT_FALSE(found.truth.averaging);
    EXPECT_EQ(found.truth.averaged, 16);
    EXPECT_EQ(found.truth.step, 16);
    EXPECT_FALSE(found.truth.problem) << "of what is drawn";
    EXPECT_EQ(found.truth.unaveraged, "f: is damaged");
}

TEST_F(AveragePlanTest, MeansThatAreThereComeFirstAndInTheMidstOfMoving)
{
    m_averages.cost = [](const TileKey& key) { return key.column == 1 ? 0 : gigabyte; };
    m_averages.mayRead = false;
    const TilePlan found = plan();
    const auto means = meansIn(found);
    ASSERT_EQ(means.size(), 2U);
    EXPECT_EQ(means[0].column, 1);
    EXPECT_EQ(
        std::count_if(found.wishes.begin(), found.wishes.end(),
                      [](const TileKey& key) { return key.step == 16 && key.kind == TileKind::Sampled; }),
        4)
        << "none for the same place";
    EXPECT_EQ(found.truth.averaging, 0) << "two are on their way";
    EXPECT_FALSE(found.truth.complete);
}

TEST_F(AveragePlanTest, WithoutRoomForBothKindsNothingIsAveraged)
{
    m_room = 12;
    EXPECT_EQ(meansIn(plan()).size(), 6U);
    m_room = 11;
    haveAll(TileKind::Sampled);
    EXPECT_TRUE(meansIn(plan()).empty());
    EXPECT_FALSE(plan().truth.averaging);
}

TEST_F(AveragePlanTest, AFineBaseIsSampledToo)
{
    auto base = std::make_shared<Tile>();
    base->area = {0, 0, 60000, 50000};
    base->stepX = base->stepY = 16;
    base->cellWidth = base->cellHeight = 16;
    m_base = base;
    EXPECT_EQ(meansIn(plan()).size(), 6U);
    EXPECT_TRUE(plan().truth.complete);
    EXPECT_EQ(plan().truth.averaging, 0);
    have(averaged(16, 1, 0));
    EXPECT_EQ(plan().draws.front().tile, base);
    EXPECT_EQ(plan().draws.size(), 2U);
    haveAll(TileKind::Averaged);
    EXPECT_EQ(plan().draws.size(), 6U) << "nothing is seen of the base";
    EXPECT_EQ(plan().truth.step, 1);
}

TEST_F(AveragePlanTest, MeansAtHandStandInForOthers)
{
    have({0, 8, 2, 2});
    const TilePointer mean = have(averaged(8, 2, 2));
    m_averages.mostCost = 0;
    const TilePlan found = plan();
    ASSERT_EQ(found.draws.size(), 1U);
    EXPECT_EQ(found.draws.front().tile, mean);
}

TEST_F(AveragePlanTest, FullResolutionAndOverviewsHaveNoMeans)
{
    m_averages.mostCost = gigabyte;
    m_viewport.zoomTo(1);
    EXPECT_TRUE(meansIn(plan()).empty());
    RasterInfo withOverviews = info();
    withOverviews.levels.push_back({15000, 12500});
    m_grid = TileGrid(withOverviews);
    m_viewport.zoomTo(2);
    EXPECT_FALSE(meansIn(plan()).empty());
    m_viewport.zoomTo(4);
    EXPECT_TRUE(meansIn(plan()).empty());
    m_viewport.zoomTo(64);
    EXPECT_TRUE(meansIn(plan()).empty());
}

TEST(AveragedWindow, HasAsManyPixelsAsTheSampledOne)
{
    for (const std::int64_t width : {1300, 1025, 2051, 4100, 5000}) {
        RasterInfo info;
        info.width = width;
        info.height = 900;
        info.levels = {{width, 900}};
        const TileGrid grid(info);
        for (std::size_t i = 1; i < grid.resolutions().size(); ++i) {
            const Resolution& resolution = grid.resolutions()[i];
            const TileKey last = grid.keyOf(i, resolution.columns - 1, resolution.rows - 1);
            const Window window = grid.averagedWindowOf(last);
            EXPECT_EQ((Size{window.area.width, window.area.height}), grid.windowOf(last).sampledSize());
            EXPECT_EQ(std::int64_t{1} << window.level, resolution.step);
            EXPECT_LE(window.area.right() * resolution.step, width + resolution.step - 1);
        }
    }
}

class AveragingCostTest : public testing::Test {
protected:
    std::int64_t costOf(const RasterInfo& info, const TileKey& key) const
    {
        Averages averages{std::make_shared<test::MemoryRaster>(info), m_isThere};
        RasterInfo whole = info;
        whole.levels = {{info.width, info.height}};
        return averagingCost(averages, TileGrid(whole), key, {0, 2});
    }

    static RasterInfo info()
    {
        RasterInfo raster;
        raster.width = 3000;
        raster.height = 2000;
        raster.bands = 3;
        raster.type = SampleType::UInt16;
        return raster;
    }

    std::function<bool(const Window&)> m_isThere;
};

TEST_F(AveragingCostTest, IsWhatHasToBeRead)
{
    RasterInfo raster = info();
    EXPECT_EQ(costOf(raster, averaged(2, 0, 0)), 512 * 512 * 3 * 2);
    EXPECT_EQ(costOf(raster, averaged(2, 5, 3)), (3000 - 2560) * (2000 - 1536) * 3 * 2);
    raster.interleave = Interleave::Band;
    EXPECT_EQ(costOf(raster, averaged(2, 0, 0)), 512 * 512 * 2 * 2) << "planes that are not shown stay";
}

TEST_F(AveragingCostTest, WhatIsDecodedComesInWholeBlocksAndCountsMore)
{
    RasterInfo raster = info();
    raster.samplesInPlace = false;
    raster.block = {3000, 7};
    EXPECT_EQ(costOf(raster, averaged(2, 1, 0)), std::int64_t{6} * 3000 * 518 * 3 * 2);
}

TEST_F(AveragingCostTest, WhatIsThereCostsNothing)
{
    m_isThere = [](const Window& window) { return window.level == 1 && window.area.x == 256; };
    EXPECT_EQ(costOf(info(), averaged(2, 1, 0)), 0);
    EXPECT_GT(costOf(info(), averaged(2, 0, 0)), 0);
}

} // namespace
} // namespace rasterscope

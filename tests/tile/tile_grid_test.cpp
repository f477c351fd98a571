// SPDX-License-Identifier: MIT
#include "core/tile/tile_grid.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

RasterInfo infoOf(std::int64_t width, std::int64_t height, std::vector<Size> overviews = {})
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.levels = {{width, height}};
    info.levels.insert(info.levels.end(), overviews.begin(), overviews.end());
    return info;
}

TEST(SampledAxis, TakesTheMiddleOfEachCellThatHasOne)
{
    for (std::int64_t size = 1; size < 70; ++size) {
        for (const std::int64_t step : {1, 2, 4, 8, 16, 64, 7}) {
            const SampledAxis axis = sampledAxis(size, step);
            ASSERT_GE(axis.count, 1);
            ASSERT_LT(axis.first + (axis.count - 1) * step, size) << size << " by " << step;
            if (size > step / 2) {
                EXPECT_EQ(axis.first, step / 2);
                EXPECT_GE(axis.first + axis.count * step, size) << "a middle was left out";
            }
        }
    }
}

TEST(TileGrid, HasResolutionsFromFullToOneTile)
{
    const TileGrid grid(infoOf(60000, 50000));
    ASSERT_EQ(grid.resolutions().size(), 9U); // 1 to 256: 60000 / 256 = 235
    EXPECT_EQ(grid.resolutions().front().columns, 235);
    EXPECT_EQ(grid.resolutions().back().step, 256);
    EXPECT_EQ(grid.resolutions().back().columns, 1);
    EXPECT_EQ(grid.resolutions().back().rows, 1);
}

TEST(TileGrid, UsesTheFilesOverviewsAndFillsTheGapsBetween)
{
    const TileGrid grid(infoOf(20001, 10001, {{10001, 5001}, {1251, 626}}));
    std::vector<std::pair<int, std::int64_t>> found;
    for (const Resolution& resolution : grid.resolutions()) {
        found.emplace_back(resolution.level, resolution.step);
    }
    const std::vector<std::pair<int, std::int64_t>> expected{{0, 1}, {1, 1}, {1, 2}, {1, 4},
                                                             {2, 1}, {2, 2}, {2, 4}, {2, 8}};
    EXPECT_EQ(found, expected);
}

TEST(TileGrid, ChoosesTheCoarsestThatStillHasAPixelForEachOfTheScreens)
{
    const TileGrid grid(infoOf(60000, 50000));
    const auto stepFor = [&](double scale) { return grid.resolutions()[grid.resolutionFor(scale)].step; };
    EXPECT_EQ(stepFor(0.125), 1);
    EXPECT_EQ(stepFor(1), 1);
    EXPECT_EQ(stepFor(1.99), 1);
    EXPECT_EQ(stepFor(2), 2);
    EXPECT_EQ(stepFor(46.3), 32);
    EXPECT_EQ(stepFor(1e6), 256);
}

TEST(TileGrid, TilesCoverTheRasterWithoutGapOrOverlapAndReadInsideIt)
{
    const RasterInfo info = infoOf(5003, 3001, {{2502, 1501}});
    const TileGrid grid(info);
    for (std::size_t r = 0; r < grid.resolutions().size(); ++r) {
        const Resolution& resolution = grid.resolutions()[r];
        double nextX = 0;
        for (std::int64_t column = 0; column < resolution.columns; ++column) {
            const TileKey key = grid.keyOf(r, column, resolution.rows - 1);
            const RasterRect area = grid.areaOf(key);
            EXPECT_EQ(area.x, nextX);
            EXPECT_GT(area.width, 0);
            nextX = area.right();
            EXPECT_EQ(area.bottom(), 3001);
            const Window window = grid.windowOf(key);
            const Size level = info.levels.at(static_cast<std::size_t>(window.level));
            EXPECT_TRUE((Rect{0, 0, level.width, level.height}.contains(window.area)));
            EXPECT_LE(window.sampledSize().width, tileSide);
            EXPECT_LE(window.sampledSize().height, tileSide);
        }
        EXPECT_EQ(nextX, 5003);
    }
}

TEST(TileGrid, FindsTheTilesThatMeetAnArea)
{
    const TileGrid grid(infoOf(5000, 3000));
    EXPECT_EQ(grid.tilesMeeting(0, {0, 0, 256, 256}), (Rect{0, 0, 1, 1}));
    EXPECT_EQ(grid.tilesMeeting(0, {255.5, 10, 1, 1}), (Rect{0, 0, 2, 1}));
    EXPECT_EQ(grid.tilesMeeting(0, {0, 0, 5000, 3000}), (Rect{0, 0, 20, 12}));
    EXPECT_EQ(grid.tilesMeeting(2, {4999, 2999, 1, 1}), (Rect{4, 2, 1, 1}));
}

TEST(TileGrid, TakesRastersOfOneRow)
{
    const TileGrid grid(infoOf(4000000, 1));
    const Window window = grid.windowOf(grid.keyOf(grid.resolutions().size() - 1, 0, 0));
    EXPECT_EQ(window.area.y, 0);
    EXPECT_EQ(window.area.height, 1);
    EXPECT_LE(window.sampledSize().width, tileSide);
}

} // namespace
} // namespace rasterscope

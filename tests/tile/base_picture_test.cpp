// SPDX-License-Identifier: MIT
#include "core/tile/base_picture.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

RasterInfo infoOf(std::int64_t width, std::int64_t height, std::int64_t bands)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = bands;
    info.block = {width, height};
    info.levels = {{width, height}};
    return info;
}

void expectInside(const RasterInfo& info, const BasePlan& plan)
{
    const Size level = info.levels.at(static_cast<std::size_t>(plan.window.level));
    EXPECT_TRUE((Rect{0, 0, level.width, level.height}.contains(plan.window.area)));
    const Size size = plan.window.sampledSize();
    EXPECT_GE(size.width, 1);
    EXPECT_GE(size.height, 1);
    EXPECT_LE(size.width * size.height, 4'000'000);
}

TEST(BasePicture, ReadsABoundedAmountOfAnyRaster)
{
    for (const auto& [width, height, bands] : {std::tuple(60000, 50000, 3),
                                               {4000000, 4000000, 1},
                                               {400, 4000000, 4},
                                               {4000000, 1, 1},
                                               {2000, 2000, 500},
                                               {100000000, 100000000, 1},
                                               {50000, 50000, 65535}}) {
        for (const Interleave interleave : {Interleave::Pixel, Interleave::Line, Interleave::Band}) {
            RasterInfo info = infoOf(width, height, bands);
            info.interleave = interleave;
            const BasePlan plan = planBasePicture(info, bands >= 3 ? 3 : 1);
            expectInside(info, plan);
            EXPECT_LE(plan.pages, 8192 + 3 * 1536) << width << " x " << height << " x " << bands;
        }
    }
}

TEST(BasePicture, TakesAllOfASmallRaster)
{
    const RasterInfo info = infoOf(1500, 1000, 3);
    const BasePlan plan = planBasePicture(info, 3);
    EXPECT_EQ(plan.window.stepX, 1);
    EXPECT_EQ(plan.window.stepY, 1);
    EXPECT_EQ(plan.window.area, (Rect{0, 0, 1500, 1000}));
    const RasterInfo pixel = infoOf(1, 1, 1);
    EXPECT_EQ(planBasePicture(pixel, 1).window.area, (Rect{0, 0, 1, 1}));
}

TEST(BasePicture, IsAlikeBothWaysWhereRowsAreVeryLong)
{
    const Size size = planBasePicture(infoOf(4000000, 4000000, 1), 1).window.sampledSize();
    EXPECT_GE(size.width, 80);
    EXPECT_GE(size.height, 80);
}

TEST(BasePicture, GivesNineGigabytesOfColourADecentNumberOfRows)
{
    const Size size = planBasePicture(infoOf(60000, 50000, 3), 3).window.sampledSize();
    EXPECT_GE(size.width, 1000);
    EXPECT_GE(size.height, 150);
}

TEST(BasePicture, UsesAnOverviewOfTheFile)
{
    RasterInfo info = infoOf(60000, 50000, 3);
    info.levels.insert(info.levels.end(), {{30000, 25000}, {1875, 1563}, {469, 391}});
    const BasePlan plan = planBasePicture(info, 3);
    EXPECT_EQ(plan.window.level, 2);
    expectInside(info, plan);
}

TEST(BasePicture, TakesAllOfAnOverviewRatherThanAsManySamplesOfAFinerOne)
{
    RasterInfo info = infoOf(4000, 3000, 1);
    info.levels.insert(info.levels.end(), {{2000, 1500}, {1000, 750}, {500, 375}});
    const BasePlan plan = planBasePicture(info, 1);
    EXPECT_EQ(plan.window.level, 2);
    EXPECT_EQ(plan.window.stepX, 1);
    EXPECT_EQ(plan.window.stepY, 1);
    expectInside(info, plan);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/line_profile.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace rasterscope {
namespace {

RasterInfo codedInfo()
{
    RasterInfo info;
    info.width = 300;
    info.height = 200;
    info.bands = 2;
    info.type = SampleType::Int32;
    info.noData = std::int64_t{-1};
    return info;
}

class CodedRaster : public test::MemoryRaster {
public:
    CodedRaster() : MemoryRaster(codedInfo())
    {
        for (std::int32_t y = 0; y < 200; ++y) {
            for (std::int32_t x = 0; x < 300; ++x) {
                set(x, y, 0, x + 1000 * y);
                set(x, y, 1, -2 - x);
            }
        }
    }
};

TEST(LineProfileTest, HasThePixelNearestToTheLineInEachColumnOrRow)
{
    const CodedRaster raster;
    for (const PixelLine& line :
         {PixelLine{10, 20, 250, 180}, PixelLine{299, 199, 0, 0}, PixelLine{5, 190, 20, 3},
          PixelLine{40, 7, 200, 7}, PixelLine{8, 9, 8, 9}}) {
        const LineProfile profile = readProfile(raster, line, {0, 1}, {});
        const std::int64_t across = line.toX - line.fromX;
        const std::int64_t down = line.toY - line.fromY;
        const std::int64_t pixels = std::max(std::abs(across), std::abs(down));
        ASSERT_EQ(profile.steps.size(), static_cast<std::size_t>(pixels + 1));
        EXPECT_EQ(profile.steps.back().x, line.toX);
        EXPECT_EQ(profile.steps.back().y, line.toY);
        EXPECT_DOUBLE_EQ(profile.steps.back().distance,
                         std::hypot(static_cast<double>(across), static_cast<double>(down)));
        for (std::size_t i = 0; i < profile.steps.size(); ++i) {
            const LineProfile::Step& step = profile.steps[i];
            const auto n = static_cast<std::int64_t>(i);
            // No further than half a pixel from the line, in whole numbers.
            ASSERT_LE(2 * std::abs((step.x - line.fromX) * pixels - across * n), pixels);
            ASSERT_LE(2 * std::abs((step.y - line.fromY) * pixels - down * n), pixels);
            ASSERT_EQ(profile.values[0][i], static_cast<double>(step.x + 1000 * step.y));
            ASSERT_EQ(profile.values[1][i], static_cast<double>(-2 - step.x));
        }
    }
}

TEST(LineProfileTest, HasNoNumberWhereThereIsNone)
{
    CodedRaster raster;
    raster.set<std::int32_t>(3, 5, 0, -1);
    raster.setMissing({6, 5, 2, 1});
    const LineProfile profile = readProfile(raster, {0, 5, 9, 5}, {0}, {});
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_EQ(std::isnan(profile.values[0][i]), i == 3 || i == 6 || i == 7) << i;
    }
}

TEST(LineProfileTest, OfAVeryLongLineThereIsEveryNthPixel)
{
    const LineProfile profile = stepsAlong({0, 0, 1'000'000'000, 400'000'000});
    EXPECT_LE(profile.steps.size(), static_cast<std::size_t>(LineProfile::mostSteps));
    EXPECT_GT(profile.steps.size(), 60'000U);
    EXPECT_EQ(profile.steps[1].x, profile.pixelsPerStep);
    EXPECT_EQ(profile.steps[5].y, 2 * profile.pixelsPerStep);
}

TEST(LineProfileTest, ReadsLittleAroundTheLine)
{
    const CodedRaster raster;
    readProfile(raster, {0, 0, 199, 199}, {0}, {});
    for (const Window& window : raster.reads()) {
        EXPECT_LE(window.area.width * window.area.height, 64 * 64);
    }
    EXPECT_EQ(raster.reads().size(), 4U);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/raster/raster.h"
#include "core/raster/sample_view.h"

#include <gtest/gtest.h>

#include <array>

namespace rasterscope {
namespace {

TEST(WindowTest, SampledSizeCountsEveryStepThPixel)
{
    Window window;
    window.area = {7, 9, 10, 1};
    EXPECT_EQ(window.sampledSize(), (Size{10, 1}));
    window.stepX = 3; // pixels 7, 10, 13, 16
    window.stepY = 100;
    EXPECT_EQ(window.sampledSize(), (Size{4, 1}));
    window.stepX = 10;
    EXPECT_EQ(window.sampledSize(), (Size{1, 1}));
}

TEST(WindowTest, AReportWithNoProblemIsComplete)
{
    ReadReport report;
    EXPECT_TRUE(report.complete());
    report.problems.push_back({});
    EXPECT_FALSE(report.complete());
}

// Two bands of 3 x 2 pixels, bottom-up and every second column: all of it by strides.
TEST(SampleViewTest, StridesReachEverySampleOfOddLayouts)
{
    std::array<std::byte, 24> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes.at(i) = static_cast<std::byte>(i);
    }
    SampleView view;
    view.data = bytes.data() + 6; // the first band's last line
    view.width = 3;
    view.height = 2;
    view.bands = 2;
    view.pixelStride = 2;
    view.lineStride = -6;
    view.bandStride = 12;
    EXPECT_EQ(*view.at(0, 0, 0), std::byte{6});
    EXPECT_EQ(*view.at(2, 0, 0), std::byte{10});
    EXPECT_EQ(*view.at(0, 1, 0), std::byte{0});
    EXPECT_EQ(*view.at(2, 1, 1), std::byte{16});
}

} // namespace
} // namespace rasterscope

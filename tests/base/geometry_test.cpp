// SPDX-License-Identifier: MIT
#include "core/base/geometry.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(GeometryTest, EdgesLieBeyondTheLastPixel)
{
    constexpr Rect rect{10, 20, 30, 40};
    EXPECT_EQ(rect.right(), 40);
    EXPECT_EQ(rect.bottom(), 60);
}

TEST(GeometryTest, NoWidthOrHeightIsEmpty)
{
    EXPECT_TRUE(Rect{}.empty());
    EXPECT_TRUE((Rect{5, 5, 0, 9}.empty()));
    EXPECT_TRUE((Rect{5, 5, 9, -1}.empty()));
    EXPECT_FALSE((Rect{5, 5, 1, 1}.empty()));
}

TEST(GeometryTest, ARectangleContainsItselfAndNothingThatSticksOut)
{
    constexpr Rect rect{10, 10, 10, 10};
    EXPECT_TRUE(rect.contains(rect));
    EXPECT_TRUE(rect.contains({12, 19, 1, 1}));
    EXPECT_FALSE(rect.contains({12, 19, 1, 2}));
    EXPECT_FALSE(rect.contains({9, 12, 2, 2}));
    EXPECT_FALSE(rect.contains({9, 9, 12, 12}));
}

TEST(GeometryTest, IntersectionIsWhatBothHave)
{
    EXPECT_EQ(intersected({0, 0, 10, 10}, {5, -5, 10, 10}), (Rect{5, 0, 5, 5}));
    EXPECT_EQ(intersected({0, 0, 10, 10}, {2, 3, 4, 5}), (Rect{2, 3, 4, 5}));
    EXPECT_EQ(intersected({2, 3, 4, 5}, {0, 0, 10, 10}), (Rect{2, 3, 4, 5})) << "either way round";
}

TEST(GeometryTest, NothingInCommonIsTheZeroRectangle)
{
    EXPECT_EQ(intersected({0, 0, 10, 10}, {10, 0, 10, 10}), Rect{}) << "touching is not meeting";
    EXPECT_EQ(intersected({0, 0, 10, 10}, {3, 30, 1, 1}), Rect{});
    EXPECT_EQ(intersected({0, 0, 10, 10}, {5, 5, 0, 0}), Rect{});
}

// 4 000 000 squared pixels are 16 TB: positions in it fit, products of them must never be needed.
TEST(GeometryTest, HugeRastersFit)
{
    constexpr std::int64_t side = std::int64_t{1} << 40;
    EXPECT_EQ(intersected({0, 0, side, side}, {side - 1, side - 1, side, side}),
              (Rect{side - 1, side - 1, 1, 1}));
}

} // namespace
} // namespace rasterscope

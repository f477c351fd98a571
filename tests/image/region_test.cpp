// SPDX-License-Identifier: MIT
#include "core/image/region.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <numbers>
#include <random>
#include <set>
#include <utility>

namespace rasterscope {
namespace {

using Pixels = std::set<std::pair<std::int64_t, std::int64_t>>;
constexpr Size raster{40, 30};

/// All pixels of the runs; none may come twice.
Pixels pixelsOf(const Region& region)
{
    Pixels pixels;
    for (std::int64_t y = 0; y < raster.height; ++y) {
        for (const PixelRun& run : runsOf(region, y, raster)) {
            EXPECT_LT(run.first, run.end);
            for (std::int64_t x = run.first; x < run.end; ++x) {
                EXPECT_TRUE(pixels.emplace(x, y).second) << x << "," << y;
            }
        }
    }
    return pixels;
}

/// Whole numbers of quarter pixels, so that the rules of region.h can be checked without any rounding.
struct Corner {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// Counts edges that a line to the left of the middle crosses, by products of whole numbers only.
bool isInside(const std::vector<Corner>& corners, std::int64_t pixelX, std::int64_t pixelY)
{
    const std::int64_t x = 4 * pixelX + 2;
    const std::int64_t y = 4 * pixelY + 2;
    bool inside = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        Corner a = corners[i];
        Corner b = corners[(i + 1) % corners.size()];
        if (a.y > b.y) {
            std::swap(a, b);
        }
        if (a.y <= y && y < b.y && (y - a.y) * (b.x - a.x) <= (x - a.x) * (b.y - a.y)) {
            inside = !inside;
        }
    }
    return inside;
}

TEST(RegionTest, APolygonHasThePixelsWhoseMiddlesLieInsideIt)
{
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        std::vector<Corner> corners;
        Region region{Region::Shape::Polygon, {}};
        for (int i = 0; i < 3 + round % 6;
             ++i) { // most of them cross themselves, and reach out of the raster
            corners.push_back({static_cast<std::int64_t>(random() % 200) - 20,
                               static_cast<std::int64_t>(random() % 160) - 20});
            region.points.push_back(
                {static_cast<double>(corners.back().x) / 4, static_cast<double>(corners.back().y) / 4});
        }
        Pixels expected;
        for (std::int64_t y = 0; y < raster.height; ++y) {
            for (std::int64_t x = 0; x < raster.width; ++x) {
                if (isInside(corners, x, y)) {
                    expected.emplace(x, y);
                }
            }
        }
        ASSERT_EQ(pixelsOf(region), expected) << "round " << round;
        const Rect bounds = boundsOf(region, raster);
        for (const auto& [x, y] : expected) {
            ASSERT_TRUE(bounds.contains({x, y, 1, 1}));
        }
    }
}

TEST(RegionTest, AnEllipseHasThePixelsWhoseMiddlesLieInsideIt)
{
    // Of a box of w x h pixels that begins at whole pixels; all times 2 w h, so that nothing is rounded.
    for (const auto& [left, top, w, h] : {std::array<std::int64_t, 4>{3, 4, 9, 7},
                                          {0, 0, 40, 30},
                                          {-6, -3, 20, 11},
                                          {30, 20, 33, 25},
                                          {5, 5, 1, 1},
                                          {7, 2, 2, 20}}) {
        Pixels expected;
        for (std::int64_t y = 0; y < raster.height; ++y) {
            for (std::int64_t x = 0; x < raster.width; ++x) {
                const std::int64_t across = (2 * (x - left) + 1 - w) * h;
                const std::int64_t down = (2 * (y - top) + 1 - h) * w;
                if (across * across + down * down <= w * w * h * h) {
                    expected.emplace(x, y);
                }
            }
        }
        const auto l = static_cast<double>(left);
        const auto t = static_cast<double>(top);
        const Region region{Region::Shape::Ellipse,
                            {{l + static_cast<double>(w), t}, {l, t + static_cast<double>(h)}}};
        EXPECT_EQ(pixelsOf(region), expected) << left << "," << top << "," << w << "," << h;
    }
}

TEST(RegionTest, RectanglesThatShareAnEdgeShareNoPixel)
{
    const Region left{Region::Shape::Rectangle, {{2, 3}, {10.5, 9}}};
    const Region right{Region::Shape::Rectangle, {{20, 3}, {10.5, 9}}};
    const Pixels a = pixelsOf(left);
    const Pixels b = pixelsOf(right);
    EXPECT_EQ(a.size(), 8U * 6U) << "the middle of pixel 10 lies on the edge, and to the right of it";
    EXPECT_EQ(b.size(), 10U * 6U);
    EXPECT_TRUE(b.contains({10, 3}));
    EXPECT_FALSE(a.contains({10, 3}));
}

TEST(RegionTest, BesideTheRasterThereIsNothing)
{
    EXPECT_TRUE(boundsOf({Region::Shape::Rectangle, {{-9, -9}, {-2, -2}}}, raster).empty());
    EXPECT_TRUE(boundsOf({Region::Shape::Polygon, {{1, 1}, {5, 5}}}, raster).empty()) << "no polygon yet";
    EXPECT_TRUE(runsOf({Region::Shape::Ellipse, {{50, 2}, {60, 9}}}, 5, raster).empty());
    EXPECT_TRUE(pixelsOf({Region::Shape::Rectangle, {}}).empty());
}

TEST(RegionTest, AreasAreThoseOfTheShapes)
{
    EXPECT_DOUBLE_EQ(drawnArea({Region::Shape::Rectangle, {{9, 8}, {2, 4}}}), 28);
    EXPECT_DOUBLE_EQ(drawnArea({Region::Shape::Ellipse, {{0, 0}, {6, 4}}}), 6 * std::numbers::pi);
    EXPECT_DOUBLE_EQ(drawnArea({Region::Shape::Polygon, {{1e9, 0}, {1e9 + 4, 0}, {1e9 + 4, 3}}}), 6);
    const std::vector<RasterPoint> round = outlineOf({Region::Shape::Ellipse, {{0, 0}, {6, 4}}});
    EXPECT_NEAR(drawnArea({Region::Shape::Polygon, round}), 6 * std::numbers::pi, 2e-5);
}

TEST(RegionTest, KnowsABowFromASquare)
{
    EXPECT_TRUE(crossesItself({Region::Shape::Polygon, {{0, 0}, {4, 4}, {4, 0}, {0, 4}}}));
    EXPECT_FALSE(crossesItself({Region::Shape::Polygon, {{0, 0}, {4, 0}, {4, 4}, {0, 4}}}));
    EXPECT_FALSE(crossesItself({Region::Shape::Rectangle, {{0, 0}, {4, 4}}}));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/image/nearest_scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace rasterscope {
namespace {

/// Each pixel tells where it is.
Picture numbered(std::int64_t width, std::int64_t height)
{
    Picture picture{width, height, std::vector<std::uint32_t>(static_cast<std::size_t>(width * height)),
                    true};
    std::iota(picture.pixels.begin(), picture.pixels.end(), 0U);
    return picture;
}

constexpr std::uint32_t untouched = 0xDEADBEEF;

/// With two pixels to spare behind each line.
std::vector<std::uint32_t> scaled(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down)
{
    const std::int64_t pitch = across.count + 2;
    std::vector<std::uint32_t> target(static_cast<std::size_t>(pitch * down.count), untouched);
    scaleToNearest(picture, across, down, {target.data(), pitch});
    for (std::int64_t y = 0; y < down.count; ++y) {
        EXPECT_EQ(target[static_cast<std::size_t>(y * pitch + across.count)], untouched);
    }
    return target;
}

void expectMiddles(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down)
{
    const auto target = scaled(picture, across, down);
    const auto placeOf = [](const ScaledAxis& axis, std::int64_t i) {
        // In this order nothing is rounded, here.
        const double middles = (axis.to - axis.from) * static_cast<double>(2 * (axis.first + i) + 1);
        return static_cast<std::int64_t>(
            std::floor(axis.from + middles / static_cast<double>(2 * axis.length)));
    };
    for (std::int64_t y = 0; y < down.count; ++y) {
        for (std::int64_t x = 0; x < across.count; ++x) {
            ASSERT_EQ(target[static_cast<std::size_t>(y * (across.count + 2) + x)],
                      placeOf(down, y) * picture.width + placeOf(across, x))
                << x << "," << y;
        }
    }
}

TEST(NearestScale, CopiesAPartOfTheSameSize)
{
    expectMiddles(numbered(50, 40), {7, 47, 40, 0, 40}, {3, 33, 30, 0, 30});
}

TEST(NearestScale, MagnifiesByWholePixels)
{
    for (const std::int64_t times : {2, 3, 5, 16}) {
        expectMiddles(numbered(20, 10), {2, 19, 17 * times, 0, 17 * times},
                      {0, 10, 10 * times, 0, 10 * times});
    }
}

TEST(NearestScale, TakesThePixelUnderTheMiddleOfAReduction)
{
    expectMiddles(numbered(200, 100), {0, 200, 100, 0, 100}, {0, 100, 50, 0, 50});
    expectMiddles(numbered(200, 100), {0, 192, 128, 0, 128}, {4, 100, 64, 0, 64});
}

TEST(NearestScale, GivesTheSamePixelsInAnyParts)
{
    const Picture picture = numbered(20, 20);
    const auto whole = scaled(picture, {0, 20, 333, 0, 333}, {0, 20, 211, 0, 211});
    const auto part = scaled(picture, {0, 20, 333, 50, 101}, {0, 20, 211, 170, 41});
    for (std::size_t y = 0; y < 41; ++y) {
        const auto row = whole.begin() + static_cast<std::ptrdiff_t>((170 + y) * 335 + 50);
        ASSERT_TRUE(std::equal(row, row + 101, part.begin() + static_cast<std::ptrdiff_t>(y * 103))) << y;
    }
}

TEST(NearestScale, StaysInThePictureWhereTheAxisDoesNot)
{
    const auto target = scaled(numbered(2, 1), {-1, 3, 8, 0, 8}, {0, 1, 1, 0, 1});
    EXPECT_EQ(std::vector<std::uint32_t>(target.begin(), target.begin() + 8),
              (std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1, 1, 1}));
}

} // namespace
} // namespace rasterscope

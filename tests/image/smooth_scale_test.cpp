// SPDX-License-Identifier: MIT
#include "core/base/geometry.h"
#include "core/image/smooth_scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <random>

namespace rasterscope {

namespace {

Picture randomPicture(std::int64_t width, std::int64_t height)
{
    std::mt19937 random(7);
    Picture picture{width, height, std::vector<std::uint32_t>(static_cast<std::size_t>(width * height)),
                    false};
    std::generate(picture.pixels.begin(), picture.pixels.end(), std::ref(random));
    return picture;
}

ScaledAxis wholeOf(std::int64_t pixels, std::int64_t length)
{
    return {0, static_cast<double>(pixels), length, 0, length};
}

std::vector<std::uint32_t> scaled(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down)
{
    std::vector<std::uint32_t> target(static_cast<std::size_t>(across.count * down.count), 0xDEADBEEF);
    scaleSmoothly(picture, across, down, {target.data(), across.count});
    return target;
}

double channelAt(const Picture& picture, std::int64_t x, std::int64_t y, unsigned shift)
{
    const auto inside = [](std::int64_t value, std::int64_t size) {
        return std::clamp<std::int64_t>(value, 0, size - 1);
    };
    const auto at = inside(y, picture.height) * picture.width + inside(x, picture.width);
    return (picture.pixels[static_cast<std::size_t>(at)] >> shift) & 0xFFU;
}

/// The definition, in floating point.
double bilinear(const Picture& picture, double x, double y, unsigned shift)
{
    const double left = std::floor(x);
    const double top = std::floor(y);
    const auto row = [&](double line) {
        const auto column = static_cast<std::int64_t>(left);
        const double from = channelAt(picture, column, static_cast<std::int64_t>(line), shift);
        const double to = channelAt(picture, column + 1, static_cast<std::int64_t>(line), shift);
        return from + (to - from) * (x - left);
    };
    return row(top) + (row(top + 1) - row(top)) * (y - top);
}

TEST(SmoothScale, IsBilinearToTwoStepsOfAChannel)
{
    const Picture picture = randomPicture(13, 9);
    for (const Size size : {Size{100, 75}, Size{13, 9}, Size{8, 7}, Size{1, 1}, Size{40, 5}}) {
        const ScaledAxis across{1.25, 12.5, size.width, 0, size.width};
        const ScaledAxis down{0, 9, size.height, 0, size.height};
        const auto target = scaled(picture, across, down);
        const auto middle = [](const ScaledAxis& axis, std::int64_t i) {
            const double step = (axis.to - axis.from) / static_cast<double>(axis.length);
            return axis.from + (static_cast<double>(i) + 0.5) * step - 0.5;
        };
        auto pixel = target.begin();
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x, ++pixel) {
                for (const unsigned shift : {0U, 8U, 16U, 24U}) {
                    ASSERT_NEAR((*pixel >> shift) & 0xFFU,
                                bilinear(picture, middle(across, x), middle(down, y), shift), 2.5)
                        << size.width << " x " << size.height << " at " << x << "," << y << ", bit " << shift;
                }
            }
        }
    }
}

TEST(SmoothScale, LeavesAPictureOfTheSameSizeAsItIs)
{
    const Picture picture = randomPicture(31, 17);
    EXPECT_EQ(scaled(picture, wholeOf(31, 31), wholeOf(17, 17)), picture.pixels);
}

TEST(SmoothScale, KeepsOneColourWhateverItsWeights)
{
    for (const std::uint32_t colour : {0x00000000U, 0xFFFFFFFFU, 0xFF010203U, 0x80FEFDFCU}) {
        const Picture picture{3, 3, std::vector<std::uint32_t>(9, colour), false};
        const auto target = scaled(picture, wholeOf(3, 777), wholeOf(3, 100));
        EXPECT_TRUE(std::all_of(target.begin(), target.end(), [&](std::uint32_t p) { return p == colour; }));
    }
}

TEST(SmoothScale, GivesTheSamePixelsInAnyParts)
{
    const Picture picture = randomPicture(20, 20);
    const auto whole = scaled(picture, wholeOf(20, 333), wholeOf(20, 211));
    const ScaledAxis across{0, 20, 333, 50, 101};
    const ScaledAxis down{0, 20, 211, 170, 41};
    const auto part = scaled(picture, across, down);
    for (std::int64_t y = 0; y < down.count; ++y) {
        const auto row = whole.begin() + (down.first + y) * 333 + across.first;
        ASSERT_TRUE(std::equal(row, row + across.count, part.begin() + y * across.count)) << y;
    }
}

TEST(SmoothScale, StretchesOnePixelOverEverything)
{
    const Picture picture{1, 1, {0xFF804020}, true};
    const auto target = scaled(picture, wholeOf(1, 64), wholeOf(1, 64));
    EXPECT_TRUE(std::all_of(target.begin(), target.end(), [](std::uint32_t p) { return p == 0xFF804020; }));
}

} // namespace

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/export/orientation.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAreArray;

// Stored:  1 2 3
//          4 5 6
const Picture stored{3, 2, {1, 2, 3, 4, 5, 6}, true};

struct Expectation {
    int orientation;
    Size size;
    std::vector<std::uint32_t> pixels;
};

// By TIFF 6.0's words for each number: where the 0th row and the 0th column are seen.
const std::vector<Expectation> expectations = {
    {1, {3, 2}, {1, 2, 3, 4, 5, 6}}, // top, left
    {2, {3, 2}, {3, 2, 1, 6, 5, 4}}, // top, right
    {3, {3, 2}, {6, 5, 4, 3, 2, 1}}, // bottom, right
    {4, {3, 2}, {4, 5, 6, 1, 2, 3}}, // bottom, left
    {5, {2, 3}, {1, 4, 2, 5, 3, 6}}, // left, top
    {6, {2, 3}, {4, 1, 5, 2, 6, 3}}, // right, top
    {7, {2, 3}, {6, 3, 5, 2, 4, 1}}, // right, bottom
    {8, {2, 3}, {3, 6, 2, 5, 1, 4}}, // left, bottom
    {9, {3, 2}, {1, 2, 3, 4, 5, 6}}, // no such number
};

TEST(OrientationTest, EachNumberTurnsAsTiffSays)
{
    for (const auto& [orientation, size, pixels] : expectations) {
        const Picture picture = turned(orientation, stored);
        EXPECT_EQ((Size{picture.width, picture.height}), size) << orientation;
        EXPECT_EQ(turnedSize(orientation, {3, 2}), size) << orientation;
        EXPECT_THAT(picture.pixels, ElementsAreArray(pixels)) << orientation;
    }
}

TEST(OrientationTest, EachRowOfATurnedPictureIsAStoredPart)
{
    for (const auto& [orientation, size, pixels] : expectations) {
        std::vector<std::uint32_t> rows;
        for (std::int64_t y = 0; y < size.height; ++y) {
            const Rect part = storedPart(orientation, {3, 2}, {0, y, size.width, 1});
            Picture cut{part.width, part.height, {}, true};
            for (std::int64_t at = 0; at < part.width * part.height; ++at) {
                const auto index = (part.y + at / part.width) * 3 + part.x + at % part.width;
                cut.pixels.push_back(stored.pixels[static_cast<std::size_t>(index)]);
            }
            const Picture row = turned(orientation, cut);
            rows.insert(rows.end(), row.pixels.begin(), row.pixels.end());
        }
        EXPECT_THAT(rows, ElementsAreArray(pixels)) << orientation;
    }
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/image/pixel_blend.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <functional>
#include <random>

namespace rasterscope {

namespace {

/// Calls `check` once with each kind of vectors that this processor has.
void withEachTarget(const std::function<void()>& check)
{
    const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
    ASSERT_FALSE(targets.empty());
    for (const std::int64_t target : targets) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
}

/// Random, with channels of 0 and 255 among them.
std::vector<std::uint32_t> pixels(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::uint32_t> all(count);
    std::generate(all.begin(), all.end(), [&] {
        const auto pixel = static_cast<std::uint32_t>(random());
        const std::uint32_t channel = 0xFFU << (random() % 4 * 8);
        return random() % 3 == 0 ? pixel | channel : random() % 2 == 0 ? pixel & ~channel : pixel;
    });
    return all;
}

constexpr std::uint32_t untouched = 0xDEADBEEF;

TEST(PixelBlend, BlendsRowsToTheBitsOfItsPlainTwinAtEveryLengthAndWeight)
{
    withEachTarget([] {
        for (std::size_t count = 0; count <= 67; ++count) {
            for (std::uint32_t weight = 0; weight <= 256; weight += count == 64 ? 1 : 32) {
                const auto above = pixels(count, 1 + weight);
                const auto below = pixels(count, 1000 + weight);
                std::vector<std::uint32_t> vectors(count + 1, untouched);
                std::vector<std::uint32_t> twin(count + 1, untouched);
                blendRows(above, below.data(), weight, vectors.data());
                plain::blendRows(above, below.data(), weight, twin.data());
                ASSERT_EQ(vectors, twin) << count << " pixels, weight " << weight;
            }
        }
    });
}

TEST(PixelBlend, BlendsNeighboursToTheBitsOfItsPlainTwinAtEveryLength)
{
    withEachTarget([] {
        for (std::size_t count = 0; count <= 67; ++count) {
            std::mt19937 random(static_cast<unsigned>(count));
            const auto source = pixels(count * 2 + 2, 5);
            PixelTaps taps;
            for (std::size_t i = 0; i < count; ++i) {
                taps.firsts.push_back(static_cast<std::int32_t>(random() % (source.size() - 1)));
                taps.weights.push_back(static_cast<std::uint32_t>(random() % 257));
            }
            std::vector<std::uint32_t> vectors(count + 1, untouched);
            std::vector<std::uint32_t> twin(count + 1, untouched);
            blendNeighbours(source.data(), taps, vectors.data());
            plain::blendNeighbours(source.data(), taps, 0, twin.data());
            ASSERT_EQ(vectors, twin) << count << " pixels";
        }
    });
}

/// As many places as fit, from the first pixel on, which do not descend: steps of `step` pixels, or of none
/// to twice as many.
std::vector<std::int32_t> places(std::size_t count, double step, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::int32_t> all;
    double place = 0;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(static_cast<std::int32_t>(place));
        place += seed == 0 ? step : step * static_cast<double>(random() % 3);
    }
    return all;
}

TEST(PixelBlend, PicksThePixelsOfItsPlainTwinAtEveryLengthAndStep)
{
    withEachTarget([] {
        for (std::size_t count = 0; count <= 67; ++count) {
            for (const double step : {0.1, 0.5, 0.9, 1.0, 1.1, 1.5, 1.9, 2.0, 2.1, 3.0, 50.0}) {
                for (unsigned seed = 0; seed < 4; ++seed) {
                    const auto where = places(count, step, seed);
                    const auto source =
                        pixels(where.empty() ? 0 : static_cast<std::size_t>(where.back()) + 1, 5);
                    std::vector<std::uint32_t> vectors(count + 1, untouched);
                    std::vector<std::uint32_t> twin(count + 1, untouched);
                    pickPixels(source.data(), where, vectors.data());
                    plain::pickPixels(source.data(), where, twin.data());
                    ASSERT_EQ(vectors, twin) << count << " pixels, step " << step << ", seed " << seed;
                }
            }
        }
    });
}

TEST(PixelBlend, RoundsEachChannelByItself)
{
    const std::vector<std::uint32_t> above = {0x00FF10FF, 0xFFFFFFFF, 0x01000000};
    const std::vector<std::uint32_t> below = {0xFF0020FF, 0xFFFFFFFF, 0x00000001};
    std::vector<std::uint32_t> target(3);
    plain::blendRows(above, below.data(), 128, target.data());
    EXPECT_EQ(target, (std::vector<std::uint32_t>{0x808018FF, 0xFFFFFFFF, 0x01000001}));
}

} // namespace

} // namespace rasterscope

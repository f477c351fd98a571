// SPDX-License-Identifier: MIT
#include "core/overview/exact_sum.h"

#include <gtest/gtest.h>

#include <limits>

namespace rasterscope::test {
namespace {

TEST(RoundedMeanTest, HalvesGoUpOnBothSidesOfZero)
{
    EXPECT_EQ(roundedMean<std::int64_t>(1, 2), 1);
    EXPECT_EQ(roundedMean<std::int64_t>(-1, 2), 0);
    EXPECT_EQ(roundedMean<std::int64_t>(-3, 2), -1);
    EXPECT_EQ(roundedMean<std::int64_t>(-4, 3), -1);
    EXPECT_EQ(roundedMean<std::int64_t>(-5, 3), -2);
    EXPECT_EQ(roundedMean<std::int64_t>(5, 3), 2);
    EXPECT_EQ(roundedMean<std::int64_t>(0, 7), 0);
}

TEST(RoundedMeanTest, TheLargestIntegersStayWhatTheyAre)
{
    constexpr std::int64_t count = std::int64_t{1} << 40;
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(meanOf<std::uint64_t>(static_cast<Int128>(most) * count, count), most);
    EXPECT_EQ(meanOf<std::int64_t>(static_cast<Int128>(least) * count, count), least);
}

TEST(NearestHalfTest, EveryHalfIsItself)
{
    for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
        const Half half{static_cast<std::uint16_t>(bits)};
        if (hasNaN(half)) {
            EXPECT_TRUE(hasNaN(nearestHalf(halfToFloat(half.bits))));
        } else {
            EXPECT_EQ(nearestHalf(halfToFloat(half.bits)).bits, half.bits);
        }
    }
}

TEST(NearestHalfTest, BetweenTwoItIsTheNearerAndOfEquallyNearOnesTheEven)
{
    for (std::uint16_t bits = 0; bits < 0x7bffU; ++bits) {
        const double low = halfToFloat(bits);
        const double high = halfToFloat(static_cast<std::uint16_t>(bits + 1));
        const double middle = (low + high) / 2;
        EXPECT_EQ(nearestHalf(std::nextafter(middle, 0)).bits, bits);
        EXPECT_EQ(nearestHalf(std::nextafter(middle, high)).bits, bits + 1);
        EXPECT_EQ(nearestHalf(middle).bits, bits % 2 == 0 ? bits : bits + 1);
        EXPECT_EQ(nearestHalf(-middle).bits, nearestHalf(middle).bits | 0x8000U);
    }
    EXPECT_EQ(nearestHalf(65519.99).bits, 0x7bffU);
    EXPECT_EQ(nearestHalf(65520.0).bits, 0x7c00U);
}

TEST(DoubleDoubleTest, KeepsWhatADoubleWouldRoundAway)
{
    DoubleDouble sum;
    for (const double value : {1e16, 1.0, -1e16, 1.0}) {
        sum += value;
    }
    EXPECT_EQ(meanOf<double>(sum, 4), 0.5);
}

TEST(DoubleDoubleTest, InfinitiesAreNumbersAndOppositeOnesAreNone)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    DoubleDouble sum;
    sum += infinity;
    sum += 1.0;
    EXPECT_EQ(meanOf<double>(sum, 2), infinity);
    sum += -infinity;
    EXPECT_TRUE(std::isnan(meanOf<double>(sum, 3)));
}

} // namespace
} // namespace rasterscope::test

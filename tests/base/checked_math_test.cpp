// SPDX-License-Identifier: MIT
#include "core/base/checked_math.h"

#include <gtest/gtest.h>

#include <limits>

namespace rasterscope {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST(CheckedMathTest, SumsThatFitAreExact)
{
    EXPECT_EQ(checkedAdd(most - 1, 1), most);
    EXPECT_EQ(checkedAdd(most, least), -1);
    EXPECT_EQ(checkedAdd(least, 0), least);
}

TEST(CheckedMathTest, SumsThatDoNotFitAreNothing)
{
    EXPECT_EQ(checkedAdd(most, 1), std::nullopt);
    EXPECT_EQ(checkedAdd(least, -1), std::nullopt);
}

TEST(CheckedMathTest, ProductsThatFitAreExact)
{
    EXPECT_EQ(checkedMultiply(4000000, 4000000), 16000000000000);
    EXPECT_EQ(checkedMultiply(most, 1), most);
    EXPECT_EQ(checkedMultiply(least, 1), least);
    EXPECT_EQ(checkedMultiply(most, 0), 0);
}

TEST(CheckedMathTest, ProductsThatDoNotFitAreNothing)
{
    EXPECT_EQ(checkedMultiply(std::int64_t{1} << 32, std::int64_t{1} << 31), std::nullopt);
    EXPECT_EQ(checkedMultiply(least, -1), std::nullopt);
}

// Width, height, bands and bytes of a sample out of a hostile header.
TEST(CheckedMathTest, ManyFactorsAreCheckedAtEachStep)
{
    EXPECT_EQ(checkedMultiply(60000, 50000, 3, 8), 72000000000);
    EXPECT_EQ(checkedMultiply(most, most, 0, 1), std::nullopt)
        << "an overflow on the way is one, whatever follows";
    EXPECT_EQ(checkedMultiply(std::int64_t{1} << 31, std::int64_t{1} << 31, 65535, 16), std::nullopt);
}

TEST(CheckedMathTest, DivisionRoundsUp)
{
    EXPECT_EQ(ceilDivide(0, 512), 0);
    EXPECT_EQ(ceilDivide(1, 512), 1);
    EXPECT_EQ(ceilDivide(512, 512), 1);
    EXPECT_EQ(ceilDivide(513, 512), 2);
    EXPECT_EQ(ceilDivide(most, 2), most / 2 + 1) << "with no overflow on the way";
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rasterscope {
namespace {

using testing::ElementsAre;

TEST(TextTest, TrimTakesWhiteSpaceOfBothEndsOnly)
{
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(trimmed("a"), "a");
    EXPECT_EQ(trimmed(" \n "), "");
    EXPECT_EQ(trimmed(""), "");
}

TEST(TextTest, LowerCaseIsAsciiOnly)
{
    EXPECT_EQ(toLower("BSQ [@`{Z"), "bsq [@`{z");
    EXPECT_EQ(toLower("\xC3\x84"), "\xC3\x84"); // a capital A with dots, in UTF-8, stays whole
}

TEST(TextTest, SplitKeepsEmptyPieces)
{
    EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split(",", ','), ElementsAre("", ""));
    EXPECT_THAT(split("a b", ','), ElementsAre("a b"));
}

TEST(TextTest, IntegersAreWholeTexts)
{
    EXPECT_EQ(parseInteger(" 42 "), 42);
    EXPECT_EQ(parseInteger("+42"), 42);
    EXPECT_EQ(parseInteger("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(parseInteger("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
    for (const char* bad :
         {"", " ", "+", "-", "+-1", "--1", "4 2", "42x", "4.0", "0x10", "9223372036854775808", "1e3"}) {
        EXPECT_EQ(parseInteger(bad), std::nullopt) << bad;
    }
}

TEST(TextTest, RealsAreWholeTextsToo)
{
    EXPECT_EQ(parseReal("2.5"), 2.5);
    EXPECT_EQ(parseReal(" -1e-3\n"), -0.001);
    EXPECT_EQ(parseReal("+7"), 7);
    EXPECT_EQ(parseReal("-Inf"), -std::numeric_limits<double>::infinity());
    ASSERT_TRUE(parseReal("NaN"));
    EXPECT_TRUE(std::isnan(*parseReal("NaN")));
    for (const char* bad : {"", "1,5", "1.5x", "++1", "1e", "."}) {
        EXPECT_EQ(parseReal(bad), std::nullopt) << bad;
    }
}

TEST(TextTest, NumbersReadBackAsTheyWere)
{
    for (const double value : {0.0, -0.0, 0.1, 1.0 / 3, 1e300, -5e-324, 16777217.0}) {
        EXPECT_EQ(parseReal(formatReal(value)), value) << formatReal(value);
    }
    EXPECT_EQ(formatReal(500000.0), "500000");
    EXPECT_EQ(formatReal(-0.00025), "-0.00025");
    EXPECT_EQ(formatReal(1e20), "1e+20");
    EXPECT_EQ(formatReal(1e-7F), "1e-07");
    EXPECT_EQ(formatReal(0.1F), "0.1"); // as a float: as a double it would be 0.10000000149
    EXPECT_EQ(formatReal(std::nan("")), "nan");
    EXPECT_EQ(formatReal(-std::nan("")), "nan");
    EXPECT_EQ(formatReal(std::numeric_limits<double>::infinity()), "inf");
    EXPECT_EQ(formatReal(-std::numeric_limits<float>::infinity()), "-inf");
}

TEST(TextTest, ByteCountsAreInPowersOfAThousand)
{
    EXPECT_EQ(formatByteCount(0), "0 bytes");
    EXPECT_EQ(formatByteCount(1), "1 byte");
    EXPECT_EQ(formatByteCount(999), "999 bytes");
    EXPECT_EQ(formatByteCount(1000), "1.0 kB");
    EXPECT_EQ(formatByteCount(999949), "999.9 kB");
    EXPECT_EQ(formatByteCount(999950), "1.0 MB"); // never "1000.0 kB"
    EXPECT_EQ(formatByteCount(9000000000), "9.0 GB");
    EXPECT_EQ(formatByteCount(16000000000000), "16.0 TB");
    EXPECT_EQ(formatByteCount(std::numeric_limits<std::int64_t>::max()), "9.2 EB");
}

TEST(TextTest, ReadsByteCounts)
{
    EXPECT_EQ(parseByteCount("4096"), 4096);
    EXPECT_EQ(parseByteCount("800M"), 800'000'000);
    EXPECT_EQ(parseByteCount("4g"), 4'000'000'000);
    EXPECT_EQ(parseByteCount("1.5 GB"), 1'500'000'000);
    EXPECT_EQ(parseByteCount("64KiB"), 65536);
    EXPECT_EQ(parseByteCount("2Ti"), std::int64_t{2} << 40);
    for (const char* const text : {"", "G", "-1", "nan", "inf", "4X", "4i", "1e30", "9999999T", "4 G B"}) {
        EXPECT_FALSE(parseByteCount(text)) << text;
    }
}

} // namespace
} // namespace rasterscope

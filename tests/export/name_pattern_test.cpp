// SPDX-License-Identifier: MIT
#include "core/export/name_pattern.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::HasSubstr;

TEST(NamePatternTest, EveryWordIsFilledIn)
{
    const auto pattern =
        NamePattern::parse("o/{name}_{page}_{level}_{index}_{x}_{y}_{w}_{h}_{column}_{row}.tif");
    ASSERT_TRUE(pattern);
    const WindowNames names{"my raster", 1, 2, 3, {40, 50, 60, 70}, 8, 9};
    EXPECT_EQ(pattern->fill(names), "o/my raster_1_2_3_40_50_60_70_8_9.tif");
    EXPECT_TRUE(pattern->tellsWindowsApart());
}

TEST(NamePatternTest, WhatIsFilledInIsNotReadAgain)
{
    EXPECT_EQ(NamePattern::parse("{name}.tif")->fill({"{x}{", 0, 0, 0, {}, 0, 0}), "{x}{.tif");
}

TEST(NamePatternTest, APlainNameStaysAsItIs)
{
    const auto pattern = NamePattern::parse("100% prêt.tif");
    EXPECT_EQ(pattern->fill({}), "100% prêt.tif");
    EXPECT_FALSE(pattern->tellsWindowsApart());
    EXPECT_FALSE(NamePattern::parse("{name}-{page}-{level}.tif")->tellsWindowsApart());
}

TEST(NamePatternTest, DoubledBracesAreBraces)
{
    EXPECT_EQ(NamePattern::parse("{{x}}{x}}}.tif")->fill({"", 0, 0, 0, {7, 0, 1, 1}, 0, 0}), "{x}7}.tif");
}

TEST(NamePatternTest, WhatIsWrongIsSaid)
{
    for (const auto* text : {"{foo}.tif", "{.tif", "}.tif", "{X}.tif", "{}.tif", "{x"}) {
        const auto pattern = NamePattern::parse(text);
        ASSERT_FALSE(pattern) << text;
        EXPECT_THAT(pattern.error().message, HasSubstr(text));
    }
    EXPECT_THAT(NamePattern::parse("{foo}.tif").error().message, HasSubstr("{foo} is none of {name} {page}"));
}

} // namespace
} // namespace rasterscope::test

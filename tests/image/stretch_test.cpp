// SPDX-License-Identifier: MIT
#include "core/image/stretch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace rasterscope;
using testing::HasSubstr;
using Kind = Stretch::Kind;

TEST(StretchParse, ReadsEveryKind)
{
    EXPECT_EQ(*Stretch::parse("none"), Stretch{});
    EXPECT_EQ(*Stretch::parse("minmax"), (Stretch{Kind::MinMax, 0, 0, {}}));
    EXPECT_EQ(*Stretch::parse("percent:2,98"), (Stretch{Kind::Percent, 2, 98, {}}));
    EXPECT_EQ(*Stretch::parse("percent:0,99.5"), (Stretch{Kind::Percent, 0, 99.5, {}}));
    EXPECT_EQ(*Stretch::parse("sigma:2"), (Stretch{Kind::Sigma, 0, 2, {}}));
    EXPECT_EQ(*Stretch::parse("range:0,4095"), (Stretch{Kind::Range, 0, 0, {{0, 4095}}}));
    EXPECT_EQ(*Stretch::parse("range:-1.5,1e3;10,0;0.25,0.5"),
              (Stretch{Kind::Range, 0, 0, {{-1.5, 1000}, {10, 0}, {0.25, 0.5}}}));
}

TEST(StretchParse, RefusesEverythingElseInWords)
{
    for (const char* text : {"",
                             "nothing",
                             "None",
                             "none:",
                             "minmax:1",
                             "percent",
                             "percent:",
                             "percent:2",
                             "percent:98,2",
                             "percent:2,2",
                             "percent:-1,98",
                             "percent:2,101",
                             "percent:2,98,99",
                             "percent:a,b",
                             "percent:nan,98",
                             "sigma",
                             "sigma:",
                             "sigma:0",
                             "sigma:-1",
                             "sigma:inf",
                             "sigma:2,3",
                             "range",
                             "range:",
                             "range:1",
                             "range:5,5",
                             "range:0,inf",
                             "range:nan,1",
                             "range:1,2;",
                             "range:1,2;3",
                             "range:1,2,3",
                             ":",
                             "range:;"}) {
        const auto stretch = Stretch::parse(text);
        ASSERT_FALSE(stretch.has_value()) << text;
        EXPECT_EQ(stretch.error().code, Error::Code::InvalidArgument);
        EXPECT_THAT(stretch.error().message, HasSubstr("\"" + std::string(text) + "\": "));
    }
}

RasterInfo infoOf(SampleType type, int bits)
{
    RasterInfo info;
    info.type = type;
    info.bits = bits;
    return info;
}

TEST(StretchDefault, FollowsTypeAndHeader)
{
    const Stretch percent{Kind::Percent, 2, 98, {}};
    EXPECT_EQ(Stretch::defaultFor(infoOf(SampleType::UInt8, 8)), Stretch{});
    EXPECT_EQ(Stretch::defaultFor(infoOf(SampleType::UInt8, 1)), Stretch{});
    EXPECT_EQ(Stretch::defaultFor(infoOf(SampleType::Int8, 8)), Stretch{});
    EXPECT_EQ(Stretch::defaultFor(infoOf(SampleType::UInt16, 12)), percent);
    for (const SampleType type :
         {SampleType::UInt16, SampleType::Int32, SampleType::Float16, SampleType::Complex64}) {
        EXPECT_EQ(Stretch::defaultFor(infoOf(type, static_cast<int>(bytesOf(type)) * 8)), percent)
            << nameOf(type);
    }
    RasterInfo info = infoOf(SampleType::UInt16, 16);
    info.displayLow = 10;
    EXPECT_EQ(Stretch::defaultFor(info), percent) << "half a range is none";
    info.displayHigh = 1000;
    EXPECT_EQ(Stretch::defaultFor(info), (Stretch{Kind::Range, 0, 0, {{10, 1000}}}));
    info.photometric = Photometric::Palette;
    info.palette.resize(4);
    EXPECT_EQ(Stretch::defaultFor(info), Stretch{}) << "indices are not stretched";
}

} // namespace

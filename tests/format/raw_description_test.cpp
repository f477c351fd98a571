// SPDX-License-Identifier: MIT
#include "core/format/raw_description.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using testing::HasSubstr;

PlainHeader parsed(const std::string& text)
{
    auto header = parseRawDescription(text);
    EXPECT_TRUE(header) << (header ? "" : header.error().message);
    return header.value_or(PlainHeader{});
}

TEST(RawDescription, HasDefaults)
{
    const PlainHeader header = parsed("40x30x3,uint16");
    EXPECT_EQ(header.format, "raw");
    EXPECT_EQ(header.layout.size, (Size{40, 30}));
    EXPECT_EQ(header.layout.bands, 3);
    EXPECT_EQ(header.layout.type, SampleType::UInt16);
    EXPECT_EQ(header.layout.order, ByteOrder::Little);
    EXPECT_EQ(header.info.interleave, Interleave::Pixel);
    EXPECT_EQ(header.layout.bandStride, 2);
    EXPECT_EQ(header.layout.pixelStride, 6);
    EXPECT_EQ(header.layout.lineStride, 240);
    EXPECT_EQ(header.layout.offsets, std::vector<std::int64_t>{0});
    EXPECT_EQ(parsed("40x30,u8").layout.bands, 1);
}

TEST(RawDescription, TakesPartsInAnyOrderAndCase)
{
    const PlainHeader header = parsed("40X30x3,F32, offset=100 ,BIG,stride=200,BSQ");
    EXPECT_EQ(header.layout.type, SampleType::Float32);
    EXPECT_EQ(header.layout.order, ByteOrder::Big);
    EXPECT_EQ(header.layout.offsets, std::vector<std::int64_t>{100});
    EXPECT_EQ(header.layout.lineStride, 200);
    EXPECT_EQ(header.layout.bandStride, 200 * 30);
}

TEST(RawDescription, CountsStrideByTheStoredLine)
{
    const StoredLayout bil = parsed("40x30x3,u8,bil,stride=50").layout;
    EXPECT_EQ(bil.bandStride, 50);
    EXPECT_EQ(bil.lineStride, 150);
    const StoredLayout bip = parsed("40x30x3,u8,stride=130").layout;
    EXPECT_EQ(bip.pixelStride, 3);
    EXPECT_EQ(bip.lineStride, 130);
}

TEST(RawDescription, KnowsAllTypes)
{
    for (const std::string name : {"uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64",
                                   "float16", "float32", "float64", "complex64", "complex128"}) {
        EXPECT_EQ(nameOf(parsed("2x2," + name).layout.type), name);
    }
}

struct BadText {
    std::string text;
    std::string message;
};

class BadRawDescription : public testing::TestWithParam<BadText> {};

TEST_P(BadRawDescription, IsRefusedInWords)
{
    const auto header = parseRawDescription(GetParam().text);
    ASSERT_FALSE(header) << GetParam().text;
    EXPECT_EQ(header.error().code, Error::Code::InvalidArgument);
    EXPECT_THAT(header.error().message, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadRawDescription,
    testing::Values(BadText{"", "no sample type"}, BadText{"40x30", "no sample type"},
                    BadText{"40,uint8", "is no size"}, BadText{"40x30x3x2,uint8", "is no size"},
                    BadText{"0x30,uint8", "\"0\" is not a whole number from 1 on"},
                    BadText{"-4x30,uint8", "\"-4\" is not"}, BadText{"4.5x30,uint8", "\"4.5\" is not"},
                    BadText{"axb,uint8", "\"a\" is not"},
                    BadText{"9223372036854775808x1,uint8", "is not a whole number"},
                    BadText{"40x,uint8", "\"\" is not"}, BadText{"4x4x65536,uint8", "65536 bands"},
                    BadText{"40x30,uint9", "\"uint9\" is no sample type"},
                    BadText{"40x30,complex-int16", "is no sample type"},
                    BadText{"40x30,uint8,bip,bsq", "interleave is given twice"},
                    BadText{"40x30,uint8,big,big", "byte order is given twice"},
                    BadText{"40x30,uint8,offset=1,offset=2", "offset is given twice"},
                    BadText{"40x30,uint8,offset=-1", "\"-1\" is not a whole number from 0 on"},
                    BadText{"40x30,uint8,offset=", "\"\" is not"},
                    BadText{"40x30,uint8,size=3", "\"size\" is not understood"},
                    BadText{"40x30,uint8,stride=39", "shorter than a line, which has 40"},
                    BadText{"40x30,uint8,stride=0", "shorter than a line"},
                    BadText{"40x30,uint8,", "\"\" is not understood"},
                    BadText{"4000000000x4000000000,uint8", "more than 64 bits"},
                    BadText{"9223372036854775807x1,uint16", "64 bits"},
                    BadText{"2x3037000500,uint8,stride=9223372036854775807", "64 bits"}));

TEST(RawDescription, IsCheckedWithoutAFile)
{
    EXPECT_TRUE(checkRawDescription("4x4,u8"));
    const auto bad = checkRawDescription("4x4,u7");
    ASSERT_FALSE(bad);
    EXPECT_THAT(bad.error().message, testing::StartsWith("--raw: \"u7\""));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/netpbm_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using testing::HasSubstr;

PlainHeader parsed(std::string_view text)
{
    auto header = parseNetpbmHeader(text);
    EXPECT_TRUE(header) << (header ? "" : header.error().message);
    return header.value_or(PlainHeader{});
}

std::string errorOf(std::string_view text)
{
    const auto header = parseNetpbmHeader(text);
    return header ? std::string() : header.error().message;
}

TEST(NetpbmHeader, IsToldByItsFirstBytes)
{
    const auto looks = [](std::string_view text) {
        return looksLikeNetpbm(std::as_bytes(std::span(text.data(), text.size())));
    };
    EXPECT_TRUE(looks("P5\n4 3"));
    EXPECT_TRUE(looks("P6#c"));
    EXPECT_TRUE(looks("Pf\n"));
    EXPECT_FALSE(looks("P8\n"));
    EXPECT_FALSE(looks("P5x"));
    EXPECT_FALSE(looks("P5"));
    EXPECT_FALSE(looks("PK\x03"));
}

TEST(NetpbmHeader, ReadsGrayAndColour)
{
    const PlainHeader gray = parsed("P5\n40 30\n255\n");
    EXPECT_EQ(gray.format, "PNM");
    EXPECT_EQ(gray.layout.size, (Size{40, 30}));
    EXPECT_EQ(gray.layout.bands, 1);
    EXPECT_EQ(gray.layout.type, SampleType::UInt8);
    EXPECT_EQ(gray.layout.offsets[0], 13);
    EXPECT_FALSE(gray.info.displayHigh);

    const PlainHeader colour = parsed("P6 40 30 1023 ");
    EXPECT_EQ(colour.layout.bands, 3);
    EXPECT_EQ(colour.layout.type, SampleType::UInt16);
    EXPECT_EQ(colour.layout.order, ByteOrder::Big);
    EXPECT_EQ(colour.info.photometric, Photometric::Rgb);
    EXPECT_EQ(colour.info.displayHigh, 1023.0);
}

TEST(NetpbmHeader, FindsCommentsInOddPlaces)
{
    // A comment in front of the white space that ends the header belongs to it; after it, # is a sample.
    const std::string_view text = "P5#a\n#b\n  40 # 3\n#c\r\n30\n#d\n255#e\n#";
    const PlainHeader header = parsed(text);
    EXPECT_EQ(header.layout.size, (Size{40, 30}));
    EXPECT_EQ(header.layout.offsets[0], static_cast<std::int64_t>(text.size()) - 1);
    EXPECT_EQ(parsed("P5 4 3 255\n\n").layout.offsets[0], 11);
}

TEST(NetpbmHeader, ReadsPam)
{
    const std::string_view text =
        "P7\n# c\nWIDTH 40\nHEIGHT 30\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n";
    const PlainHeader header = parsed(text);
    EXPECT_EQ(header.format, "PAM");
    EXPECT_EQ(header.layout.bands, 4);
    EXPECT_EQ(header.info.photometric, Photometric::Rgb);
    EXPECT_EQ(header.info.alphaBand, 3);
    EXPECT_EQ(header.layout.offsets[0], static_cast<std::int64_t>(text.size()));
    const PlainHeader plain = parsed("P7\nDEPTH 7\nHEIGHT 3\nWIDTH 4\nMAXVAL 65535\nENDHDR\n");
    EXPECT_EQ(plain.layout.bands, 7);
    EXPECT_EQ(plain.info.photometric, Photometric::MinIsBlack);
    EXPECT_FALSE(plain.info.alphaBand);
    const PlainHeader bits =
        parsed("P7\nDEPTH 2\nHEIGHT 3\nWIDTH 4\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE_ALPHA\nENDHDR\n");
    EXPECT_EQ(bits.info.alphaBand, 1);
    EXPECT_EQ(bits.info.displayHigh, 1.0);
}

TEST(NetpbmHeader, ReadsPfmFromTheBottom)
{
    const PlainHeader header = parsed("PF\n4 3\n-1.0\n");
    EXPECT_EQ(header.format, "PFM");
    EXPECT_EQ(header.layout.order, ByteOrder::Little);
    EXPECT_EQ(header.layout.bands, 3);
    EXPECT_EQ(header.layout.lineStride, -48);
    EXPECT_EQ(header.layout.offsets[0], 12 + 2 * 48);
    EXPECT_EQ(parsed("Pf 4 3 2.5 ").layout.order, ByteOrder::Big);
}

TEST(NetpbmHeader, RefusesInWords)
{
    EXPECT_THAT(errorOf("P1\n4 3\n"), HasSubstr("decimal text (P1)"));
    EXPECT_THAT(errorOf("P3\n999999 999999\n255\n"), HasSubstr("decimal text (P3)"));
    EXPECT_THAT(errorOf("P4\n4 3\n"), HasSubstr("one bit a pixel (P4)"));
    EXPECT_THAT(errorOf("P5\n4 3\n0\n"), HasSubstr("maxval is \"0\", not a whole number from 1 to 65535"));
    EXPECT_THAT(errorOf("P5\n4 3\n65536\n"), HasSubstr("maxval is \"65536\""));
    EXPECT_THAT(errorOf("P5\n-4 3\n255\n"), HasSubstr("width is \"-4\""));
    EXPECT_THAT(errorOf("P5\n4 0\n255\n"), HasSubstr("height is \"0\""));
    EXPECT_THAT(errorOf("P5\n4 3\n255"), HasSubstr("never ends"));
    EXPECT_THAT(errorOf("P5\n4"), HasSubstr("has no height"));
    EXPECT_THAT(errorOf("P5\n9223372036854775807 9\n65535\n"), HasSubstr("64 bits"));
    EXPECT_THAT(errorOf("P7\nWIDTH 4\nHEIGHT 3\n"), HasSubstr("no line ENDHDR"));
    EXPECT_THAT(errorOf("P7\nWIDTH 4\nHEIGHT 3\nMAXVAL 255\nENDHDR\n"), HasSubstr("has no depth"));
    EXPECT_THAT(errorOf("PF\n4 3\n0\n"), HasSubstr("scale is \"0\""));
    EXPECT_THAT(errorOf("PF\n4 3\nnan\n"), HasSubstr("scale is \"nan\""));
    EXPECT_THAT(errorOf("P5" + std::string(70000, '#')), HasSubstr("has no width"));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/esri_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

PlainHeader parsed(const std::string& text, const std::string& data = "scene.bil")
{
    auto header = parseEsriHeader(text, data);
    EXPECT_TRUE(header) << (header ? "" : header.error().message);
    return header.value_or(PlainHeader{});
}

std::string errorOf(const std::string& text)
{
    const auto header = parseEsriHeader(text, "scene.bil");
    return header ? std::string() : header.error().message;
}

TEST(EsriHeader, IsToldByRowsAndColumns)
{
    EXPECT_TRUE(looksLikeEsri("NROWS 10\r\nNCOLS 20\r\n"));
    EXPECT_TRUE(looksLikeEsri("byteorder I\nncols\t20\nnrows\t10\n"));
    EXPECT_FALSE(looksLikeEsri("NROWS 10\n"));
    EXPECT_FALSE(looksLikeEsri("samples = 10\n"));
}

TEST(EsriHeader, GivesTheStructure)
{
    const PlainHeader header =
        parsed("BYTEORDER M\nLAYOUT BIL\nNROWS 30\nNCOLS 40\nNBANDS 3\nNBITS 16\n"
               "PIXELTYPE SIGNEDINT\nSKIPBYTES 7\nBANDROWBYTES 90\nTOTALROWBYTES 300\n");
    EXPECT_EQ(header.format, "EHdr");
    EXPECT_EQ(header.layout.size, (Size{40, 30}));
    EXPECT_EQ(header.layout.type, SampleType::Int16);
    EXPECT_EQ(header.layout.order, ByteOrder::Big);
    EXPECT_EQ(header.layout.pixelStride, 2);
    EXPECT_EQ(header.layout.bandStride, 90);
    EXPECT_EQ(header.layout.lineStride, 300);
    EXPECT_EQ(header.layout.offsets, std::vector<std::int64_t>{7});
}

TEST(EsriHeader, LeavesGapsBetweenLinesAndBands)
{
    const StoredLayout bip = parsed("LAYOUT BIP\nNROWS 30\nNCOLS 40\nNBANDS 3\nTOTALROWBYTES 128\n").layout;
    EXPECT_EQ(bip.pixelStride, 3);
    EXPECT_EQ(bip.lineStride, 128);
    const StoredLayout bsq =
        parsed("LAYOUT BSQ\nNROWS 30\nNCOLS 40\nNBANDS 3\nBANDROWBYTES 50\nBANDGAPBYTES 11\n").layout;
    EXPECT_EQ(bsq.lineStride, 50);
    EXPECT_EQ(bsq.bandStride, 50 * 30 + 11);
}

TEST(EsriHeader, TakesTheLayoutFromTheNameWhereItIsNotGiven)
{
    EXPECT_EQ(parsed("NROWS 3\nNCOLS 4\nNBANDS 2", "a.bip").info.interleave, Interleave::Pixel);
    EXPECT_EQ(parsed("NROWS 3\nNCOLS 4\nNBANDS 2", "a.BSQ").info.interleave, Interleave::Band);
    EXPECT_EQ(parsed("NROWS 3\nNCOLS 4\nNBANDS 2", "a.img").info.interleave, Interleave::Line);
}

TEST(EsriHeader, KnowsAllTypes)
{
    const auto typeOf = [](const std::string& text) {
        return parsed("NROWS 3\nNCOLS 4\n" + text).layout.type;
    };
    EXPECT_EQ(typeOf(""), SampleType::UInt8);
    EXPECT_EQ(typeOf("NBITS 8\nPIXELTYPE SIGNEDINT"), SampleType::Int8);
    EXPECT_EQ(typeOf("NBITS 16"), SampleType::UInt16);
    EXPECT_EQ(typeOf("NBITS 16\nNODATA -9999"), SampleType::Int16); // GTOPO30
    EXPECT_EQ(typeOf("NBITS 32"), SampleType::UInt32);
    EXPECT_EQ(typeOf("NBITS 32\nPIXELTYPE SIGNEDINT"), SampleType::Int32);
    EXPECT_EQ(typeOf("NBITS 32\nPIXELTYPE FLOAT"), SampleType::Float32);
    EXPECT_EQ(typeOf("NBITS 64\nPIXELTYPE FLOAT"), SampleType::Float64);
}

TEST(EsriHeader, PlacesTheRasterByTheCentreOfItsFirstPixel)
{
    const RasterInfo info =
        parsed("NROWS 3\nNCOLS 4\nULXMAP 10.5\nULYMAP 99.5\nXDIM 1\nYDIM 1\nNODATA 255\n").info;
    EXPECT_THAT(info.geo.transform.value(), ElementsAre(10.0, 1.0, 0.0, 100.0, 0.0, -1.0));
    EXPECT_EQ(info.noData, NumberValue{std::int64_t{255}});
    EXPECT_EQ(info.metadata.size(), 7U);
}

TEST(EsriHeader, ReadsGridFloat)
{
    const PlainHeader header = parsed("ncols 4\nnrows 3\nxllcorner 10\nyllcorner 20\ncellsize 0.5\n"
                                      "NODATA_value -9999\nbyteorder MSBFIRST\n",
                                      "dem.flt");
    EXPECT_EQ(header.format, "GridFloat");
    EXPECT_EQ(header.layout.type, SampleType::Float32);
    EXPECT_EQ(header.layout.order, ByteOrder::Big);
    EXPECT_EQ(header.info.noData, NumberValue{-9999.0});
    EXPECT_THAT(header.info.geo.transform.value(), ElementsAre(10.0, 0.5, 0.0, 21.5, 0.0, -0.5));
    const auto centred =
        parsed("ncols 4\nnrows 3\nxllcenter 10.25\nyllcenter 20.25\ncellsize 0.5\n", "dem.flt");
    EXPECT_THAT(centred.info.geo.transform.value(), ElementsAre(10.0, 0.5, 0.0, 21.5, 0.0, -0.5));
}

TEST(EsriHeader, RefusesWhatMakesNoRaster)
{
    EXPECT_THAT(errorOf("NROWS 0\nNCOLS 4"), HasSubstr("\"nrows\" is \"0\""));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nNBITS 1"), HasSubstr("samples of 1 bits"));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nNBITS 12"), HasSubstr("8, 16, 32 and 64 are"));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nNBITS 16\nPIXELTYPE FLOAT"), HasSubstr("FLOAT"));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nPIXELTYPE COMPLEX"), HasSubstr("\"complex\""));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nBYTEORDER X"), HasSubstr("\"byteorder\" is \"x\""));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nLAYOUT BXQ"), HasSubstr("\"layout\" is \"bxq\""));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nBANDROWBYTES 2"), HasSubstr("shorter than a line"));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nSKIPBYTES -2"), HasSubstr("\"skipbytes\""));
    EXPECT_THAT(errorOf("NROWS 3\nNCOLS 4\nLAYOUT BSQ\nBANDGAPBYTES 9223372036854775807"),
                HasSubstr("bandgapbytes"));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/envi_fields.h"
#include "core/format/envi_header.h"
#include "core/format/envi_map_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string smallHeader =
    "ENVI\nsamples = 40\nlines = 30\nbands = 3\ndata type = 12\ninterleave = bil\n";

PlainHeader parsed(const std::string& text)
{
    auto header = parseEnviHeader(text, "scene.raw");
    EXPECT_TRUE(header) << (header ? "" : header.error().message);
    return header.value_or(PlainHeader{});
}

std::string errorOf(const std::string& text)
{
    const auto header = parseEnviHeader(text, "scene.raw");
    return header ? std::string() : header.error().message;
}

TEST(EnviHeader, IsToldByItsFirstLine)
{
    EXPECT_TRUE(looksLikeEnvi("ENVI\nsamples = 1"));
    EXPECT_TRUE(looksLikeEnvi("ENVI\r\nsamples = 1"));
    EXPECT_FALSE(looksLikeEnvi("ENVIRONMENT\n"));
    EXPECT_FALSE(looksLikeEnvi("NROWS 10\n"));
    EXPECT_FALSE(looksLikeEnvi(""));
}

TEST(EnviHeader, GivesTheStructure)
{
    const PlainHeader header = parsed(smallHeader + "header offset = 512\nbyte order = 1\n");
    EXPECT_EQ(header.format, "ENVI");
    EXPECT_EQ(header.layout.size, (Size{40, 30}));
    EXPECT_EQ(header.layout.type, SampleType::UInt16);
    EXPECT_EQ(header.layout.order, ByteOrder::Big);
    EXPECT_EQ(header.layout.bandStride, 80);
    EXPECT_EQ(header.layout.lineStride, 240);
    EXPECT_EQ(header.layout.offsets, std::vector<std::int64_t>{512});
}

TEST(EnviHeader, HasDefaultsForWhatIsLeftOut)
{
    const PlainHeader header = parsed("ENVI\nsamples=4\nlines=3\n");
    EXPECT_EQ(header.layout.bands, 1);
    EXPECT_EQ(header.layout.type, SampleType::UInt8);
    EXPECT_EQ(header.info.interleave, Interleave::Band);
    EXPECT_EQ(header.layout.order, ByteOrder::Little);
}

TEST(EnviHeader, KnowsAllDataTypes)
{
    const std::vector<std::pair<int, SampleType>> types = {
        {1, SampleType::UInt8},      {2, SampleType::Int16},   {3, SampleType::Int32},
        {4, SampleType::Float32},    {5, SampleType::Float64}, {6, SampleType::Complex64},
        {9, SampleType::Complex128}, {12, SampleType::UInt16}, {13, SampleType::UInt32},
        {14, SampleType::Int64},     {15, SampleType::UInt64}};
    for (const auto& [number, type] : types) {
        EXPECT_EQ(parsed("ENVI\nsamples=4\nlines=3\ndata type = " + std::to_string(number)).layout.type,
                  type);
    }
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\ndata type = 7"), HasSubstr("\"data type\" 7"));
}

TEST(EnviHeader, ReadsKeysInAnyCaseCommentsAndValuesOverSeveralLines)
{
    const PlainHeader header =
        parsed("ENVI\r\n; lines = 7\r\nSamples   = 4\r\nLINES = 3\r\nBands = 2\r\nband names = {\r\n  red "
               "edge,\r\n  near "
               "infrared\r\n}\r\nDescription = {one\r\ntwo = 2}\r\nsensor type = AVIRIS\r\n");
    EXPECT_EQ(header.layout.size, (Size{4, 3}));
    EXPECT_THAT(header.info.bandNames, ElementsAre("red edge", "near infrared"));
    ASSERT_EQ(header.info.metadata.size(), 6U);
    EXPECT_EQ(header.info.metadata[0], (std::pair<std::string, std::string>("Samples", "4")));
    EXPECT_EQ(header.info.metadata[4].second, "one\ntwo = 2");
}

TEST(EnviHeader, GivesWhatIsToBeShown)
{
    const RasterInfo info =
        parsed(smallHeader + "default bands = {3, 2.0, 1}\ndefault stretch = 10.5 2000 linear\n"
                             "data ignore value = 65535\n")
            .info;
    EXPECT_THAT(info.displayBands, ElementsAre(2, 1, 0));
    EXPECT_EQ(info.displayLow, 10.5);
    EXPECT_EQ(info.displayHigh, 2000.0);
    EXPECT_EQ(info.noData, NumberValue{std::int64_t{65535}});
}

TEST(EnviHeader, NotesWhatItCannotUse)
{
    EXPECT_THAT(parsed(smallHeader + "data gain values = {0.5, 2, 1e3}\n").info.bandScales,
                ElementsAre(0.5, 2, 1e3));
    EXPECT_TRUE(parsed(smallHeader + "data offset values = {1, 2}\n").info.bandOffsets.empty());
    const RasterInfo info = parsed(smallHeader + "default bands = {4, 2, 1}\nband names = {a, b}\n"
                                                 "default stretch = 2.0% linear\ndata ignore value = none\n")
                                .info;
    EXPECT_TRUE(info.displayBands.empty());
    EXPECT_THAT(info.bandNames, ElementsAre("a", "b", ""));
    EXPECT_FALSE(info.displayLow);
    EXPECT_FALSE(info.noData);
    EXPECT_EQ(info.notes.size(), 3U);
}

TEST(EnviHeader, KeepsNoDataExact)
{
    const auto noData = [](const std::string& type, const std::string& text) {
        return parsed("ENVI\nsamples=1\nlines=1\ndata type=" + type + "\ndata ignore value = " + text)
            .info.noData;
    };
    EXPECT_EQ(noData("15", "18446744073709551615"), NumberValue{std::uint64_t{18446744073709551615U}});
    EXPECT_EQ(noData("14", "-9223372036854775807"), NumberValue{std::int64_t{-9223372036854775807}});
    EXPECT_EQ(noData("2", "-9999.0"), NumberValue{std::int64_t{-9999}});
    EXPECT_EQ(noData("4", "-9999"), NumberValue{-9999.0});
    EXPECT_EQ(noData("4", "-3.4028234663852886e+38"), NumberValue{-3.4028234663852886e+38});
}

TEST(EnviHeader, MakesAPaletteOfClasses)
{
    const RasterInfo info = parsed("ENVI\nsamples=4\nlines=3\nclasses = 2\nclass lookup = {0, 0, 0,\n 255, "
                                   "128, 1}\nclass names = {a, b}\n")
                                .info;
    EXPECT_EQ(info.photometric, Photometric::Palette);
    ASSERT_EQ(info.palette.size(), 2U);
    EXPECT_EQ(info.palette[1].red, 65535);
    EXPECT_EQ(info.palette[1].green, 128 * 257);
}

TEST(EnviHeader, PlacesTheRasterOnTheGround)
{
    const Georeference geo = parseEnviMapInfo(
        "UTM, 1.500, 1.500, 500015.0, 4099985.0, 30.0, 20.0, 33, North, WGS-84, units=Meters", "");
    ASSERT_TRUE(geo.transform);
    EXPECT_THAT(*geo.transform, ElementsAre(500000.0, 30.0, 0.0, 4099995.0, 0.0, -20.0));
    EXPECT_EQ(geo.crs, "UTM 33 North, WGS-84");
    EXPECT_THAT(geo.enviMapInfo, testing::StartsWith("UTM, 1.500"));
    EXPECT_EQ(parseEnviMapInfo("UTM, 1, 1, 0, 0, 1, 1", " PROJCS[\"x\"] ").crs, "PROJCS[\"x\"]");
    EXPECT_EQ(parseEnviMapInfo("Geographic Lat/Lon, 1, 1, 0, 0, 1, 1, WGS-84", "").crs,
              "Geographic Lat/Lon, WGS-84");
}

TEST(EnviHeader, TurnsTheRasterCounterClockwise)
{
    const auto transform =
        parseEnviMapInfo("UTM, 1, 1, 100, 200, 10, 10, 33, North, WGS-84, rotation=90", "").transform;
    ASSERT_TRUE(transform);
    // A step to the right goes north, a step down goes east.
    EXPECT_NEAR((*transform)[1], 0, 1e-12);
    EXPECT_NEAR((*transform)[4], 10, 1e-12);
    EXPECT_NEAR((*transform)[2], 10, 1e-12);
    EXPECT_NEAR((*transform)[5], 0, 1e-12);
}

TEST(EnviHeader, TakesMapInfoWithoutNumbersForText)
{
    EXPECT_FALSE(parseEnviMapInfo("UTM, a, b", "").transform);
    EXPECT_FALSE(parseEnviMapInfo("UTM, 1, 1, 0, 0, 0, 0", "").transform);
    EXPECT_FALSE(parseEnviMapInfo("UTM, 1, 1, nan, 0, 1, 1", "").transform);
    EXPECT_FALSE(parseEnviMapInfo("", "").transform);
}

TEST(EnviHeader, RefusesWhatMakesNoRaster)
{
    EXPECT_THAT(errorOf("ENVI\nlines=3\n"), HasSubstr("does not give \"samples\""));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=0\n"),
                HasSubstr("\"lines\" is \"0\", not a whole number from 1 on"));
    EXPECT_THAT(errorOf("ENVI\nsamples=-4\nlines=3\n"), HasSubstr("\"samples\" is \"-4\""));
    EXPECT_THAT(errorOf("ENVI\nsamples=9223372036854775808\nlines=3\n"), HasSubstr("\"samples\""));
    EXPECT_THAT(errorOf("ENVI\nsamples=four\nlines=3\n"), HasSubstr("\"four\""));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nbands=70000"), HasSubstr("from 1 to 65535"));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nheader offset=-1"), HasSubstr("\"header offset\""));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nbyte order=2"), HasSubstr("from 0 to 1"));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\ninterleave=bop"),
                HasSubstr("\"bop\", not bsq, bil or bip"));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nband names = {a, b"),
                HasSubstr("begins with { and never ends"));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nfile compression = 1"), HasSubstr("file compression = 1"));
    EXPECT_THAT(errorOf("ENVI\nsamples=4\nlines=3\nminor frame offsets = {4, 4}"),
                HasSubstr("minor frame offsets"));
    EXPECT_THAT(errorOf("ENVI\nsamples=9223372036854775807\nlines=3\ndata type=5"), HasSubstr("64 bits"));
}

} // namespace
} // namespace rasterscope

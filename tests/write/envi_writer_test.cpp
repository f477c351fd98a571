// SPDX-License-Identifier: MIT
#include "core/write/envi_header.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/sample_patterns.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(EnviWriterTest, DataAndHeaderAppearTogether)
{
    const TemporaryFolder folder;
    for (const SampleType type : plainTypes) {
        if (type == SampleType::Int8) {
            continue;
        }
        const RasterInfo info = infoOf(17, 9, 3, type);
        ASSERT_TRUE(writePattern(folder / "a b.raw", OutputFormat::Raw, info));
        EXPECT_THAT(folder.names(), ElementsAre("a b.hdr", "a b.raw"));
        EXPECT_EQ(readFile(folder / "a b.raw"), patternOf(info));
    }
}

TEST(EnviWriterTest, TheHeaderSaysWhereSamplesAre)
{
    EXPECT_EQ(enviHeader(infoOf(17, 9, 3, SampleType::UInt16)),
              "ENVI\nsamples = 17\nlines = 9\nbands = 3\nheader offset = 0\nfile type = ENVI Standard\ndata "
              "type = 12\n"
              "interleave = bip\nbyte order = 0\n");
}

TEST(EnviWriterTest, EveryTypeHasItsNumber)
{
    const auto hasNumber = [](SampleType type, int number) {
        EXPECT_THAT(enviHeader(infoOf(1, 1, 1, type)),
                    HasSubstr("\ndata type = " + std::to_string(number) + "\n"));
    };
    hasNumber(SampleType::UInt8, 1);
    hasNumber(SampleType::Int16, 2);
    hasNumber(SampleType::Int32, 3);
    hasNumber(SampleType::Float32, 4);
    hasNumber(SampleType::Float64, 5);
    hasNumber(SampleType::Complex64, 6);
    hasNumber(SampleType::Complex128, 9);
    hasNumber(SampleType::UInt16, 12);
    hasNumber(SampleType::UInt32, 13);
    hasNumber(SampleType::Int64, 14);
    hasNumber(SampleType::UInt64, 15);
}

TEST(EnviWriterTest, Int8IsRefusedInWords)
{
    const TemporaryFolder folder;
    const auto status = writePattern(folder / "a.raw", OutputFormat::Raw, infoOf(1, 1, 1, SampleType::Int8));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message,
              (folder / "a.raw").string() + ": ENVI has no data type for int8 samples; write .tif or .npy");
    EXPECT_THAT(folder.names(), ElementsAre());
}

TEST(EnviWriterTest, WhatTravelsIsInTheHeader)
{
    RasterInfo info = infoOf(1, 1, 2, SampleType::UInt64);
    info.noData = NumberValue(std::uint64_t{18446744073709551615U});
    info.bandNames = {"red, wide", "near {infra}"};
    info.geo.enviMapInfo = "{UTM, -4, 1.5, 500000, 4000000, 30, 30, 33, North, WGS-84}";
    info.geo.crs = "PROJCS[\"x\"]";
    info.metadata = {
        {"Wavelength", "{0.45,\n 0.85}"}, {"wavelength units", "Micrometers"}, {"sensor type", "x"}};
    const std::string header = enviHeader(info);
    EXPECT_THAT(header, HasSubstr("\ndata ignore value = 18446744073709551615\n"));
    EXPECT_THAT(header, HasSubstr("\nband names = {red; wide, near (infra)}\n"));
    EXPECT_THAT(header,
                HasSubstr("\nmap info = {UTM, -4, 1.5, 500000, 4000000, 30, 30, 33, North, WGS-84}\n"));
    EXPECT_THAT(header, HasSubstr("\ncoordinate system string = {PROJCS[\"x\"]}\n"));
    EXPECT_THAT(header, HasSubstr("\nwavelength = {0.45,\n 0.85}\nwavelength units = Micrometers\n"));
    EXPECT_THAT(header, Not(HasSubstr("sensor")));
}

TEST(EnviWriterTest, AnyNorthUpTransformBecomesMapInfo)
{
    RasterInfo info = infoOf(1, 1, 1, SampleType::UInt8);
    info.geo.transform = {500000.5, 30, 0, 4000000, 0, -20};
    EXPECT_THAT(enviHeader(info),
                HasSubstr("\nmap info = {Arbitrary, 1, 1, 500000.5, 4000000, 30, 20, 0, North}\n"));
    info.geo.transform = {1, 2, 3, 4, 5, 6};
    EXPECT_THAT(enviHeader(info), Not(HasSubstr("map info")));
}

TEST(EnviWriterTest, ACoordinateSystemThatBothFormatsKnowKeepsItsName)
{
    const auto headerOf = [](const std::string& crs) {
        RasterInfo info = infoOf(1, 1, 1, SampleType::UInt8);
        info.geo.transform = {500000, 30, 0, 4000000, 0, -20};
        info.geo.crs = crs;
        return enviHeader(info);
    };
    const std::string utm = "\nmap info = {UTM, 1, 1, 500000, 4000000, 30, 20, ";
    EXPECT_THAT(headerOf("EPSG:32633"), HasSubstr(utm + "33, North, WGS-84, units=Meters}\n"));
    EXPECT_THAT(headerOf("EPSG:32701"), HasSubstr(utm + "1, South, WGS-84, units=Meters}\n"));
    EXPECT_THAT(headerOf("EPSG:26917"), HasSubstr(utm + "17, North, North America 1983, units=Meters}\n"));
    EXPECT_THAT(headerOf("EPSG:4326"),
                HasSubstr("{Geographic Lat/Lon, 1, 1, 500000, 4000000, 30, 20, WGS-84, "
                          "units=Degrees}\n"));
    EXPECT_THAT(headerOf("EPSG:3857"), HasSubstr("{Arbitrary, "));
    EXPECT_THAT(headerOf("EPSG:32661"), HasSubstr("{Arbitrary, ")) << "UPS, and no zone";
    for (const std::string crs : {"EPSG:32633", "UTM 33 North, WGS-84"}) {
        EXPECT_THAT(headerOf(crs), Not(HasSubstr("coordinate system string"))) << "it is no well-known text";
    }
}

TEST(EnviWriterTest, APaletteBecomesClasses)
{
    RasterInfo info = infoOf(1, 1, 1, SampleType::UInt8);
    info.palette = {{0, 0, 0}, {0xFFFF, 0x8080, 0x0101}};
    EXPECT_THAT(enviHeader(info), HasSubstr("\nfile type = ENVI Classification\n"));
    EXPECT_THAT(enviHeader(info), HasSubstr("\nclasses = 2\nclass lookup = {0, 0, 0, 255, 128, 1}\n"));
}

TEST(EnviWriterTest, TheHeaderOfAnotherFileIsNotReplaced)
{
    const TemporaryFolder folder;
    writeFile(folder / "scene.bil", std::vector<std::byte>(12));
    writeFile(folder / "scene.hdr", std::vector<std::byte>(34));
    const auto status =
        writePattern(folder / "scene.raw", OutputFormat::Raw, infoOf(1, 1, 1, SampleType::UInt8));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message, (folder / "scene.hdr").string() +
                                          ": is there already, as the header of another file than scene.raw; "
                                          "choose another name for the output");
    EXPECT_THAT(folder.names(), ElementsAre("scene.bil", "scene.hdr"));
    EXPECT_EQ(readFile(folder / "scene.hdr").size(), 34U);
}

TEST(EnviWriterTest, TheHeadersOwnNameIsNoPlaceForSamples)
{
    const TemporaryFolder folder;
    EXPECT_FALSE(writePattern(folder / "a.hdr", OutputFormat::Raw, infoOf(1, 1, 1, SampleType::UInt8)));
    EXPECT_THAT(folder.names(), ElementsAre());
}

} // namespace
} // namespace rasterscope::test

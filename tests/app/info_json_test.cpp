// SPDX-License-Identifier: MIT
#include "app/info_json.h"
#include "app/info_text.h"
#include "tests/support/memory_raster.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace rasterscope::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

std::shared_ptr<MemoryRaster> raster(const std::function<void(RasterInfo&)>& change = [](RasterInfo&) {})
{
    RasterInfo info;
    info.width = 30;
    info.height = 20;
    info.bands = 2;
    info.type = SampleType::Float16;
    info.bits = 16;
    info.interleave = Interleave::Band;
    info.block = {30, 4};
    change(info);
    return std::make_shared<MemoryRaster>(info);
}

std::string jsonText(const std::function<void(RasterInfo&)>& change)
{
    return infoJson({"a.tif", "TIFF", {{0, raster(change)}}});
}

TEST(InfoJsonTest, IsOneObjectInOneLineInTheContractsOrder)
{
    EXPECT_EQ(
        infoJson({"a.tif", "TIFF", {{0, raster()}}}),
        R"({"file":"a.tif","format":"TIFF","pages":[{"width":30,"height":20,"bands":2,"type":"float32","bits":16,)"
        R"("interleave":"bsq","compression":"none","photometric":"min-is-black","block":[30,4],"mapped":true,"overviews":[]}]})"
        "\n");
}

TEST(InfoJsonTest, SixtyFourBitNumbersAreExact)
{
    const auto noData = [](NumberValue value) {
        return jsonText([&](RasterInfo& info) { info.noData = value; });
    };
    EXPECT_THAT(noData(std::numeric_limits<std::uint64_t>::max()),
                HasSubstr("\"noData\":18446744073709551615}"));
    EXPECT_THAT(noData(std::numeric_limits<std::int64_t>::min()),
                HasSubstr("\"noData\":-9223372036854775808}"));
    EXPECT_THAT(noData(-9999.5), HasSubstr("\"noData\":-9999.5}"));
}

TEST(InfoJsonTest, WhatJsonHasNoNumberForIsAString)
{
    const auto noData = [](double value) { return jsonText([&](RasterInfo& info) { info.noData = value; }); };
    EXPECT_THAT(noData(std::numeric_limits<double>::quiet_NaN()), HasSubstr("\"noData\":\"nan\""));
    EXPECT_THAT(noData(-std::numeric_limits<double>::infinity()), HasSubstr("\"noData\":\"-inf\""));
    EXPECT_THAT(noData(std::numeric_limits<double>::infinity()), HasSubstr("\"noData\":\"inf\""));
}

TEST(InfoJsonTest, WhatTravelsIsThere)
{
    const Json json = Json::parse(jsonText([](RasterInfo& info) {
        info.geo.transform = {1, 2, 0, 4, 0, -6.5};
        info.geo.crs = "EPSG:4326";
        info.metadata = {{"b", "1"}, {"a", "\"quoted\"\n"}, {"b", "2"}};
        info.bandNames = {"x", "y"};
        info.bandScales = {0.5, 1};
        info.bandOffsets = {0, -273.15};
        info.alphaBand = 1;
        info.orientation = 6;
        info.notes = {"a note"};
    }));
    const Json& page = json["pages"][0];
    EXPECT_EQ(page["geo"]["transform"], Json({1.0, 2.0, 0.0, 4.0, 0.0, -6.5}));
    EXPECT_EQ(page["geo"]["crs"], "EPSG:4326");
    EXPECT_EQ(page["geo"]["name"], "WGS 84");
    EXPECT_EQ(page["geo"]["code"], "EPSG:4326");
    EXPECT_EQ(page["metadata"], Json({{"a", "\"quoted\"\n"}, {"b", "1"}}));
    EXPECT_EQ(page["bandNames"], Json({"x", "y"}));
    EXPECT_EQ(page["scale"], Json({0.5, 1.0}));
    EXPECT_EQ(page["offset"], Json({0.0, -273.15}));
    EXPECT_EQ(page["alphaBand"], 2);
    EXPECT_EQ(page["orientation"], 6);
    EXPECT_EQ(page["notes"], Json({"a note"}));
}

TEST(InfoJsonTest, AnUnknownReferenceSystemIsShownAsItIs)
{
    const auto unknown = [](RasterInfo& info) { info.geo.crs = "UTM 33 North, WGS-84"; };
    EXPECT_THAT(jsonText(unknown), HasSubstr(R"("geo":{"crs":"UTM 33 North, WGS-84"})"));
    EXPECT_THAT(infoText({"a.tif", "TIFF", {{0, raster(unknown)}}}), Not(HasSubstr("crs name")));
}

TEST(InfoTextTest, TheReferenceSystemHasItsName)
{
    const auto utm = raster([](RasterInfo& info) { info.geo.crs = "EPSG:32633"; });
    EXPECT_THAT(infoText({"a.tif", "TIFF", {{0, utm}}}),
                HasSubstr("  crs name      WGS 84 / UTM zone 33N, EPSG:32633\n"));
}

TEST(InfoJsonTest, BytesThatAreNotUtf8DoNotStopIt)
{
    const std::string text = infoJson(
        {"\xff.tif", "TIFF", {{0, raster([](RasterInfo& info) { info.metadata = {{"caf\xe9", "\xfe"}}; })}}});
    EXPECT_EQ(Json::parse(text)["file"], "\xEF\xBF\xBD.tif");
}

TEST(InfoTextTest, IsForPeople)
{
    const std::string text =
        infoText({"a.tif", "TIFF", {{0, raster([](RasterInfo& info) {
                                         info.noData = NumberValue(std::int64_t{-1});
                                         info.metadata = {{"a key that is long", std::string(500, 'x')}};
                                     })}}});
    EXPECT_THAT(text, HasSubstr("a.tif\n  format        TIFF\n"));
    EXPECT_THAT(text,
                HasSubstr("  size          30 x 20 pixels, 2 bands of float32, stored in 16 bits, 2.4 kB\n"));
    EXPECT_THAT(
        text,
        HasSubstr("  layout        bsq, strips of 4 rows, little-endian, not compressed, used in place\n"));
    EXPECT_THAT(text, HasSubstr("  no-data       -1\n"));
    EXPECT_THAT(text, HasSubstr("  a key that is long x"));
    EXPECT_THAT(text, Not(HasSubstr(std::string(100, 'x'))));
}

TEST(InfoTextTest, PagesThatAreAlikeAreToldOfOnce)
{
    const auto alike = raster([](RasterInfo& info) { info.metadata = {{"shape", "(3, 20, 30)"}}; });
    const auto other = raster([](RasterInfo& info) { info.notes = {std::string(200, 'n')}; });
    const std::string text = infoText({"a.npy", "NPY", {{0, alike}, {1, alike}, {2, other}}});
    EXPECT_THAT(text, HasSubstr("  page 1, as the one before\n  page 2\n"));
    EXPECT_EQ(text.find("shape"), text.rfind("shape"));
    EXPECT_THAT(text, HasSubstr(std::string(200, 'n'))) << "a note is never cut";
}

TEST(InfoTextTest, PagesAreToldOfByTheirNames)
{
    const auto named = [](const std::string& name) {
        return raster([&](RasterInfo& info) { info.pageName = name; });
    };
    EXPECT_THAT(
        infoText({"a.tif", "TIFF", {{0, named("z 1")}, {1, named("z\x1b!")}}}),
        testing::AllOf(HasSubstr("  page 0 (z 1)\n"), HasSubstr("  page 1 (z?!), as the one before\n")));
    EXPECT_THAT(infoText({"a.tif", "TIFF", {{0, named("map")}}}), HasSubstr("  name          map\n"));
    EXPECT_THAT(jsonText([](RasterInfo& info) { info.pageName = "c 1 'DAPI'"; }),
                HasSubstr("\"overviews\":[],\"name\":\"c 1 'DAPI'\"}"));
}

TEST(InfoTextTest, NoFileMovesTheCursor)
{
    const std::string text =
        infoText({"\x1b[2J.tif", "TIFF", {{0, raster([](RasterInfo& info) {
                                               info.metadata = {{"k", "a\x1b]0;title\x07z\nnext"}};
                                           })}}});
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, HasSubstr("a?]0;title?z next"));
}

} // namespace
} // namespace rasterscope::test

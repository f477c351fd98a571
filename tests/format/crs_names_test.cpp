// SPDX-License-Identifier: MIT
#include "core/format/crs_names.h"

#include <gtest/gtest.h>

namespace rasterscope::test {
namespace {

CrsName named(CrsNames& names, std::string crs)
{
    Georeference geo;
    geo.crs = std::move(crs);
    return names.of(geo);
}

CrsName named(std::string crs)
{
    CrsNames names;
    return named(names, std::move(crs));
}

/// As ESRI and ENVI write it, with no code and a name of their own.
const std::string esriUtm =
    R"(PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",)"
    R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
    R"(PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],)"
    R"(PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],)"
    R"(UNIT["Meter",1.0]])";

void expectUtm(const CrsName& found)
{
    EXPECT_EQ(found.name, "WGS 84 / UTM zone 33N");
    EXPECT_EQ(found.code, "EPSG:32633");
}

TEST(CrsNamesTest, ACodeHasAName)
{
    expectUtm(named("EPSG:32633"));
    EXPECT_EQ(named("EPSG:4326").name, "WGS 84");
}

TEST(CrsNamesTest, WellKnownTextIsRecognized)
{
    expectUtm(named(esriUtm));
    expectUtm(named("{" + esriUtm + "}"));
    expectUtm(named("ESRI PE String = " + esriUtm));
}

TEST(CrsNamesTest, TextOfNoRegisteredSystemKeepsItsName)
{
    std::string own = esriUtm;
    own.replace(own.find("15.0"), 4, "16.5");
    own.replace(own.find("WGS_1984_UTM_Zone_33N"), 21, "Our place");
    const CrsName found = named(own);
    EXPECT_EQ(found.name, "Our place");
    EXPECT_EQ(found.code, "");
}

TEST(CrsNamesTest, NothingIsKnownOfOtherTexts)
{
    for (const std::string text :
         {"", "EPSG:", "EPSG:1", "EPSG:999999999", "EPSG:4326+x", "UTM 33 North, WGS-84", "WGS 84",
          "+proj=longlat +nadgrids=/etc/passwd", "PROJCS[", "PROJCS[\"x\"]", "{", "{}"}) {
        const CrsName found = named(text);
        EXPECT_EQ(found.name + found.code, "") << text;
    }
    EXPECT_EQ(named("PROJCS[" + std::string(1 << 20, '[')).name, "");
}

TEST(CrsNamesTest, TheLastAnswerIsKeptForItsTextOnly)
{
    CrsNames names;
    expectUtm(named(names, "EPSG:32633"));
    expectUtm(named(names, "EPSG:32633"));
    EXPECT_EQ(named(names, "EPSG:4326").name, "WGS 84");
    EXPECT_EQ(named(names, "").name, "");
    expectUtm(named(names, "EPSG:32633"));
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/format/geo_locator.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace rasterscope::test {

namespace {

/// Pixels of 10 m, the corner at 500 000 east, 5 400 000 north.
Georeference utm33()
{
    Georeference geo;
    geo.transform = {500000, 10, 0, 5400000, 0, -10};
    geo.crs = "EPSG:32633";
    return geo;
}

/// What PROJ's own program says; empty where it is not installed.
std::string cs2cs(const std::string& coordinates, const std::string& systems = "EPSG:32633 EPSG:4326")
{
    const std::string command = "echo '" + coordinates + "' | cs2cs -f %.7f " + systems + " 2>/dev/null";
    const std::unique_ptr<FILE, decltype(&pclose)> pipe(popen(command.c_str(), "r"), &pclose);
    std::string text(200, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), pipe.get()));
    return text;
}

TEST(GeoLocatorTest, TheCentralMeridianIsWhereItIs)
{
    const auto locator = GeoLocator::make(utm33());
    ASSERT_TRUE(locator);
    const auto corner = locator->at(0, 0);
    ASSERT_TRUE(corner);
    EXPECT_NEAR(corner->longitude, 15, 1e-9);
    EXPECT_NEAR(corner->latitude, 48.75, 0.01);
    EXPECT_GT(locator->at(100, 0)->longitude, 15);
    EXPECT_LT(locator->at(0, 100)->latitude, corner->latitude);
}

TEST(GeoLocatorTest, AgreesWithProjsOwnProgram)
{
    const std::string words = cs2cs("512345 5398765"); // gives latitude first
    double latitude = 0;
    double longitude = 0;
    if (std::sscanf(words.c_str(), "%lf %lf", &latitude, &longitude) != 2) {
        GTEST_SKIP() << "cs2cs is not installed (Debian: proj-bin)";
    }
    const auto position = GeoLocator::make(utm33())->at(1234.5, 123.5);
    EXPECT_NEAR(position->longitude, longitude, 1e-6);
    EXPECT_NEAR(position->latitude, latitude, 1e-6);
}

TEST(GeoLocatorTest, FindsThePixelOfAPositionAsProjsOwnProgramDoes)
{
    const std::string words = cs2cs("48.6 15.3", "EPSG:4326 EPSG:32633"); // takes latitude first
    double easting = 0;
    double northing = 0;
    if (std::sscanf(words.c_str(), "%lf %lf", &easting, &northing) != 2) {
        GTEST_SKIP() << "cs2cs is not installed (Debian: proj-bin)";
    }
    const auto pixel = GeoLocator::make(utm33())->pixelAt({15.3, 48.6});
    ASSERT_TRUE(pixel);
    EXPECT_NEAR(pixel->x, (easting - 500000) / 10, 1e-4);
    EXPECT_NEAR(pixel->y, (5400000 - northing) / 10, 1e-4);
}

TEST(GeoLocatorTest, DegreesAreTheirOwn)
{
    Georeference geo;
    geo.transform = {-10, 0.5, 0, 60, 0, -0.5};
    geo.crs = "EPSG:4326";
    const auto position = GeoLocator::make(geo)->at(2, 4);
    EXPECT_NEAR(position->longitude, -9, 1e-9);
    EXPECT_NEAR(position->latitude, 58, 1e-9);
}

/// The parameters of EPSG:5070, Albers equal-area of the conterminous United States, without its code.
Georeference albers()
{
    Georeference geo;
    geo.transform = {-2493045, 30, 0, 3310005, 0, -30};
    geo.crs = "Albers_Conical_Equal_Area";
    constexpr std::uint16_t userDefined = 32767;
    constexpr std::uint16_t doubles = 34736;
    geo.geoKeys = {1,    1, 1, 11,          //
                   1024, 0, 1, 1,           // projected
                   1025, 0, 1, 1,           // pixel is area
                   2048, 0, 1, 4269,        // NAD83
                   3072, 0, 1, userDefined, //
                   3074, 0, 1, userDefined, //
                   3075, 0, 1, 11,          // CT_AlbersEqualArea
                   3076, 0, 1, 9001};       // metre
    geo.geoDoubles = {29.5, 45.5, -96, 23}; // both parallels, the origin's longitude and latitude
    constexpr std::uint16_t firstKey = 3078;
    for (std::size_t i = 0; i < geo.geoDoubles.size(); ++i) {
        const auto index = static_cast<std::uint16_t>(i);
        geo.geoKeys.insert(geo.geoKeys.end(),
                           {static_cast<std::uint16_t>(firstKey + index), doubles, 1, index});
    }
    return geo;
}

TEST(GeoLocatorTest, UserDefinedSystemsAreWhatTheirGeoTiffKeysSay)
{
    Georeference registered = albers();
    registered.crs = "EPSG:5070";
    const auto expected = GeoLocator::make(registered)->at(1000, 2000);
    const auto locator = GeoLocator::make(albers());
    ASSERT_TRUE(locator);
    const auto position = locator->at(1000, 2000);
    EXPECT_NEAR(position->longitude, expected->longitude, 1e-9);
    EXPECT_NEAR(position->latitude, expected->latitude, 1e-9);
    EXPECT_NEAR(expected->longitude, -125, 5) << "the west of the United States";
}

TEST(GeoLocatorTest, ThereAndBackIsTheSamePixel)
{
    Georeference turned = albers();
    turned.transform = {-2493045, 21, 20, 3310005, 19, -23};
    const auto locator = GeoLocator::make(turned);
    const auto pixel = locator->pixelAt(*locator->at(1234.5, 987.25));
    ASSERT_TRUE(pixel);
    EXPECT_NEAR(pixel->x, 1234.5, 1e-5);
    EXPECT_NEAR(pixel->y, 987.25, 1e-5);
    EXPECT_FALSE(locator->pixelAt({15, 1e9}));
    EXPECT_FALSE(pixelAt({0, 1, 2, 0, 2, 4}, 3, 3)) << "all pixels lie on one line";
}

TEST(GeoLocatorTest, KeysThatPointNowhereGiveAPositionOrNone)
{
    const Georeference sound = albers();
    for (std::size_t i = 0; i < sound.geoKeys.size(); ++i) {
        for (const int value : {0, 1, 5000, 32767, 65535}) {
            Georeference changed = sound;
            changed.geoKeys[i] = static_cast<std::uint16_t>(value);
            if (const auto locator = GeoLocator::make(changed)) {
                locator->at(10, 20);
            }
        }
    }
    Georeference cut = sound;
    while (!cut.geoKeys.empty()) {
        cut.geoKeys.pop_back();
        GeoLocator::make(cut);
    }
    cut = sound;
    cut.geoDoubles.clear();
    EXPECT_FALSE(GeoLocator::make(cut));
}

TEST(GeoLocatorTest, ThereIsNoneWhereTheGroundIsNotKnown)
{
    Georeference geo = utm33();
    geo.crs = "";
    EXPECT_FALSE(GeoLocator::make(geo));
    geo.crs = "EPSG:999999";
    EXPECT_FALSE(GeoLocator::make(geo));
    geo.crs = "+proj=utm +zone=33";
    EXPECT_FALSE(GeoLocator::make(geo));
    geo = utm33();
    geo.transform.reset();
    EXPECT_FALSE(GeoLocator::make(geo));
}

TEST(GeoLocatorTest, APointThatTheProjectionLacksIsNone)
{
    Georeference geo = utm33();
    geo.transform = {1e30, 10, 0, 1e30, 0, -10};
    EXPECT_FALSE(GeoLocator::make(geo)->at(0, 0));
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/format/ground_measure.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numbers>
#include <string>

namespace rasterscope::test {
namespace {

Georeference geoOf(const std::string& crs, const std::array<double, 6>& transform)
{
    Georeference geo;
    geo.transform = transform;
    geo.crs = crs;
    return geo;
}

/// Pixels of a hundredth of a degree, the corner at 10 degrees east, 50 north.
Georeference degrees()
{
    return geoOf("EPSG:4326", {10, 0.01, 0, 50, 0, -0.01});
}

/// The distance that PROJ's own program finds; NaN where it is not installed.
double geod(const std::string& from, const std::string& to)
{
    const std::string command = "echo '" + from + " " + to + "' | geod +ellps=WGS84 -I -F %.4f 2>/dev/null";
    const std::unique_ptr<FILE, decltype(&pclose)> pipe(popen(command.c_str(), "r"), &pclose);
    double length = std::nan("");
    std::string text(200, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), pipe.get()));
    const auto tab = text.rfind('\t');
    if (tab != std::string::npos) {
        std::sscanf(text.c_str() + tab, "%lf", &length);
    }
    return length;
}

/// Of the strip between the equator and a latitude, one radian wide: the closed form on the ellipsoid.
double stripToEquator(double latitude)
{
    const double f = 1 / 298.257223563;
    const double e2 = f * (2 - f);
    const double e = std::sqrt(e2);
    const double b = 6378137 * (1 - f);
    const double sine = std::sin(latitude * std::numbers::pi / 180);
    return b * b / 2 * (sine / (1 - e2 * sine * sine) + std::log((1 + e * sine) / (1 - e * sine)) / (2 * e));
}

TEST(GroundMeasureTest, ALengthAlongAMeridianIsThatOfProjsOwnProgram)
{
    const double expected = geod("50 10", "48 10");
    if (std::isnan(expected)) {
        GTEST_SKIP() << "geod is not installed (Debian: proj-bin)";
    }
    GroundMeasure measure(degrees());
    const GroundLength length = measure.lengthOf({{0, 0}, {0, 200}});
    ASSERT_TRUE(length.metres);
    EXPECT_NEAR(*length.metres, expected, 0.001);
    EXPECT_FALSE(length.onMap) << "degrees are no length";
    EXPECT_NEAR(*measure.lengthOf({{0, 0}, {0, 100}, {0, 200}, {0, 100}}).metres,
                expected + geod("49 10", "48 10"), 0.001);
}

TEST(GroundMeasureTest, AnAreaIsThatOfTheClosedForm)
{
    GroundMeasure measure(degrees());
    const GroundLength area = measure.areaOf({{0, 0}, {300, 0}, {300, 200}, {0, 200}});
    const double expected = (stripToEquator(50) - stripToEquator(48)) * 3 * std::numbers::pi / 180;
    ASSERT_TRUE(area.metres);
    EXPECT_NEAR(*area.metres / expected, 1, 1e-8);
}

TEST(GroundMeasureTest, AMapHasLengthsAndAreasOfItsOwnUnit)
{
    GroundMeasure utm(geoOf("EPSG:32633", {500000, 10, 0, 5400000, 0, -10}));
    EXPECT_EQ(utm.mapUnit(), "metre");
    const GroundLength length = utm.lengthOf({{0, 0}, {30, 40}});
    EXPECT_DOUBLE_EQ(*length.onMap, 500);
    EXPECT_NEAR(*length.metres, 500 / 0.9996, 0.001) << "the scale at the central meridian";
    const GroundLength area = utm.areaOf({{0, 0}, {30, 0}, {30, 40}, {0, 40}});
    EXPECT_DOUBLE_EQ(*area.onMap, 120000);
    EXPECT_NEAR(*area.metres, 120000 / 0.9996 / 0.9996, 0.1);
    GroundMeasure feet(geoOf("EPSG:2263", {980000, 5, 0, 200000, 0, -5}));
    EXPECT_EQ(feet.mapUnit(), "US survey foot");
    EXPECT_NEAR(*feet.lengthOf({{0, 0}, {100, 0}}).metres, 500 * 1200.0 / 3937, 0.02);
}

TEST(GroundMeasureTest, WithoutAReferenceSystemThereIsTheMapAlone)
{
    GroundMeasure measure(geoOf("", {0, 2, 0.5, 0, -0.5, 2}));
    EXPECT_TRUE(measure.isKnown());
    const GroundLength area = measure.areaOf({{5, 5}, {15, 5}, {15, 15}, {5, 15}});
    EXPECT_FALSE(area.metres);
    EXPECT_DOUBLE_EQ(*area.onMap, 425);
    EXPECT_EQ(measure.mapUnit(), "");
    EXPECT_EQ(measure.onMap({2, 4})->y, 7);
}

TEST(GroundMeasureTest, WithoutATransformThereIsNothing)
{
    GroundMeasure measure(Georeference{});
    EXPECT_FALSE(measure.isKnown());
    EXPECT_FALSE(measure.lengthOf({{0, 0}, {1, 1}}).onMap);
    EXPECT_FALSE(measure.at({0, 0}));
    EXPECT_FALSE(measure.onMap({0, 0}));
    EXPECT_FALSE(measure.areaOf({}).metres);
}

} // namespace
} // namespace rasterscope::test

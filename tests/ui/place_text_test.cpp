// SPDX-License-Identifier: MIT
#include "ui/place_text.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using Kind = TypedPlace::Kind;

void expectFirst(const char* text, Kind kind, double across, double up)
{
    const auto places = readPlaces(QString::fromUtf8(text));
    ASSERT_FALSE(places.empty()) << text;
    EXPECT_EQ(places.front().kind, kind) << text;
    EXPECT_NEAR(places.front().across, across, 1e-9) << text;
    EXPECT_NEAR(places.front().up, up, 1e-9) << text;
}

TEST(PlaceText, ReadsPixelsAsTheyAreWrittenElsewhere)
{
    for (const char* text :
         {"51234,8810", "51234 8810", " 51234 , 8810 ", "x 51234  y 8810", "x=51234 y=8810 b1=3"}) {
        expectFirst(text, Kind::Pixel, 51234, 8810);
    }
}

TEST(PlaceText, ReadsDegreesAsPeopleAndTheStatusLineWriteThem)
{
    for (const char* text :
         {"48.125, -11.5", "48.125 -11.5", "48.125° N 11.5° W", "11.500000° W  48.125000° N", "N48.125 W11.5",
          "N 48.125, W 11.5", "48.125n;11.5w", "48°7'30\"N 11°30'W", "48° 7′ 30″ N, 11° 30′ 0″ W",
          "48°7'30'' -11°30'"}) {
        expectFirst(text, Kind::Degrees, -11.5, 48.125);
    }
    expectFirst("48.1 S 11.5 E", Kind::Degrees, 11.5, -48.1);
}

TEST(PlaceText, ReadsEastingAndNorthing)
{
    for (const char* text : {"691000.5 5335000", "E 691000.5 N 5335000", "5335000 N, 691000.5 E"}) {
        expectFirst(text, Kind::Ground, 691000.5, 5335000);
    }
    const auto both = readPlaces(QStringLiteral("N 48 E 11"));
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[1], (TypedPlace{Kind::Ground, 11, 48}));
}

TEST(PlaceText, OtherTextIsNoPlace)
{
    for (const char* text : {"", "12", "a,b", "1,2,3", "N 48 N 11", "48 N 11", "N 48 W 1 E", "1e5 2", ", ",
                             "x=5", "99999999999999999999 N 1 S", "48.1.2 11", "-", "° °", "\xff\xfe"}) {
        EXPECT_TRUE(readPlaces(QString::fromUtf8(text)).empty()) << text;
    }
    for (const QString& text : {QString(100'000, u'9'), QString(100'000, u' '), QString(50'000, u'°')}) {
        EXPECT_TRUE(readPlaces(text).empty());
    }
}

PlaceFinder munich()
{
    Georeference geo;
    geo.transform = {690000, 10, 0, 5340000, 0, -10};
    geo.crs = "EPSG:32632";
    return {{1000, 2000}, geo.transform, GeoLocator::make(geo)};
}

TEST(PlaceText, TakesTheMeaningThatLiesInTheRaster)
{
    const PlaceFinder finder = munich();
    const auto pixel = understandPlace(QStringLiteral("300 400"), finder);
    ASSERT_TRUE(pixel.pixel);
    EXPECT_EQ(pixel.sentence, QStringLiteral("x 300, y 400"));
    const auto ground = understandPlace(QStringLiteral("691005 5335005"), finder);
    ASSERT_TRUE(ground.pixel) << "no raster has so many pixels";
    EXPECT_NEAR(ground.pixel->x, 100.5, 1e-6);
    EXPECT_NEAR(ground.pixel->y, 499.5, 1e-6);
    const auto corner = finder.locator->at(123.5, 456.5);
    const auto degrees = understandPlace(
        QStringLiteral("%1 %2").arg(corner->latitude, 0, 'f', 9).arg(corner->longitude, 0, 'f', 9), finder);
    ASSERT_TRUE(degrees.pixel);
    EXPECT_NEAR(degrees.pixel->x, 123.5, 0.01);
    EXPECT_NEAR(degrees.pixel->y, 456.5, 0.01);
    EXPECT_TRUE(degrees.sentence.endsWith(QStringLiteral("x 123, y 456"))) << degrees.sentence.toStdString();
}

TEST(PlaceText, SaysWhyAPlaceIsNotThere)
{
    EXPECT_EQ(understandPlace(QStringLiteral("1000,5"), munich()).sentence,
              QStringLiteral("Outside: x 1000, y 5. x goes from 0 to 999, y from 0 to 1999."));
    EXPECT_TRUE(understandPlace(QStringLiteral("48 N 25 E"), munich())
                    .sentence.startsWith(QStringLiteral("Outside: 25.000000")));
    EXPECT_EQ(understandPlace(QStringLiteral("48.1 11.5"), {{100, 100}}).sentence,
              QStringLiteral("This raster does not say where on the ground it lies."));
    EXPECT_FALSE(understandPlace(QStringLiteral("abc"), munich()).pixel);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/ui/painted_text.h"
#include "tests/ui/shape_harness.h"
#include "ui/display_dock.h"

#include <QImage>
#include <QPainter>

#include <array>
#include <cstdlib>
#include <vector>

namespace rasterscope::test {
namespace {

TEST_F(ShapeToolTest, ALineHasTheValuesUnderItAndALengthOnTheGround)
{
    tool().start(ShapeKind::Line);
    const Viewport before = view().viewport();
    drag(placeOf(100, 60), placeOf(130, 100));
    EXPECT_EQ(view().viewport(), before) << "the picture has not moved";
    waitForResult();
    ASSERT_EQ(panel().plot().series().size(), 5U);
    const PlotSeries& series = panel().plot().series()[3];
    ASSERT_EQ(series.points.size(), 41U);
    EXPECT_EQ(series.points.front().y(), codedSample(100, 60, 3));
    EXPECT_EQ(series.points.back().y(), codedSample(130, 100, 3));
    EXPECT_EQ(series.points.back().x(), 50);
    EXPECT_TRUE(panel().csv().startsWith(
        QStringLiteral("distance,x,y,band 1,band 2,band 3,band 4,band 5\n0,100,60,")));
    EXPECT_EQ(panel().csv().count(QLatin1Char('\n')), 42);
    EXPECT_TRUE(panel().text().contains(QStringLiteral("length: 50.000 pixels")))
        << panel().text().toStdString();
    ASSERT_TRUE(waitUntil([this] {
        return panel().text().contains(QStringLiteral("on the ellipsoid: 500.20 m"));
    })) << panel().text().toStdString();
    EXPECT_TRUE(panel().text().contains(QStringLiteral("on the map: 500.00 m\n")));
}

/// Whether a curve is drawn in one of the colours of the screen.
bool hasHue(const PlotSeries& series, int hue)
{
    const int apart = std::abs(series.color.hsvHue() - hue);
    return series.color.hsvSaturation() > 128 && std::min(apart, 360 - apart) <= 25;
}

TEST_F(ShapeToolTest, BandsThatThePictureShowsInAColourHaveCurvesOfThatColour)
{
    Look look;
    look.bands = {3, 1, 0};
    DisplayControl& display = window().display().control();
    display.setLook(look);
    ASSERT_TRUE(waitUntil([&] { return !display.isRestyling(); }));
    const auto expectColours = [&](bool line) {
        waitForResult();
        const auto& series = panel().plot().series();
        for (const auto& [band, hue] : {std::pair{4, 0}, {2, 120}, {1, 240}}) {
            const QString name = QStringLiteral("band %1").arg(band);
            const auto found = std::ranges::find(series, name, &PlotSeries::name);
            EXPECT_TRUE(found != series.end() && hasHue(*found, hue)) << name.toStdString() << line;
            EXPECT_EQ(std::count_if(series.begin(), series.end(),
                                    [hue = hue](const PlotSeries& one) { return hasHue(one, hue); }),
                      1)
                << "no other looks like it";
            EXPECT_TRUE(isPainted(paintedTexts(panel().plot()), name)) << "in the legend";
        }
    };
    tool().start(ShapeKind::Line);
    drag(placeOf(100, 60), placeOf(130, 100));
    expectColours(true);
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(110, 70), placeOf(160, 120));
    waitForResult();
    panel().table().selectAll();
    expectColours(false);
    look.bands = {2};
    display.setLook(look);
    EXPECT_TRUE(waitUntil([&] { return !hasHue(panel().plot().series()[3], 0); })) << "gray has none";
}

TEST_F(ShapeToolTest, ARectangleHasThePixelsUnderBothEndsOfTheDrag)
{
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(160, 120), placeOf(110, 70));
    expectStatistics(
        [](std::int64_t x, std::int64_t y) { return x >= 110 && x <= 160 && y >= 70 && y <= 120; });
    EXPECT_TRUE(panel().text().contains(QStringLiteral("size: 51 x 51 pixels")))
        << panel().text().toStdString();
    ASSERT_TRUE(waitUntil([this] {
        return panel().text().contains(QStringLiteral("on the ellipsoid: 26.031 ha"));
    })) << panel().text().toStdString();
    EXPECT_TRUE(panel().text().contains(QStringLiteral("on the map: 260 100.0 m\u00b2\n")))
        << panel().text().toStdString();
    EXPECT_EQ(panel().csv().count(QLatin1Char('\n')), 1 + codedBands);
    const auto& histogram = panel().plot().series().front().points;
    EXPECT_FALSE(histogram.empty());
}

/// How many pixels of black, yellow and black follow one another along a line of the picture, each time that
/// they do.
std::vector<std::array<int, 3>> outlinesAlong(const QImage& picture, QPoint from, QPoint step)
{
    std::vector<std::array<int, 3>> found;
    int part = 0; // 1 to 3: within an outline
    for (QPoint place = from; picture.rect().contains(place); place += step) {
        const QRgb pixel = picture.pixel(place);
        const bool isBlack = pixel == qRgb(0, 0, 0);
        if (!isBlack && pixel == qRgb(90, 90, 90)) {
            part = 0;
            continue;
        }
        if (part == 0) {
            found.push_back({});
            part = 1;
        }
        part += static_cast<int>((part == 1 && !isBlack) || (part == 2 && isBlack));
        ++found.back().at(static_cast<std::size_t>(part) - 1);
    }
    return found;
}

TEST_F(ShapeToolTest, AllSidesOfARectangleAreAlike)
{
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(110, 70), placeOf(160, 120));
    tool().stop();
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        for (int i = 0; i < 4 * 16; ++i) {
            const double scale = std::array{0.23, 0.25, 0.31, 0.4}.at(static_cast<std::size_t>(i % 4));
            const double offset = 0.05 * i;
            SCOPED_TRACE(testing::Message()
                         << "ratio " << ratio << ", scale " << scale << ", offset " << offset);
            Viewport viewport({300, 200}, {400, 400});
            viewport.zoomTo(scale, {200, 200});
            viewport.centreOn({135.3 + offset, 95.6 + 0.7 * offset});
            QImage picture(400, 400, QImage::Format_RGB32);
            picture.fill(qRgb(90, 90, 90));
            QPainter painter(&picture);
            tool().paint(painter, viewport, ratio);
            painter.end();
            auto sides = outlinesAlong(picture, {0, 170}, {1, 0});
            const auto others = outlinesAlong(picture, {170, 0}, {0, 1});
            sides.insert(sides.end(), others.begin(), others.end());
            ASSERT_EQ(sides.size(), 4U);
            EXPECT_GE(sides[0][0], 1);
            EXPECT_GE(sides[0][1], 1);
            EXPECT_EQ(sides[0][0], sides[0][2]) << "as much dark inside as outside";
            for (const auto& side : sides) {
                EXPECT_EQ(side, sides[0]);
            }
        }
    }
}

TEST_F(ShapeToolTest, ShiftMakesACircleOfWholePixels)
{
    tool().start(ShapeKind::Ellipse);
    drag(placeOf(100, 60), placeOf(139, 70), Qt::ShiftModifier);
    const auto isInside = [](std::int64_t x, std::int64_t y) { // of 40 pixels across
        const std::int64_t across = 2 * (x - 100) + 1 - 40;
        const std::int64_t down = 2 * (y - 60) + 1 - 40;
        return across * across + down * down <= 40 * 40;
    };
    expectStatistics(isInside);
}

TEST_F(ShapeToolTest, APolygonIsClickedAndEndedByEnter)
{
    tool().start(ShapeKind::Polygon);
    for (const auto& [x, y] : {std::pair(100, 60), {160, 60}, {90, 40}}) {
        QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(x, y));
    }
    QTest::keyClick(&view(), Qt::Key_Backspace); // the last was a mistake
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(100, 140));
    QTest::keyClick(&view(), Qt::Key_Return);
    ASSERT_TRUE(tool().shape());
    ASSERT_EQ(tool().shape()->points.size(), 3U);
    const std::vector<RasterPoint> corners = tool().shape()->points;
    expectStatistics([&](std::int64_t x, std::int64_t y) {
        const double right = static_cast<double>(x) + 0.5;
        const double down = static_cast<double>(y) + 0.5;
        // A right angle at the first corner: below the upper edge, right of the left one, above the slope.
        const double share = (right - corners[0].x) / (corners[1].x - corners[0].x) +
                             (down - corners[0].y) / (corners[2].y - corners[0].y);
        return right >= corners[0].x && down >= corners[0].y && share < 1;
    });
}

TEST_F(ShapeToolTest, StopLeavesTheShapeWithoutNumbers)
{
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(110, 70), placeOf(160, 120));
    panel().cancel(); // before an answer can have been taken from the worker
    EXPECT_FALSE(panel().isMeasuring());
    settle();
    EXPECT_EQ(panel().table().rowCount(), 0);
    EXPECT_TRUE(tool().shape());
    EXPECT_EQ(panel().csv(), QString());
    tool().clear();
    EXPECT_FALSE(tool().shape());
}

TEST_F(ShapeToolTest, EscapeGivesUpWhatIsNotFinishedThenTheTool)
{
    tool().start(ShapeKind::Polygon);
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(100, 60));
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(120, 60));
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_FALSE(tool().shape());
    EXPECT_TRUE(tool().isActive());
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_FALSE(tool().isActive());
    press(Qt::Key_9); // at every scale factor there is more of the picture than the view has room for
    const RasterPoint before = view().viewport().centre();
    drag({300, 300}, {280, 300});
    EXPECT_NE(view().viewport().centre().x, before.x) << "the mouse drags again";
}

} // namespace
} // namespace rasterscope::test

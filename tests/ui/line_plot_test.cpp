// SPDX-License-Identifier: MIT
#include "tests/ui/painted_text.h"
#include "ui/line_plot.h"

#include <QApplication>
#include <QMouseEvent>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace rasterscope::test {
namespace {

/// Over 64 places from 1000.3 on, with values that start at `first`.
PlotSeries seriesNamed(const QString& name, double first)
{
    PlotSeries series;
    series.name = name;
    series.color = plotColor(0);
    for (int i = 0; i < 64; ++i) {
        series.points.emplace_back(1000.3000001 + i * 9.92, first + i);
    }
    return series;
}

void pointAt(QWidget& widget, const QPointF& place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

/// Those that begin so.
qsizetype countOf(const std::vector<PaintedText>& texts, const QString& start)
{
    return std::count_if(texts.begin(), texts.end(),
                         [&](const PaintedText& painted) { return painted.text.startsWith(start); });
}

TEST(LinePlotTest, WhatIsUnderThePointerIsALineForEachCurveAndWhole)
{
    for (const QSize size : {QSize(200, 130), QSize(320, 200), QSize(700, 300)}) {
        LinePlot plot;
        plot.resize(size);
        plot.setAxes(QStringLiteral("wavelength (nm)"), QStringLiteral("value"));
        plot.setSeries({seriesNamed(QStringLiteral("pin 1"), 100.5), seriesNamed(QStringLiteral("pin 2"), 7),
                        seriesNamed(QStringLiteral("pointer"), 12'345'678)});
        for (int x = size.width() / 3; x < size.width() - 30; x += 7) {
            pointAt(plot, {static_cast<double>(x), size.height() / 2.0});
            const auto texts = paintedTexts(plot);
            for (const QString& name :
                 {QStringLiteral("pin 1"), QStringLiteral("pin 2"), QStringLiteral("pointer")}) {
                EXPECT_GE(countOf(texts, name), 1) << name.toStdString() << " at " << x;
            }
            for (const PaintedText& painted : texts) {
                EXPECT_FALSE(painted.text.contains(QChar(0x2026))) << painted.text.toStdString();
                EXPECT_TRUE(QRectF(plot.rect()).contains(painted.place)) << painted.text.toStdString();
            }
        }
    }
}

TEST(LinePlotTest, APlaceOnAnAxisHasTheDigitsThatTellItFromTheNextAndItsUnit)
{
    LinePlot plot;
    plot.resize(400, 200);
    plot.setAxes(QStringLiteral("wavelength (nm)"), QStringLiteral("value"));
    plot.setSeries({seriesNamed(QStringLiteral("pointer"), 12'345'678)});
    const auto textsAt = [&](int x) {
        pointAt(plot, QPointF(x, 100));
        return paintedTexts(plot);
    };
    bool found = false;
    for (int x = 60; x < 390; ++x) {
        const auto texts = textsAt(x);
        found = found || (isPainted(texts, QStringLiteral("1476.5 nm")) &&
                          isPainted(texts, QStringLiteral("12345726")));
    }
    EXPECT_TRUE(found) << "1000.3000001 + 48 * 9.92, and its value with all digits";
}

TEST(LinePlotTest, MoreCurvesThanThereIsRoomForAreCounted)
{
    LinePlot plot;
    plot.resize(200, 130);
    plot.setAxes(QStringLiteral("band"), QStringLiteral("value"));
    std::vector<PlotSeries> many;
    for (int i = 0; i < 40; ++i) {
        many.push_back(seriesNamed(QStringLiteral("pin %1").arg(i + 1), i));
    }
    plot.setSeries(many);
    pointAt(plot, {100, 50});
    const auto texts = paintedTexts(plot);
    EXPECT_GE(countOf(texts, QStringLiteral("+")), 1);
    for (const PaintedText& painted : texts) {
        EXPECT_TRUE(QRectF(plot.rect()).contains(painted.place)) << painted.text.toStdString();
    }
}

TEST(LinePlotTest, BandsAreWholeAndSoAreTheirTicks)
{
    for (const int bands : {2, 3, 5, 7}) {
        LinePlot plot;
        plot.resize(500, 200);
        plot.setAxes(QStringLiteral("band"), QStringLiteral("value"));
        PlotSeries series;
        for (int band = 1; band <= bands; ++band) {
            series.points.emplace_back(band, 1000 * band);
        }
        plot.setSeries({series});
        const auto texts = paintedTexts(plot);
        EXPECT_TRUE(isPainted(texts, QString::number(bands)));
        for (const PaintedText& painted : texts) {
            EXPECT_FALSE(painted.text.contains(QLatin1Char('.'))) << painted.text.toStdString();
        }
    }
}

TEST(LinePlotTest, AnAxisHasAsManyPlacesAsTheirLabelsHaveRoomFor)
{
    LinePlot plot;
    plot.resize(330, 220);
    PlotSeries series;
    series.color = plotColor(0);
    series.points = {{-0.005466096103191376, 0}, {0.0052873219, 1.5e7}}; // many more digits than the ticks
    plot.setSeries({series});
    const auto texts = paintedTexts(plot);
    EXPECT_TRUE(isPainted(texts, QStringLiteral("-0.005")) && isPainted(texts, QStringLiteral("0.005")));
    EXPECT_TRUE(isPainted(texts, QStringLiteral("10000000"))) << "whole numbers have their digits";
}

TEST(LinePlotTest, NoTextOfTheAxesTouchesAnother)
{
    for (int height = 125; height < 300; height += 9) {
        LinePlot plot;
        plot.resize(320, height);
        plot.setAxes(QStringLiteral("band"), QStringLiteral("value"));
        PlotSeries series;
        series.points = {{100'000, 0}, {100'500, 300}, {101'000, 100}}; // with ticks in three corners
        plot.setSeries({series});
        const auto texts = paintedTexts(plot);
        ASSERT_GE(texts.size(), 4U);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                EXPECT_FALSE(texts[i].place.intersects(texts[j].place))
                    << texts[i].text.toStdString() << " on " << texts[j].text.toStdString() << " of "
                    << height;
            }
        }
    }
}

TEST(LinePlotTest, ALegendSaysWhichCurveIsWhich)
{
    LinePlot plot;
    plot.resize(320, 200);
    plot.setAxes(QStringLiteral("distance (pixels)"), QStringLiteral("value"));
    std::vector<PlotSeries> three;
    for (const auto& [name, color] : {std::pair{QStringLiteral("band 4"), QColor(0xff0000)},
                                      std::pair{QStringLiteral("band 3"), QColor(0x00ff00)},
                                      std::pair{QStringLiteral("band 2"), QColor(0x0000ff)}}) {
        three.push_back(seriesNamed(name, 5));
        three.back().color = color;
    }
    plot.setSeries(three);
    const auto texts = paintedTexts(plot);
    for (const PlotSeries& series : three) {
        EXPECT_TRUE(isPainted(texts, series.name)) << series.name.toStdString();
    }
    plot.setSeries({three.front()});
    EXPECT_FALSE(isPainted(paintedTexts(plot), three.front().name)) << "one needs none";
}

} // namespace
} // namespace rasterscope::test

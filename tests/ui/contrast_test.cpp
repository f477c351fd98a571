// SPDX-License-Identifier: MIT
#include "tests/ui/painted_text.h"
#include "ui/contrast.h"
#include "ui/histogram_view.h"
#include "ui/paging_legend.h"
#include "ui/paging_timeline.h"

#include <QImage>
#include <QLabel>
#include <QPalette>
#include <gtest/gtest.h>

#include <algorithm>

namespace rasterscope::test {
namespace {

const std::vector<QPalette>& themes()
{
    static const std::vector<QPalette> both{QPalette(QColor(0xef, 0xef, 0xef)), darkPalette()};
    return both;
}

/// How far the pixel that stands out most does so.
double strongest(const QImage& image, const QColor& ground)
{
    double most = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            most = std::max(most, contrastOf(image.pixelColor(x, y), ground));
        }
    }
    return most;
}

QImage partOf(const QImage& image, const QRectF& logical)
{
    const double ratio = image.devicePixelRatio();
    return image.copy(QRectF(logical.topLeft() * ratio, logical.size() * ratio).toRect());
}

TEST(ContrastTest, IsThatOfWcag)
{
    EXPECT_NEAR(contrastOf(Qt::white, Qt::black), 21, 1e-6);
    EXPECT_NEAR(contrastOf(QColor(0x76, 0x76, 0x76), Qt::white), 4.54, 0.01);
    EXPECT_EQ(contrastOf(Qt::red, Qt::red), 1);
}

TEST(ContrastTest, WhatIsSeenIsLeftAndWhatIsNotIsMadeSo)
{
    EXPECT_EQ(seenOn(Qt::white, Qt::blue), QColor(Qt::blue));
    for (int gray = 0; gray < 256; gray += 15) {
        const QColor ground(gray, gray, gray);
        for (int hue = 0; hue < 360; hue += 30) {
            EXPECT_GE(contrastOf(seenOn(ground, QColor::fromHsv(hue, 255, 200)), ground), markContrast)
                << gray << " " << hue;
        }
    }
}

TEST(ContrastTest, TheMarkOfWhatIsUnknownOfPagingIsSeenInBothThemes)
{
    for (const QPalette& theme : themes()) {
        PagingLegend legend;
        legend.setPalette(theme);
        legend.resize(legend.sizeHint());
        std::vector<QWidget*> swatches;
        for (QWidget* child : legend.findChildren<QWidget*>()) {
            if (qobject_cast<QLabel*>(child) == nullptr) {
                swatches.push_back(child);
            }
        }
        ASSERT_EQ(swatches.size(), 6U);
        const QColor ground = swatches[1]->grab().toImage().pixelColor(5, 5); // "not there"
        const QRectF inside(1, 1, 10, 10);
        EXPECT_GE(strongest(partOf(swatches[5]->grab().toImage(), inside), ground), markContrast)
            << "ground " << ground.name().toStdString();
    }
}

TEST(ContrastTest, TheLinesOfTheTimeLineOfPagingAreSeenInBothThemes)
{
    for (const QPalette& theme : themes()) {
        PagingTimeline timeline;
        timeline.setPalette(theme);
        timeline.resize(300, 120);
        timeline.add({});
        const QImage image = timeline.grab().toImage();
        const QColor ground = theme.color(QPalette::Base);
        EXPECT_GE(strongest(partOf(image, {100, 59, 100, 3}), ground), markContrast) << "between the halves";
        EXPECT_GE(strongest(partOf(image, {200, 62, 90, 50}), ground), markContrast) << "1/60 s";
    }
}

TEST(ContrastTest, TheHandlesOfTheHistogramStandOutFromAllThatIsBelowThem)
{
    for (const QPalette& theme : themes()) {
        HistogramView view;
        view.setPalette(theme);
        view.resize(300, 150);
        view.setRange({0, 100});
        const double x = view.xOf(100);
        const QImage image = view.grab().toImage();
        const QColor base = theme.color(QPalette::Base);
        const QColor window = theme.color(QPalette::Window);
        const double well = 4.5;
        EXPECT_GE(strongest(partOf(image, {x - 2, 20, 4, 10}), base), well) << base.name().toStdString();
        const double belowPlot = view.height() - 12 - 5;
        EXPECT_GE(strongest(partOf(image, {x - 1, belowPlot, 2, 2}), window), well)
            << "the grip, on " << window.name().toStdString();
    }
}

} // namespace
} // namespace rasterscope::test

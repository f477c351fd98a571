// SPDX-License-Identifier: MIT
#include "tests/ui/inspection_harness.h"
#include "tests/ui/painted_text.h"
#include "tests/ui/status_fields.h"
#include "ui/contrast.h"
#include "ui/fitted_number.h"
#include "ui/info_dock.h"
#include "ui/inspection.h"
#include "ui/line_plot.h"
#include "ui/neighbour_grid.h"
#include "ui/pixel_numbers.h"
#include "ui/pixel_pins.h"
#include "ui/scale_bar.h"
#include "ui/spectrum_panel.h"
#include "ui/value_table.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

namespace rasterscope::test {
namespace {

class InspectDockTest : public InspectionTest {
protected:
    void SetUp() override
    {
        openCoded();
        press(Qt::Key_4); // at every scale factor a pixel is then more than a logical one
        press(Qt::Key_V);
        ASSERT_TRUE(waitUntil([this] { return dock().isWatching(); }));
        settle();
    }
    InspectDock& dock() { return inspection().inspect(); }

    /// Points at a pixel, and waits for what is told of it.
    void inspect(std::int64_t x, std::int64_t y)
    {
        const auto found = [&] {
            return dock().findings() && dock().findings()->x == x && dock().findings()->y == y;
        };
        // Where the dock has become wider meanwhile, the view has moved away from under the pointer.
        for (int attempt = 0; attempt < 3 && !found(); ++attempt) {
            view().centreOn({static_cast<double>(x), static_cast<double>(y)});
            pointAtPixel(x, y);
            waitUntil(found);
        }
        ASSERT_TRUE(found());
    }
    QString cell(int band, ValueModel::Column column)
    {
        ValueModel& model = dock().values()->values();
        return model.data(model.index(band, column), Qt::DisplayRole).toString();
    }
};

TEST_F(InspectionTest, ADockMakesNothingBeforeItIsShown)
{
    openCoded();
    settle();
    EXPECT_EQ(inspection().info().widget(), nullptr);
    EXPECT_EQ(inspection().inspect().widget(), nullptr);
    EXPECT_FALSE(inspection().inspect().isVisible());
}

TEST_F(InspectionTest, TheInfoDockTellsWhatInfoTellsAndFiltersAndCopiesIt)
{
    openCoded();
    press(Qt::Key_I);
    InfoDock& dock = inspection().info();
    ASSERT_TRUE(waitUntil([&] { return dock.text().contains(QStringLiteral("photometric\tmin-is-black")); }));
    EXPECT_TRUE(dock.text().contains(QStringLiteral("size\t300 x 200 pixels, 5 bands of int16")));
    EXPECT_TRUE(dock.text().contains(QStringLiteral("format\tENVI")));
    EXPECT_TRUE(dock.text().contains(QStringLiteral("path\t")));
    dock.findChild<QLineEdit*>()->setText(QStringLiteral("WAVELENGTH"));
    const QString filtered = QStringLiteral("wavelength\t400, 500, 600, 700, 850.5\n");
    EXPECT_TRUE(dock.text().contains(filtered)) << dock.text().toStdString();
    EXPECT_FALSE(dock.text().contains(QStringLiteral("photometric")));
    auto* tree = dock.findChild<QTreeWidget*>();
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), dock.text()) << "nothing is chosen: all that is seen";
    const auto found = tree->findItems(QStringLiteral("wavelength"), Qt::MatchExactly | Qt::MatchRecursive);
    ASSERT_EQ(found.size(), 1);
    found.front()->setSelected(true);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), filtered);
}

TEST_F(InspectDockTest, ShowsAllBandsInTheFilesOwnNumbers)
{
    inspect(123, 45);
    for (int band = 0; band < codedBands; ++band) {
        const std::int16_t value = codedSample(123, 45, band);
        EXPECT_EQ(cell(band, ValueModel::Value), QString::number(value));
        EXPECT_EQ(cell(band, ValueModel::Scaled), QString::number(value * 0.5 + 10));
        const qint64 offset = ((band * 200 + 45) * 300 + 123) * 2 + codedOffset;
        EXPECT_EQ(cell(band, ValueModel::Offset), QStringLiteral("%1 (0x%2)").arg(offset).arg(offset, 0, 16));
        const auto bits = static_cast<std::uint16_t>(value);
        EXPECT_EQ(cell(band, ValueModel::Bytes), QStringLiteral("%1 %2")
                                                     .arg(bits >> 8U, 2, 16, QLatin1Char('0'))
                                                     .arg(bits & 255U, 2, 16, QLatin1Char('0')));
    }
    EXPECT_TRUE(dock().placeText().contains(QStringLiteral("x 123  y 45")));
    EXPECT_TRUE(dock().placeText().contains(QStringLiteral("501235.000, 5399545.000 m")))
        << dock().placeText().toStdString();
    EXPECT_TRUE(dock().placeText().contains(QStringLiteral("\u00b0 E")));
    EXPECT_TRUE(dock().values()->csv().startsWith(QStringLiteral("Band,Value,Scaled\n1,")))
        << dock().values()->csv().toStdString();
}

TEST_F(InspectDockTest, ShowsTheNeighboursAsFarAsTheRasterGoes)
{
    inspect(299, 100);
    NeighbourGrid& grid = *dock().neighbours();
    ASSERT_EQ(grid.columnCount(), 5);
    for (int row = 0; row < 5; ++row) {
        for (int column = 0; column < 5; ++column) {
            const std::int64_t x = 297 + column;
            const std::int64_t y = 98 + row;
            EXPECT_EQ(grid.item(row, column)->text(),
                      x < 300 ? QString::number(codedSample(x, y, 0)) : QString());
        }
    }
    EXPECT_TRUE(grid.csv().startsWith(QStringLiteral("y\\x,297,298,299,300,301\n98,")));
}

TEST_F(InspectDockTest, ManyNeighboursScrollOnALowScreen)
{
    inspect(123, 45);
    dock().neighbours()->setReach(4);
    QTest::qWait(0); // for the layout
    const int most = dock().fontMetrics().height() * 22;
    EXPECT_LT(dock().minimumSizeHint().height(), most);
    window().resize(1000, most + 100);
    EXPECT_TRUE(waitUntil([&] { return window().height() <= most + 100; }));
}

TEST_F(InspectDockTest, ANeighbourWithManyDigitsIsShortenedAndNotCutOff)
{
    const QString whole = QStringLiteral("-1.23456789e-7");
    const QFontMetricsF metrics{QFont()};
    const double enough = metrics.horizontalAdvance(whole) + 1;
    EXPECT_EQ(fittedNumber(whole, -1.23456789e-7, metrics, enough), whole);
    EXPECT_EQ(fittedNumber(whole, -1.23456789e-7, metrics, enough - 4), QStringLiteral("~-1.23457e-7"));
    const double little = metrics.horizontalAdvance(QStringLiteral("~-1.2e-7")) + 1;
    EXPECT_EQ(fittedNumber(whole, -1.23456789e-7, metrics, little), QStringLiteral("~-1.2e-7"));
    inspect(123, 45);
    NeighbourGrid& grid = *dock().neighbours();
    grid.item(2, 2)->setText(QStringLiteral("2140.48712"));
    grid.item(2, 2)->setData(Qt::UserRole, 2140.48712);
    const int room = static_cast<int>(metrics.horizontalAdvance(QStringLiteral("~2140.49"))) + 4;
    EXPECT_EQ(grid.cellText(grid.model()->index(2, 2), QFont(), room), QStringLiteral("~2140.5"));
    EXPECT_TRUE(grid.csv().contains(QStringLiteral("2140.48712"))) << "copied whole";
}

TEST_F(InspectDockTest, PlotsAllBandsAtThePointerAndAtPins)
{
    dock().showTab(InspectDock::Tab::Spectrum);
    inspect(20, 30);
    press(Qt::Key_P, Qt::ShiftModifier);
    inspect(25, 35);
    SpectrumPanel& spectrum = *dock().spectrum();
    ASSERT_TRUE(waitUntil([&] { return spectrum.plot().series().size() == 2; }));
    const auto& pinned = spectrum.plot().series()[0];
    const auto& pointed = spectrum.plot().series()[1];
    ASSERT_EQ(pinned.points.size(), 5U);
    for (int band = 0; band < codedBands; ++band) {
        const auto index = static_cast<std::size_t>(band);
        EXPECT_EQ(pinned.points[index].y(), codedSample(20, 30, band));
        EXPECT_EQ(pointed.points[index].y(), codedSample(25, 35, band));
    }
    EXPECT_EQ(pinned.points.back().x(), 850.5) << "the header's wavelengths";
    EXPECT_EQ(spectrum.plot().csv().split(QLatin1Char('\n')).front(),
              QStringLiteral("wavelength (nm),1: x 20 y 30,x 25 y 35"));
    const auto labels = spectrum.findChildren<QLabel*>();
    const auto legend = std::find_if(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("under the pointer: x 25 y 35");
    });
    ASSERT_NE(legend, labels.end());
    const QImage drawn = spectrum.grab().toImage();
    const QPoint beside = (*legend)->mapTo(&spectrum, QPoint(0, (*legend)->height() / 2));
    bool hasColour = false;
    for (int x = 0; x <= beside.x(); ++x) {
        const QPoint place = QPoint(x, beside.y()) * drawn.devicePixelRatio();
        hasColour = hasColour || drawn.pixelColor(place).rgb() == pointed.color.rgb();
    }
    EXPECT_TRUE(hasColour) << "the curve's own";
    inspect(20, 30);
    press(Qt::Key_P, Qt::ShiftModifier);
    EXPECT_TRUE(inspection().pins().pins().empty()) << "the second time it is let go";
}

TEST_F(InspectDockTest, UnderThePointerThePlotNamesPinsByTheirNumbersAndNanometresShort)
{
    dock().showTab(InspectDock::Tab::Spectrum);
    inspect(20, 30);
    press(Qt::Key_P, Qt::ShiftModifier);
    inspect(25, 35);
    LinePlot& plot = dock().spectrum()->plot();
    ASSERT_TRUE(waitUntil([&] { return plot.series().size() == 2; }));
    const QPointF right(plot.width() - 30.0, plot.height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, right, plot.mapToGlobal(right), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(&plot, &move);
    const auto texts = paintedTexts(plot);
    EXPECT_TRUE(isPainted(texts, QStringLiteral("850.5 nm")));
    EXPECT_TRUE(isPainted(texts, QStringLiteral("pin 1"))) << "its place is in the list";
    EXPECT_TRUE(isPainted(texts, QStringLiteral("pointer")));
    EXPECT_TRUE(isPainted(texts, QString::number(codedSample(20, 30, 4))));
}

TEST_F(InspectDockTest, MarksOfCurvesFollowTheThemeAndTheScreen)
{
    dock().showTab(InspectDock::Tab::Spectrum);
    inspect(20, 30);
    press(Qt::Key_P, Qt::ShiftModifier);
    auto* list = dock().spectrum()->findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 1);
    EXPECT_EQ(list->item(0)->icon().pixmap({16, 16}, 2).size(), QSize(32, 32));
    const OtherTheme dark(darkPalette());
    QTest::qWait(0);
    const QColor mark = list->item(0)->icon().pixmap({16, 16}, 1).toImage().pixelColor(8, 8);
    EXPECT_GE(contrastOf(mark, list->palette().color(QPalette::Base)), markContrast);
}

TEST_F(InspectDockTest, WithAnotherOneOppositeTheStatusLineStillTellsWhatIsSeenAndTheZoom)
{
    window().resize(1366, 768);
    press(Qt::Key_F7);
    QTest::qWait(50); // for the layout
    settle();
    inspect(123, 45);
    StatusLine& line = window().status();
    ASSERT_TRUE(
        waitUntil([&] { return line.values().contains(QLatin1Char('=')) && !line.ground().isEmpty(); }));
    ASSERT_EQ(window().width(), 1366);
    ASSERT_LT(line.width(), 900) << "too little for all";
    for (const char* name : {"Position", "Values", "What is seen", "Zoom"}) {
        EXPECT_TRUE(isWhole(line, name)) << name << " in " << line.width();
    }
}

TEST_F(InspectionTest, DrawsTheFilesOwnValuesOnLargePixels)
{
    openCoded();
    press(Qt::Key_1);
    press(Qt::Key_P);
    PixelNumbers& numbers = inspection().numbers();
    ASSERT_TRUE(numbers.isShown());
    settle();
    EXPECT_FALSE(numbers.values()) << "pixels are too small";
    view().zoomTo(1.0 / 64);
    view().centreOn({100.5, 80.5});
    ASSERT_TRUE(waitUntil([&] { return numbers.values() && numbers.values()->contains(100, 80); }));
    settle();
    EXPECT_EQ(numbers.values()->text(100, 80, 0), std::to_string(codedSample(100, 80, 0)));
    const QImage with = shownBy(view());
    const double ratio = view().devicePixelRatioF();
    const ScreenPoint corner = view().viewport().rasterToView({100, 80});
    const QRect pixel(static_cast<int>(corner.x), static_cast<int>(corner.y), 64, 64);
    press(Qt::Key_P);
    const QImage without = shownBy(view());
    int drawn = 0;
    int readable = 0;
    const QRgb ground = without.pixel(pixel.center());
    for (int y = pixel.top() + 2; y < pixel.bottom() - 2; ++y) {
        for (int x = pixel.left() + 2; x < pixel.right() - 2; ++x) {
            drawn += with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
            readable += std::abs(qGray(with.pixel(x, y)) - qGray(ground)) > 100 ? 1 : 0;
        }
    }
    EXPECT_GT(drawn, 20 * ratio);
    EXPECT_GT(readable, 10 * ratio) << "dark on light, or light on dark";
}

TEST_F(InspectionTest, LongValuesAreDrawnWithFewerDigitsOrNotAtAll)
{
    openFloats();
    press(Qt::Key_P);
    PixelNumbers& numbers = inspection().numbers();
    const double ratio = view().devicePixelRatioF();
    const auto inkOnPixel = [&](int side) {
        view().zoomTo(1.0 / side);
        view().centreOn({20.5, 20.5});
        EXPECT_TRUE(waitUntil([&] { return numbers.values() && numbers.values()->contains(20, 20); }));
        settle();
        const ScreenPoint corner = view().viewport().rasterToView({20, 20});
        const QRect pixel(static_cast<int>(corner.x), static_cast<int>(corner.y), side, side);
        const QImage with = shownBy(view()).copy(pixel);
        numbers.setShown(false);
        const QImage without = shownBy(view()).copy(pixel);
        numbers.setShown(true);
        return differing(with, without);
    };
    const QRect little = inkOnPixel(static_cast<int>(PixelNumbers::smallestPixel));
    EXPECT_TRUE(little.isEmpty() || little.width() > 24 * ratio) << "no dots for numbers";
    const QRect ink = inkOnPixel(static_cast<int>(64 * ratio));
    EXPECT_GT(ink.width(), 30 * ratio);
    EXPECT_LT(ink.width(), 64 * ratio - 1);
    press(Qt::Key_P);
}

TEST_F(InspectionTest, ValuesOnPixelsAreDrawnUnderTheScaleBar)
{
    openCoded();
    ScaleBar& bar = inspection().scaleBar();
    bar.setShown(true);
    view().zoomTo(1.0 / 64);
    ASSERT_TRUE(waitUntil([&] { return bar.barFor(1.0 / 64, 160).text == QStringLiteral("20 m"); }));
    const double ratio = view().devicePixelRatioF();
    const auto whiteOfBar = [&] {
        const QImage shown = shownBy(view());
        const double top = shown.height() - 24 * ratio;
        return shown.copy(QRectF(14 * ratio, top, 50 * ratio, 10 * ratio).toRect())
            .createMaskFromColor(qRgb(255, 255, 255));
    };
    for (int step = 0; step < 8; ++step) {
        view().centreOn({150, 100 + step / 8.0});
        press(Qt::Key_P);
        ASSERT_TRUE(waitUntil([&] { return inspection().numbers().values().has_value(); }));
        settle();
        const QImage with = whiteOfBar();
        press(Qt::Key_P);
        settle();
        EXPECT_EQ(with, whiteOfBar()) << step;
    }
    bar.setShown(false);
}

TEST_F(InspectionTest, AScaleBarHasARoundLengthOnTheGround)
{
    openCoded();
    ScaleBar& bar = inspection().scaleBar();
    EXPECT_EQ(bar.barFor(1, 160).text, QStringLiteral("100 pixels")) << "before anything is known";
    bar.setShown(true);
    press(Qt::Key_1);
    ASSERT_TRUE(waitUntil([&] { return bar.barFor(1, 160).text == QStringLiteral("1 km"); }))
        << bar.barFor(1, 160).text.toStdString();
    // 10 m a pixel on a map that is 0.9996 of the ground.
    EXPECT_NEAR(bar.barFor(1, 160).length, 1000 * 0.9996 / 10, 0.05);
    EXPECT_EQ(bar.barFor(1.0 / 64, 160).text, QStringLiteral("20 m"));
    bar.setShown(false);
}

} // namespace
} // namespace rasterscope::test

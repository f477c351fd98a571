// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/inspection.h"
#include "ui/pixel_numbers.h"
#include "ui/pixel_pins.h"
#include "ui/scale_bar.h"
#include "ui/status_line.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace rasterscope {
namespace {

/// What is drawn over a picture that is turned or mirrored, and what is said of it.
class TurnedViewTest : public test::WindowTest {
protected:
    /// One band of pixels that are 10 m wide and 20 m high on the ground.
    std::filesystem::path oblongPixels()
    {
        test::writeFile(m_folder / "a.raw", std::string(1200 * 900, '\x40'));
        return test::writeFile(
            m_folder / "a.hdr",
            "ENVI\nsamples = 1200\nlines = 900\nbands = 1\ndata type = 1\n"
            "map info = {UTM, 1, 1, 500000, 5400000, 10, 20, 33, North, WGS-84, units=Meters}\n"
            "coordinate system string = {PROJCS[\"WGS_1984_UTM_Zone_33N\",GEOGCS[\"GCS_WGS_1984\",DATUM["
            "\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT["
            "\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\","
            "500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",15.0],PARAMETER["
            "\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]}\n");
    }

    static int longestWhiteRun(const QImage& image)
    {
        int longest = 0;
        for (int y = 0; y < image.height(); ++y) {
            int run = 0;
            for (int x = 0; x < image.width(); ++x) {
                run = image.pixel(x, y) == qRgb(255, 255, 255) ? run + 1 : 0;
                longest = std::max(longest, run);
            }
        }
        return longest;
    }

    /// The cell of the screen that a pixel is drawn on, without the lines between pixels.
    QRect cellOf(std::int64_t x, std::int64_t y)
    {
        const Viewport& viewport = view().viewport();
        const auto seen = [&](std::int64_t column, std::int64_t row) {
            const ScreenPoint place = view().turn().toView(
                {static_cast<double>(viewport.columnEdgeToView(static_cast<double>(column))),
                 static_cast<double>(viewport.rowEdgeToView(static_cast<double>(row)))},
                viewport.view());
            return QPointF(place.x, place.y);
        };
        return QRectF(seen(x, y), seen(x + 1, y + 1)).normalized().toRect().adjusted(1, 1, -1, -1);
    }
};

TEST_F(TurnedViewTest, TheStatusLineSaysHowThePictureLies)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200)));
    EXPECT_EQ(m_window->status().turn(), QString());
    const std::vector<std::tuple<Qt::Key, Qt::KeyboardModifiers, const char*>> keys = {
        {Qt::Key_R, {}, "turned 90\u00b0"},
        {Qt::Key_R, {}, "turned 180\u00b0"},
        {Qt::Key_R, {}, "turned 270\u00b0"},
        {Qt::Key_R, {}, ""},
        {Qt::Key_R, Qt::ShiftModifier, "turned 270\u00b0"},
        {Qt::Key_R, {}, ""},
        {Qt::Key_X, {}, "mirrored"},
        {Qt::Key_R, {}, "mirrored, turned 90\u00b0"},
        {Qt::Key_R, Qt::ShiftModifier, "mirrored"},
        {Qt::Key_X, {}, ""},
        {Qt::Key_Y, {}, "mirrored top to bottom"},
        {Qt::Key_X, {}, "turned 180\u00b0"},
    };
    for (const auto& [key, modifiers, text] : keys) {
        press(key, modifiers);
        EXPECT_EQ(m_window->status().turn(), QString::fromUtf8(text));
    }
    action(QStringLiteral("&As the Raster Is Stored")).trigger();
    EXPECT_EQ(m_window->status().turn(), QString());
}

TEST_F(TurnedViewTest, TheScaleBarStaysUprightAndTellsTheDistanceAcrossTheScreen)
{
    open(oblongPixels());
    press(Qt::Key_1);
    settle();
    QAction& shown = action(QStringLiteral("Scale &Bar"));
    ScaleBar& bar = m_window->inspection().scaleBar();
    const std::vector<std::pair<Qt::Key, QString>> keys = {{Qt::Key_R, QStringLiteral("2 km")},
                                                           {Qt::Key_X, QStringLiteral("2 km")},
                                                           {Qt::Key_R, QStringLiteral("1 km")},
                                                           {Qt::Key_Y, QStringLiteral("1 km")}};
    const double ratio = view().devicePixelRatioF();
    for (const auto& [key, text] : keys) {
        press(key);
        settle();
        const QImage without = test::shownBy(view());
        shown.trigger();
        ASSERT_TRUE(test::waitUntil([&] { return bar.barFor(1, 160).text == text; }))
            << bar.barFor(1, 160).text.toStdString() << " for " << text.toStdString();
        const QImage with = test::shownBy(view());
        const QRect box = test::differing(with, without);
        EXPECT_NEAR(box.left(), 12 * ratio, 2) << "in the lower left corner";
        EXPECT_NEAR(with.height() - 1 - box.bottom(), 12 * ratio, 3);
        EXPECT_LT(box.height(), 40 * ratio);
        const double most = std::min(160 * ratio, with.width() / 3.0);
        EXPECT_NEAR(longestWhiteRun(with.copy(box)), bar.barFor(1, most).length, 1.5);
        EXPECT_NEAR(bar.barFor(1, 160).length, 100, 0.1);
        shown.trigger();
    }
}

TEST_F(TurnedViewTest, ValuesStandUprightInsideTheirPixels)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200)));
    view().zoomTo(1.0 / 64);
    view().centreOn({120.5, 110.5});
    press(Qt::Key_P);
    PixelNumbers& numbers = m_window->inspection().numbers();
    const auto imagesOfPixels = [&] {
        const QImage shown = test::shownBy(view());
        std::vector<QImage> cells;
        for (const std::int64_t x : {120, 121}) {
            for (const std::int64_t y : {110, 111}) {
                cells.push_back(shown.copy(cellOf(x, y)));
            }
        }
        return cells;
    };
    const auto waitForNumbers = [&] {
        settle();
        ASSERT_TRUE(
            test::waitUntil([&] { return numbers.values() && numbers.values()->contains(121, 111); }));
    };
    waitForNumbers();
    const std::vector<QImage> upright = imagesOfPixels();
    press(Qt::Key_P);
    const std::vector<QImage> bare = imagesOfPixels();
    EXPECT_FALSE(test::differing(upright[0], bare[0]).isEmpty());
    press(Qt::Key_P);
    for (const Qt::Key key : {Qt::Key_R, Qt::Key_R, Qt::Key_X, Qt::Key_R, Qt::Key_Y}) {
        press(key);
        view().centreOn({120.5, 110.5});
        waitForNumbers();
        const std::vector<QImage> turned = imagesOfPixels();
        for (std::size_t i = 0; i < turned.size(); ++i) {
            EXPECT_EQ(turned[i].size(), upright[i].size());
            EXPECT_EQ(test::differing(turned[i], upright[i]), QRect())
                << m_window->status().turn().toStdString() << ", pixel " << i;
        }
    }
    press(Qt::Key_P);
}

TEST_F(TurnedViewTest, LabelsOfPinsAreWholeWhateverWayThePictureLies)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200)));
    view().zoomTo(1.0 / 8 / view().devicePixelRatioF());
    view().centreOn({150, 100});
    PixelPins& pins = m_window->inspection().pins();
    const auto whiteOfLabels = [&] {
        settle();
        const QImage without = test::shownBy(view());
        for (int pin = 0; pin < 105; ++pin) { // the first 99 out of sight
            pin < 99 ? pins.toggle(pin, 0) : pins.toggle(130 + pin % 6 * 8, 85 + pin % 6 * 6);
        }
        const QImage with = test::shownBy(view());
        pins.clear();
        int white = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                white += qGray(with.pixel(x, y)) > 230 && with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
            }
        }
        return white;
    };
    const int upright = whiteOfLabels();
    EXPECT_GT(upright, 100);
    for (const Qt::Key key : {Qt::Key_R, Qt::Key_X, Qt::Key_R, Qt::Key_R}) {
        press(key);
        EXPECT_NEAR(whiteOfLabels(), upright, 0.1 * upright) << m_window->status().turn().toStdString();
    }
}

TEST_F(TurnedViewTest, ValuesAreDrawnOnceAllTheirLinesFitIntoTheirPixel)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200)));
    press(Qt::Key_P);
    PixelNumbers& numbers = m_window->inspection().numbers();
    for (int side = static_cast<int>(PixelNumbers::smallestPixel); side <= 128; ++side) {
        view().zoomTo(1.0 / side);
        view().centreOn({120.5, 110.5});
        ASSERT_TRUE(
            test::waitUntil([&] { return numbers.values() && numbers.values()->contains(120, 110); }));
        settle();
        const QImage with = test::shownBy(view());
        numbers.setShown(false);
        const QImage without = test::shownBy(view());
        numbers.setShown(true);
        const QRect cell = cellOf(120, 110).adjusted(-1, -1, 1, 1);
        const QRect drawn = test::differing(with.copy(cell), without.copy(cell));
        if (!drawn.isEmpty()) {
            EXPECT_GT(drawn.top(), 0) << side << ": nothing is cut off";
            EXPECT_LT(drawn.bottom(), cell.height() - 1) << side;
        }
        if (side == 128) {
            EXPECT_FALSE(drawn.isEmpty());
        }
    }
}

} // namespace
} // namespace rasterscope

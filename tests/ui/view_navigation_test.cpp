// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/bookmarks.h"
#include "ui/mini_map.h"
#include "ui/overview_panel.h"
#include "ui/status_line.h"
#include "ui/view_history.h"
#include "ui/view_navigation.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace rasterscope {
namespace {

class ViewNavigationTest : public test::WindowTest {
protected:
    ViewNavigationTest() { m_window->viewNavigation().setStayTime(std::chrono::milliseconds(20)); }

    MiniMap& miniMap() { return *m_window->viewNavigation().miniMap(); }
    void centreOn(double x, double y) { view().centreOn({x, y}); }
    void expectCentre(double x, double y, double near = 1)
    {
        EXPECT_NEAR(view().destination().centre().x, x, near);
        EXPECT_NEAR(view().destination().centre().y, y, near);
    }
    /// As somebody who stops to look.
    void stay()
    {
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->viewNavigation().isPassing(); }));
    }
    /// In logical pixels.
    void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&widget, (from + to) / 2);
        QTest::mouseMove(&widget, to);
        QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
    }
};

TEST_F(ViewNavigationTest, TheMinimapIsThereWhenItIsAskedFor)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    EXPECT_EQ(m_window->viewNavigation().miniMap(), nullptr) << "the picture first";
    press(Qt::Key_M);
    ASSERT_TRUE(miniMap().isVisible());
    ASSERT_TRUE(test::waitUntil([this] { return miniMap().isCurrent(); }));
    const QRect place = miniMap().geometry();
    EXPECT_TRUE(view().rect().contains(place));
    EXPECT_GT(place.center().x(), view().width() / 2);
    EXPECT_GT(place.center().y(), view().height() / 2);
    press(Qt::Key_M);
    EXPECT_FALSE(miniMap().isVisible());
}

TEST_F(ViewNavigationTest, TheMinimapMakesWayForALineOfProgressThatComesLater)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_M);
    const QRect alone = miniMap().geometry();
    OverviewPanel panel(&view());
    panel.showProgress(0.5, QStringLiteral("Averaging 50 %"));
    EXPECT_LT(miniMap().geometry().bottom(), panel.geometry().top());
    panel.hide();
    EXPECT_EQ(miniMap().geometry(), alone);
}

TEST_F(ViewNavigationTest, TheMinimapsBoxIsWhatIsInSight)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_M);
    const QRectF map = miniMap().mapArea();
    EXPECT_NEAR(map.width() / map.height(), 1200.0 / 700, 0.02);
    EXPECT_EQ(miniMap().box(), map) << "all of it, fitted";
    press(Qt::Key_3);
    centreOn(900, 200);
    const RasterRect seen = view().viewport().visibleArea();
    const QRectF box = miniMap().box();
    EXPECT_NEAR(box.left(), map.left() + seen.x / 1200 * map.width(), 0.01);
    EXPECT_NEAR(box.top(), map.top() + seen.y / 700 * map.height(), 0.01);
    EXPECT_NEAR(box.width(), seen.width / 1200 * map.width(), 0.01);
    EXPECT_NEAR(box.height(), seen.height / 700 * map.height(), 0.01);
}

TEST_F(ViewNavigationTest, TheMinimapShowsTheRastersOwnColours)
{
    open(test::writeFile(m_folder / "a.pgm", "P5 200 100 255\n" + std::string(100 * 200, '\x50')));
    press(Qt::Key_M);
    ASSERT_TRUE(test::waitUntil([this] { return miniMap().isCurrent(); }));
    const QImage shown = miniMap().grab().toImage();
    EXPECT_EQ(shown.pixel(shown.rect().center()), qRgb(0x50, 0x50, 0x50));
}

TEST_F(ViewNavigationTest, APressInTheMinimapGoesThereAndADragMovesTheBox)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_M);
    press(Qt::Key_4);
    centreOn(200, 200);
    const QRectF map = miniMap().mapArea();
    const QPoint there(static_cast<int>(map.left() + map.width() * 0.7),
                       static_cast<int>(map.top() + map.height() * 0.6));
    const double perPixel = 1200 / map.width();
    QTest::mouseClick(&miniMap(), Qt::LeftButton, {}, there);
    expectCentre((there.x() - map.left()) * perPixel, (there.y() - map.top()) * perPixel, 2);
    EXPECT_EQ(view().viewport().scale(), 0.25) << "as large as before";
    const QPoint grip = miniMap().box().center().toPoint() + QPoint(3, 2);
    const RasterPoint before = view().destination().centre();
    drag(miniMap(), grip, grip - QPoint(20, 10));
    expectCentre(before.x - 20 * perPixel, before.y - 10 * perPixel, 2);
}

TEST_F(ViewNavigationTest, TheMinimapCopesWithLongRastersAndDeepZooms)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(20'000, 3)));
    press(Qt::Key_M);
    EXPECT_GE(miniMap().mapArea().height(), 8);
    EXPECT_LE(miniMap().mapArea().width(), 200);
    press(Qt::Key_9);
    for (const double x : {0.0, 10'000.0, 20'000.0}) {
        centreOn(x, 1);
        const QRectF box = miniMap().box();
        EXPECT_GE(box.width(), 8);
        EXPECT_GE(box.height(), 8);
        EXPECT_TRUE(miniMap().mapArea().adjusted(-0.01, -0.01, 0.01, 0.01).contains(box)) << x;
    }
}

TEST_F(ViewNavigationTest, KeysTurnTheViewPixelByPixel)
{
    constexpr int width = 23;
    constexpr int height = 17;
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(width, height)));
    const std::vector<std::pair<Qt::Key, Qt::KeyboardModifiers>> keys = {
        {Qt::Key_R, {}}, {Qt::Key_X, {}}, {Qt::Key_R, {}}, {Qt::Key_Y, {}}, {Qt::Key_R, Qt::ShiftModifier},
        {Qt::Key_R, {}}, {Qt::Key_X, {}}, {Qt::Key_R, {}}};
    QImage expected(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            expected.setPixel(x, y, test::codedColour(x, y));
        }
    }
    for (const auto& [key, modifiers] : keys) {
        press(key, modifiers);
        settle();
        // What each key does to a picture, pixel by pixel.
        const bool turns = key == Qt::Key_R;
        QImage next(turns ? expected.height() : expected.width(),
                    turns ? expected.width() : expected.height(), QImage::Format_RGB32);
        for (int y = 0; y < expected.height(); ++y) {
            for (int x = 0; x < expected.width(); ++x) {
                const QPoint to = key == Qt::Key_X                 ? QPoint(expected.width() - 1 - x, y)
                                  : key == Qt::Key_Y               ? QPoint(x, expected.height() - 1 - y)
                                  : modifiers == Qt::ShiftModifier ? QPoint(y, expected.width() - 1 - x)
                                                                   : QPoint(expected.height() - 1 - y, x);
                next.setPixel(to, expected.pixel(x, y));
            }
        }
        expected = next;
        const QImage shown = test::shownBy(view());
        const int zoom = static_cast<int>(std::lround(1 / view().viewport().scale()));
        const int left = (shown.width() - expected.width() * zoom) / 2;
        const int top = (shown.height() - expected.height() * zoom) / 2;
        for (int y = 0; y < expected.height(); ++y) {
            for (int x = 0; x < expected.width(); ++x) {
                // Away from the lines between pixels, and from a middle that may be half a pixel off.
                const QPoint spot(left + x * zoom + zoom / 2, top + y * zoom + zoom / 2);
                ASSERT_EQ(shown.pixel(spot), expected.pixel(x, y)) << x << ", " << y << " after key " << key;
            }
        }
    }
}

TEST_F(ViewNavigationTest, ATurnedViewIsMovedAndPointedAtAsItIsSeen)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 1100)));
    press(Qt::Key_8); // a pixel is so large that it does not matter where in it the pointer is
    press(Qt::Key_R);
    press(Qt::Key_X);
    settle();
    const RasterPoint centre = view().viewport().centre();
    const RasterPoint pixel{std::floor(centre.x) - 10 + 0.5, std::floor(centre.y) - 16 + 0.5};
    const QPoint spot = view().toLogical(view().viewport().rasterToView(pixel)).toPoint();
    const double ratio = view().devicePixelRatioF();
    const QPoint physical = (QPointF(spot) * ratio).toPoint();
    const auto colourAt = [this](QPoint place) { return test::shownBy(view()).pixel(place); };
    QTest::mouseMove(&view(), spot - QPoint(5, 5));
    QTest::mouseMove(&view(), spot);
    const QRgb under = colourAt(physical);
    const auto position = m_window->status().position().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    ASSERT_EQ(position.size(), 4);
    EXPECT_EQ(position[1].toInt(), std::floor(pixel.x));
    EXPECT_EQ(position[3].toInt(), std::floor(pixel.y));
    EXPECT_EQ(test::codedColour(position[1].toInt(), position[3].toInt()), under);
    drag(view(), spot, spot + QPoint(60, 40));
    settle();
    const QPoint dragged = physical + (QPointF(60, 40) * ratio).toPoint();
    EXPECT_EQ(colourAt(dragged), under) << "the picture follows the hand";
    QTest::keyClick(&view(), Qt::Key_Right);
    settle();
    const double step = std::round(static_cast<double>(view().viewport().view().height) / 8); // it is turned
    EXPECT_EQ(colourAt(dragged - QPoint(static_cast<int>(step), 0)), under);
    QTest::keyClick(&view(), Qt::Key_Up, Qt::ControlModifier);
    settle();
    const RasterPoint top = view().viewport().viewToRaster(view().toPhysical({view().width() / 2.0, 0}));
    EXPECT_TRUE(std::abs(top.x) < 1 || std::abs(top.y) < 1 || std::abs(top.x - 1200) < 1 ||
                std::abs(top.y - 1100) < 1)
        << "an edge of the raster is at the upper edge: " << top.x << ", " << top.y;
}

TEST_F(ViewNavigationTest, TheMinimapLiesAsThePictureDoes)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 600)));
    press(Qt::Key_M);
    press(Qt::Key_4);
    centreOn(1100, 100);
    press(Qt::Key_R);
    const QRectF map = miniMap().mapArea();
    EXPECT_NEAR(map.height() / map.width(), 2, 0.05);
    EXPECT_GT(miniMap().box().center().x(), map.center().x()) << "the top is on the right";
    EXPECT_GT(miniMap().box().center().y(), map.center().y()) << "the right is below";
    const QPointF there = map.topLeft() + QPointF(map.width() / 2, map.height() / 4);
    QTest::mouseClick(&miniMap(), Qt::LeftButton, {}, there.toPoint());
    expectCentre(300, 300, 15);
}

TEST_F(ViewNavigationTest, ABoxThatIsDrawnFillsTheView)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    const auto pixelAt = [this](QPoint place) {
        return view().viewport().viewToRaster(view().toPhysical(place));
    };
    for (const bool byControl : {false, true}) {
        press(Qt::Key_F);
        const RasterPoint from = pixelAt({500, 300});
        const RasterPoint to = pixelAt({600, 340});
        if (!byControl) {
            press(Qt::Key_Z);
        }
        drag(view(), {600, 340}, {500, 300}, byControl ? Qt::ControlModifier : Qt::NoModifier);
        const RasterRect seen = view().destination().visibleArea();
        EXPECT_LE(seen.x, from.x + 1);
        EXPECT_LE(seen.y, from.y + 1);
        EXPECT_GE(seen.right(), to.x - 1);
        EXPECT_GE(seen.bottom(), to.y - 1);
        EXPECT_LT(seen.width, 3 * (to.x - from.x)) << "not much larger";
        expectCentre((from.x + to.x) / 2, (from.y + to.y) / 2);
        EXPECT_EQ(view().tool(), nullptr) << "one box";
    }
    press(Qt::Key_F);
    press(Qt::Key_Z);
    QTest::mousePress(&view(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(&view(), {300, 300});
    QTest::keyClick(&view(), Qt::Key_Escape);
    QTest::mouseRelease(&view(), Qt::LeftButton, {}, {300, 300});
    EXPECT_TRUE(view().destination().isFitted()) << "Esc leaves all as it is";
    EXPECT_EQ(view().tool(), nullptr);
}

TEST_F(ViewNavigationTest, BackAndForwardGoThroughTheViewsThatOneStayedAt)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    stay();
    press(Qt::Key_2);
    centreOn(300, 200);
    stay();
    centreOn(900, 500);
    press(Qt::Key_Backspace); // with no wait: what one is looking at counts
    expectCentre(300, 200);
    EXPECT_EQ(view().destination().scale(), 0.5);
    QTest::mouseClick(&view(), Qt::BackButton, {}, {50, 50});
    EXPECT_TRUE(view().destination().isFitted());
    EXPECT_FALSE(action(QStringLiteral("&Back")).isEnabled());
    press(Qt::Key_Backspace, Qt::ShiftModifier);
    expectCentre(300, 200);
    QTest::mouseClick(&view(), Qt::ForwardButton, {}, {50, 50});
    expectCentre(900, 500);
    EXPECT_FALSE(action(QStringLiteral("&Forward")).isEnabled());
}

TEST_F(ViewNavigationTest, BookmarksAreKeptOfEachFile)
{
    const auto file = test::writeFile(m_folder / "a.npy", test::grayStack(1200, 900, {10, 20, 30}));
    open(file);
    press(Qt::Key_PageDown);
    settle();
    press(Qt::Key_4);
    centreOn(123, 45);
    press(Qt::Key_B, Qt::ControlModifier);
    auto* dialog = m_window->findChild<QInputDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QLineEdit*>()->selectAll();
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), QStringLiteral("a & b"));
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    ASSERT_EQ(bookmarksOf(file).size(), 1U);
    EXPECT_EQ(bookmarksOf(file).front().name, QStringLiteral("a & b"));
    press(Qt::Key_PageUp);
    press(Qt::Key_F);
    settle();
    QMenu* menu = action(QStringLiteral("Boo&kmarks")).menu();
    Q_EMIT menu->aboutToShow();
    menu->actions().front()->trigger();
    ASSERT_TRUE(test::waitUntil([this] { return m_window->shown()->page == 1 && !m_window->isOpening(); }));
    expectCentre(123, 45);
    EXPECT_EQ(view().destination().scale(), 0.25);
    Q_EMIT menu->aboutToShow();
    menu->actions().back()->menu()->actions().front()->trigger();
    EXPECT_TRUE(bookmarksOf(file).empty());
    EXPECT_TRUE(bookmarksOf(m_folder / "b.npy").empty());
}

TEST(Bookmarks, WhatSomebodyPutIntoTheSettingsHarmsNothing)
{
    keepBookmarks("/a.tif", {{QStringLiteral("n"), 0, {1, 2}, 0}, {QStringLiteral("m"), 1, {1, 2}, 3}});
    ASSERT_EQ(bookmarksOf("/a.tif").size(), 1U) << "there is no scale of 0";
    EXPECT_EQ(bookmarksOf("/x/../a.tif").front().name, QStringLiteral("m")) << "the same file";
    keepBookmarks("/a.tif", {});
}

TEST(ViewHistory, ForgetsWhatCameAfterWhenAnotherIsVisited)
{
    const auto at = [](double x) {
        Viewport place({10'000, 10'000}, {100, 100});
        place.zoomTo(1);
        place.centreOn({x, 500});
        return place;
    };
    ViewHistory history;
    EXPECT_EQ(history.back(), nullptr);
    for (const double x : {1000, 2000, 3000}) {
        history.visit(at(x));
    }
    history.visit(at(3000.5)); // hardly another
    EXPECT_EQ(history.back()->centre().x, 2000);
    history.visit(at(4000));
    EXPECT_FALSE(history.canGoForward());
    EXPECT_EQ(history.back()->centre().x, 2000);
    EXPECT_EQ(history.back()->centre().x, 1000);
    EXPECT_EQ(history.back(), nullptr);
    for (int i = 0; i < 500; ++i) {
        history.visit(at(100 + 10 * i));
    }
    int kept = 1;
    while (history.back() != nullptr) {
        ++kept;
    }
    EXPECT_EQ(kept, 200);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/raster_view.h"

#include <QTest>
#include <QThread>
#include <QVBoxLayout>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <set>

namespace rasterscope {
namespace {

class RasterViewTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_view.setMotionUse(MotionUse::AtOnce); // raster_view_motion_test.cpp is about it
        m_view.resize(613, 407);
        m_view.show();
        m_view.setScene(test::sceneOf(test::sharedRaster()), ViewChange::Fit);
    }

    void settle()
    {
        ASSERT_TRUE(test::waitUntil([this] { return m_view.isSettled(); }));
    }

    /// The raster pixel that should show at a physical pixel of the view, or none.
    std::optional<std::pair<std::int64_t, std::int64_t>> pixelFor(int x, int y) const
    {
        const Viewport& viewport = m_view.viewport();
        const RasterPoint place = viewport.viewToRaster({x + 0.5, y + 0.5});
        if (place.x < 0 || place.y < 0) {
            return {};
        }
        const auto cell = static_cast<std::int64_t>(std::max(1.0, viewport.scale()));
        const auto of = [&](double position) {
            return static_cast<std::int64_t>(position) / cell * cell + cell / 2;
        };
        const std::pair found(of(place.x), of(place.y));
        const Size raster = viewport.raster();
        return found.first < raster.width && found.second < raster.height ? std::optional(found)
                                                                          : std::nullopt;
    }

    void expectEachPixelAtItsPlace()
    {
        const QImage shown = test::shownBy(m_view);
        int inside = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x) {
                const auto pixel = pixelFor(x, y);
                const QRgb expected =
                    pixel ? test::codedColour(pixel->first, pixel->second) : QColor(canvasColor).rgb();
                inside += pixel ? 1 : 0;
                ASSERT_EQ(shown.pixel(x, y), expected)
                    << "at " << x << ", " << y << " scale " << m_view.viewport().scale();
            }
        }
        EXPECT_GT(inside, shown.width() * shown.height() / 5);
    }

    RasterView m_view;
};

TEST_F(RasterViewTest, ASceneThatGrowsAsksForTilesOfSmallPartsOnly)
{
    const auto raster = test::codedRaster(6000, 4500);
    const auto whole = test::withCoarseBase(*test::sceneOf(raster));
    const auto reads = raster->reads().size();
    m_view.setGrowingScene(whole, ViewChange::Fit);
    ASSERT_GT(m_view.viewport().scale(), 4) << "also in a window of twice the size";
    QTest::qWait(50);
    EXPECT_EQ(raster->reads().size(), reads);
    EXPECT_FALSE(m_view.isSettled());
    m_view.zoomTo(1);
    m_view.centreOn({2000, 1500});
    settle();
    expectEachPixelAtItsPlace();
    const RasterPoint centre = m_view.viewport().centre();
    m_view.setGrowingScene(std::make_shared<const Scene>(*whole), ViewChange::Keep);
    EXPECT_TRUE(m_view.isSettled()) << "what is there stays";
    m_view.setScene(std::make_shared<const Scene>(*whole), ViewChange::Keep);
    EXPECT_EQ(m_view.viewport().centre().x, centre.x);
    EXPECT_TRUE(m_view.isSettled());
    expectEachPixelAtItsPlace();
}

TEST_F(RasterViewTest, WhatARefinedSceneShowsStaysUntilTheNewTilesAreThere)
{
    const auto raster = test::codedRaster(2603, 1907);
    const auto old = test::withCoarseBase(*test::sceneOf(raster));
    m_view.setMotionUse(MotionUse::AtOnce);
    m_view.setScene(old, ViewChange::Fit);
    m_view.zoomTo(1);
    settle();
    const QImage before = test::shownBy(m_view);
    const auto door = std::make_shared<std::mutex>(); // closed: the new tiles are not made
    const auto held = test::codedRaster(2603, 1907);
    const auto refined = std::make_shared<Scene>(*old);
    refined->raster = held;
    {
        const std::lock_guard closed(*door);
        held->onRead([door](const Window&) { const std::lock_guard open(*door); });
        m_view.setScene(refined, ViewChange::Refine);
        EXPECT_FALSE(m_view.isSettled());
        EXPECT_EQ(test::shownBy(m_view), before);
        const double from = m_view.viewport().centre().x;
        m_view.panByViews(0.25, 0);
        const QImage moved = test::shownBy(m_view);
        const int by = static_cast<int>(std::lround(m_view.viewport().centre().x - from));
        EXPECT_GT(by, 100);
        const QRect still(by + 1, 0, before.width() - by - 2, before.height());
        EXPECT_EQ(moved.copy(still.translated(-by, 0)), before.copy(still));
    }
    settle();
    expectEachPixelAtItsPlace();
}

TEST_F(RasterViewTest, ASceneWhoseGrowthWasEndedAsksForTilesWhenTheViewMoves)
{
    const auto whole = test::withCoarseBase(*test::sceneOf(test::codedRaster(1300, 900)));
    m_view.setGrowingScene(whole, ViewChange::Fit);
    m_view.endGrowth();
    EXPECT_FALSE(m_view.isSettled());
    m_view.zoomTo(1);
    settle();
    expectEachPixelAtItsPlace();
}

TEST_F(RasterViewTest, ShowsEveryPixelAtItsPlace)
{
    m_view.setScene(test::withCoarseBase(*m_view.scene()), ViewChange::Fit);
    for (const double scale : {1.0, 1.0 / 3, 1.0 / 7, 2.0, 4.0, 8.0}) {
        if (m_view.viewport().allowedScale(scale) != scale) {
            continue; // a large window (at a scale factor of 2) holds the whole raster before that
        }
        m_view.zoomTo(scale);
        m_view.centreOn({1301.3, 953.9});
        settle();
        expectEachPixelAtItsPlace();
    }
}

TEST_F(RasterViewTest, ShowsTheEdgesOfTheRasterAndTheCanvasBeyond)
{
    m_view.setScene(test::withCoarseBase(*m_view.scene()), ViewChange::Fit);
    for (const double scale : {1.0, 0.25, 2.0}) {
        for (const RasterPoint place : {RasterPoint{0, 0}, RasterPoint{2603, 1907}, RasterPoint{0, 1907}}) {
            m_view.zoomTo(scale);
            m_view.centreOn(place);
            settle();
            expectEachPixelAtItsPlace();
        }
    }
}

TEST_F(RasterViewTest, TheSettledFrameIsThePictureOfThatWindow)
{
    m_view.zoomTo(1);
    m_view.centreOn({1300, 950});
    settle();
    const QImage shown = test::shownBy(m_view);
    const RasterPoint corner = m_view.viewport().viewToRaster({0, 0});
    Window window;
    window.area = {static_cast<std::int64_t>(corner.x), static_cast<std::int64_t>(corner.y), shown.width(),
                   shown.height()};
    const auto rendered = renderPicture(*m_view.scene()->raster, window, m_view.scene()->settings, {});
    ASSERT_TRUE(rendered);
    for (int y = 0; y < shown.height(); ++y) {
        for (int x = 0; x < shown.width(); ++x) {
            const auto index = static_cast<std::size_t>(y) * static_cast<std::size_t>(shown.width()) +
                               static_cast<std::size_t>(x);
            ASSERT_EQ(shown.pixel(x, y), rendered->picture.pixels[index]) << x << ", " << y;
        }
    }
}

TEST_F(RasterViewTest, FitsAndStaysFitted)
{
    settle();
    EXPECT_TRUE(m_view.viewport().isFitted());
    m_view.resize(300, 500);
    EXPECT_TRUE(m_view.viewport().isFitted());
    const Rect picture = m_view.viewport().pictureOnView();
    EXPECT_EQ(picture.width, m_view.viewport().view().width);
    settle();
}

TEST_F(RasterViewTest, IsNeverBlankWhileItMoves)
{
    m_view.setScene(test::withCoarseBase(*m_view.scene()), ViewChange::Fit);
    m_view.zoomTo(1);
    for (int step = 0; step < 60; ++step) {
        m_view.panByViews(step % 20 < 10 ? 0.17 : -0.13, step % 14 < 7 ? 0.11 : -0.19);
        if (step % 15 == 7) {
            m_view.zoomStep(step % 2 == 0 ? ZoomDirection::In : ZoomDirection::Out);
        }
        const QImage shown = test::shownBy(m_view); // at once, whatever has come
        const Rect picture =
            intersected(m_view.viewport().pictureOnView(), Rect{0, 0, shown.width(), shown.height()});
        ASSERT_FALSE(picture.empty());
        for (std::int64_t y = picture.y; y < picture.bottom(); y += 3) {
            for (std::int64_t x = picture.x; x < picture.right(); x += 3) {
                ASSERT_NE(shown.pixel(static_cast<int>(x), static_cast<int>(y)), QColor(canvasColor).rgb())
                    << "blank at " << x << ", " << y << " in step " << step;
            }
        }
    }
}

TEST_F(RasterViewTest, WithLittleMemoryWhatStandsInLeavesRoomForWhatIsToCome)
{
    RasterView view;
    view.setMotionUse(MotionUse::AtOnce);
    view.setMemory(std::make_shared<MemoryBudget>(16 * mostTileBytes)); // up to 12 tiles are in sight
    view.resize(613, 407);
    view.show();
    const auto scene = test::withCoarseBase(*test::sceneOf(test::sharedRaster()));
    view.setScene(scene, ViewChange::Fit);
    view.zoomTo(1);
    for (const RasterPoint& place : {RasterPoint{1000, 850}, {1600, 850}, {1600, 1050}, {1000, 1050}}) {
        view.centreOn(place);
        ASSERT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
    }
    view.centreOn({1300, 950});
    view.zoomTo(2); // every tile at hand is in sight, and none of this resolution is
    ASSERT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
    EXPECT_GE(view.truth().step, 2);
    view.zoomTo(1);
    view.centreOn({506, 403});
    ASSERT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
    // What was seen before stands in now, as it does when overviews have been made.
    view.setScene(std::make_shared<const Scene>(*scene), ViewChange::Refine);
    EXPECT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
}

TEST_F(RasterViewTest, HatchesWhatIsMissingAndSaysSo)
{
    const auto cut = test::codedRaster(700, 600);
    cut->setMissing({0, 300, 700, 300});
    m_view.setScene(test::sceneOf(cut), ViewChange::Fit);
    m_view.zoomTo(1);
    m_view.centreOn({350, 300});
    settle();
    ASSERT_TRUE(m_view.truth().problem);
    EXPECT_EQ(*m_view.truth().problem, ReadProblem::Kind::Missing);
    const QImage shown = test::shownBy(m_view);
    const auto row = static_cast<int>(m_view.viewport().rowEdgeToView(300));
    const int middle = shown.width() / 2;
    const RasterPoint above = m_view.viewport().viewToRaster({middle + 0.5, row - 0.5});
    EXPECT_EQ(shown.pixel(middle, row - 1), test::codedColour(static_cast<std::int64_t>(above.x), 299));
    int lines = 0;
    for (int y = row; y < row + 80; ++y) {
        lines += qRed(shown.pixel(middle, y)) > 150 ? 1 : 0;
        EXPECT_NE(shown.pixel(middle, y), QColor(canvasColor).rgb());
    }
    EXPECT_GT(lines, 4);
    EXPECT_LT(lines, 40);
}

TEST_F(RasterViewTest, DrawsAGridBetweenLargePixels)
{
    m_view.zoomTo(1.0 / 16);
    m_view.centreOn({1000.5, 1000.5});
    settle();
    const QImage shown = test::shownBy(m_view);
    const auto left = static_cast<int>(m_view.viewport().columnEdgeToView(1000));
    const auto top = static_cast<int>(m_view.viewport().rowEdgeToView(1000));
    for (int i = 1; i < 16; ++i) {
        EXPECT_EQ(shown.pixel(left + i, top + i), test::codedColour(1000, 1000));
        EXPECT_NE(shown.pixel(left, top + i), test::codedColour(1000, 1000));
        EXPECT_NE(shown.pixel(left + i, top), test::codedColour(1000, 1000));
    }
    EXPECT_EQ(shown.pixel(left + 17, top + 1), test::codedColour(1001, 1000));
}

TEST_F(RasterViewTest, DrawsNoGridWhereThereAreNoPixels)
{
    const auto cut = test::codedRaster(700, 600);
    cut->setMissing({0, 300, 700, 300});
    m_view.setScene(test::sceneOf(cut), ViewChange::Fit);
    m_view.zoomTo(1.0 / 16);
    m_view.centreOn({350, 300});
    settle();
    const QImage shown = test::shownBy(m_view);
    std::set<QRgb> colours;
    for (int y = static_cast<int>(m_view.viewport().rowEdgeToView(300)); y < shown.height(); ++y) {
        for (int x = 0; x < shown.width(); ++x) {
            colours.insert(shown.pixel(x, y));
        }
    }
    EXPECT_EQ(colours.size(), 2U); // the hatch and its ground
}

TEST_F(RasterViewTest, KeepsThePlaceForARasterOfTheSameSizeOnly)
{
    m_view.zoomTo(1);
    m_view.centreOn({700, 800});
    const RasterPoint place = m_view.viewport().centre();
    m_view.setScene(test::sceneOf(test::sharedRaster()), ViewChange::Keep);
    EXPECT_EQ(m_view.viewport().centre().x, place.x);
    EXPECT_EQ(m_view.viewport().scale(), 1);
    m_view.setScene(test::sceneOf(test::codedRaster(30, 20)), ViewChange::Keep);
    EXPECT_TRUE(m_view.viewport().isFitted());
}

TEST_F(RasterViewTest, ShowsTinyAndThinRasters)
{
    for (const Size size : {Size{1, 1}, Size{5000, 1}, Size{1, 5000}, Size{3, 2}}) {
        m_view.setScene(test::sceneOf(test::codedRaster(size.width, size.height)), ViewChange::Fit);
        settle();
        const QImage shown = test::shownBy(m_view);
        const Rect picture = m_view.viewport().pictureOnView();
        const Size view = m_view.viewport().view();
        ASSERT_TRUE((Rect{0, 0, view.width, view.height}.contains(picture)));
        const auto colour = shown.pixel(static_cast<int>(picture.x + picture.width / 2),
                                        static_cast<int>(picture.y + picture.height / 2));
        EXPECT_NE(colour, QColor(canvasColor).rgb()) << size.width << " x " << size.height;
    }
}

TEST_F(RasterViewTest, AWidgetThatBeginsBetweenPhysicalPixelsIsStillExact)
{
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    column->setContentsMargins(11, 7, 3, 5);
    auto* view = new RasterView;
    view->setMotionUse(MotionUse::AtOnce);
    column->addWidget(view);
    window.resize(431, 333);
    window.show();
    view->setScene(test::sceneOf(test::sharedRaster()), ViewChange::Fit);
    view->zoomTo(1);
    ASSERT_TRUE(test::waitUntil([&] { return view->isSettled(); }));
    QImage shown = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const double ratio = window.devicePixelRatioF();
    const int left = static_cast<int>(std::round(view->x() * ratio));
    const int top = static_cast<int>(std::round(view->y() * ratio));
    const Size size = view->viewport().view();
    for (int y = 2; y < size.height - 2; y += 5) {
        for (int x = 2; x < size.width - 2; x += 3) {
            const RasterPoint place = view->viewport().viewToRaster({x + 0.5, y + 0.5});
            ASSERT_EQ(shown.pixel(left + x, top + y), test::codedColour(static_cast<std::int64_t>(place.x),
                                                                        static_cast<std::int64_t>(place.y)));
        }
    }
}

TEST_F(RasterViewTest, ReadsNothingOnTheScreenThread)
{
    const auto raster = test::codedRaster(1600, 1200);
    const auto wrong = std::make_shared<std::atomic<int>>(0); // a worker may still read when the test is over
    const auto scene = test::sceneOf(raster);
    raster->onRead([wrong, screen = QThread::currentThread()](const Window&) {
        *wrong += QThread::currentThread() == screen ? 1 : 0;
    });
    m_view.setScene(scene, ViewChange::Fit);
    for (const double scale : {2.0, 1.0, 0.5}) {
        m_view.zoomTo(scale);
        test::shownBy(m_view);
        settle();
    }
    EXPECT_EQ(*wrong, 0);
    EXPECT_GT(raster->reads().size(), 3U);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/raster_view.h"

#include <QBackingStore>
#include <QPaintEvent>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace rasterscope {
namespace {

/// A desktop whose user wants nothing to move.
class StillStyle : public QProxyStyle {
public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override
    {
        return hint == SH_Widget_Animation_Duration ? 0
                                                    : QProxyStyle::styleHint(hint, option, widget, returned);
    }
};

/// As it was left, not painted anew.
QImage onScreen(const RasterView& view)
{
    const QPaintDevice* const device = view.backingStore()->paintDevice();
    EXPECT_EQ(device->devType(), QInternal::Image);
    return static_cast<const QImage*>(device)->convertToFormat(QImage::Format_RGB32);
}

/// Collects how many lines of the view each of its paints is of.
class PaintedLines : public QObject {
public:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            heights.push_back(static_cast<QPaintEvent*>(event)->rect().height());
            if (painted) {
                painted(heights.back());
            }
        }
        return false;
    }
    std::vector<int> heights;
    std::function<void(int)> painted; // may be null
};

class RasterViewMotionTest : public testing::Test {
protected:
    void SetUp() override
    {
        static const auto scene = test::withCoarseBase(*test::sceneOf(test::sharedRaster()));
        m_view.resize(600, 400);
        m_view.show();
        m_view.setScene(scene, ViewChange::Fit);
        m_view.zoomTo(1);
        m_view.centreOn({1300, 950});
        ASSERT_TRUE(test::waitUntil([this] { return m_view.isSettled(); }));
    }

    void turnWheel(QPointF at, int angle, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QWheelEvent event(at, m_view.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, keys, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&m_view, &event);
    }

    /// Real mouse events with the times of a real mouse; the last one `rest` ms before the button goes up.
    void flick(QPoint step, int rest = 8)
    {
        QPoint at(300, 200);
        QTest::mousePress(&m_view, Qt::LeftButton, {}, at);
        for (int i = 0; i < 8; ++i) {
            QTest::mouseMove(&m_view, at += step, 8);
        }
        QTest::mouseRelease(&m_view, Qt::LeftButton, {}, at, rest);
    }

    bool isMoving() const { return m_view.isGliding() || m_view.isCoasting(); }
    void land()
    {
        ASSERT_TRUE(test::waitUntil([this] { return !isMoving() && m_view.isSettled(); }));
    }

    /// Has another view show the same, which came here at once.
    void settleAlike(RasterView& other)
    {
        other.setMotionUse(MotionUse::AtOnce);
        other.resize(m_view.size());
        other.show();
        other.setScene(std::make_shared<const Scene>(*m_view.scene()), ViewChange::Fit);
        other.zoomTo(m_view.viewport().scale());
        other.centreOn(m_view.viewport().centre());
        ASSERT_EQ(other.viewport(), m_view.viewport());
        ASSERT_TRUE(test::waitUntil([&] { return other.isSettled(); }));
    }

    /// That what is left on the screen is what a view that came here at once shows.
    void expectAsSmoothAsWithoutMotion()
    {
        RasterView other;
        settleAlike(other);
        EXPECT_TRUE(test::waitUntil([&] { return onScreen(m_view) == onScreen(other); }));
    }

    /// The same steps in a view that does not glide.
    template <typename Steps>
    Viewport withoutMotion(const Viewport& from, Steps steps)
    {
        RasterView other;
        other.setMotionUse(MotionUse::AtOnce);
        other.resize(600, 400);
        other.show();
        other.setScene(std::make_shared<const Scene>(*m_view.scene()), ViewChange::Fit);
        other.zoomTo(from.scale());
        other.centreOn(from.centre());
        steps(other);
        return other.viewport();
    }

    void expectEachPixelAtItsPlace()
    {
        const QImage shown = test::shownBy(m_view);
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x) {
                const RasterPoint place = m_view.viewport().viewToRaster({x + 0.5, y + 0.5});
                ASSERT_EQ(shown.pixel(x, y), test::codedColour(static_cast<std::int64_t>(place.x),
                                                               static_cast<std::int64_t>(place.y)))
                    << x << ", " << y;
            }
        }
    }

    double left() const { return -m_view.viewport().rasterToView({0, 0}).x; }

    RasterView m_view;
};

TEST_F(RasterViewMotionTest, WheelStepsGlideAboutThePointerAndNoneIsLost)
{
    const QPointF at(450, 100);
    const ScreenPoint spot = m_view.toPhysical(at);
    const RasterPoint under = m_view.viewport().viewToRaster(spot);
    const Viewport before = m_view.viewport();
    for (int i = 0; i < 4; ++i) {
        turnWheel(at, 120);
        EXPECT_EQ(m_view.viewport(), before) << "no frame has come yet";
    }
    EXPECT_DOUBLE_EQ(m_view.destination().scale(), 1.0 / 6);
    EXPECT_TRUE(m_view.isGliding());
    EXPECT_FALSE(m_view.isSettled());
    std::vector<double> scales;
    QObject::connect(&m_view, &RasterView::viewChanged, &m_view, [&] {
        scales.push_back(m_view.viewport().scale());
        const RasterPoint now = m_view.viewport().viewToRaster(spot);
        EXPECT_NEAR(now.x, under.x, 2);
        EXPECT_NEAR(now.y, under.y, 2);
    });
    land();
    EXPECT_TRUE(std::is_sorted(scales.rbegin(), scales.rend()));
    EXPECT_DOUBLE_EQ(m_view.viewport().scale(), 1.0 / 6);
    EXPECT_EQ(m_view.viewport(), m_view.destination());
}

TEST_F(RasterViewMotionTest, GlidesEndExactlyWhereStepsWithoutMotionDo)
{
    const auto steps = [](RasterView& view) {
        QTest::keyClick(&view, Qt::Key_Right);
        view.zoomStep(ZoomDirection::In);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        view.zoomTo(1.0 / 5);
        view.panByViews(-0.3, 0.2);
        view.zoomStep(ZoomDirection::Out);
    };
    const Viewport expected = withoutMotion(m_view.viewport(), steps);
    steps(m_view);
    EXPECT_NE(m_view.viewport(), expected);
    land();
    EXPECT_EQ(m_view.viewport(), expected);
    m_view.fit();
    EXPECT_FALSE(m_view.viewport().isFitted());
    land();
    EXPECT_EQ(m_view.viewport(), withoutMotion(expected, [](RasterView& view) { view.fit(); }));
}

TEST_F(RasterViewMotionTest, AfterAGlideEachPixelIsAtItsPlace)
{
    turnWheel({301, 77}, 120);
    turnWheel({301, 77}, -120);
    QTest::keyClick(&m_view, Qt::Key_Left);
    land();
    expectEachPixelAtItsPlace();
    flick({-9, 4});
    ASSERT_TRUE(m_view.isCoasting());
    land();
    expectEachPixelAtItsPlace();
}

TEST_F(RasterViewMotionTest, AZoomReadsNothingForScalesInBetween)
{
    const auto raster = test::codedRaster(6000, 4500);
    const auto scene = test::withCoarseBase(*test::sceneOf(raster));
    RasterView view;
    view.resize(400, 300);
    view.show();
    view.setScene(scene, ViewChange::Fit);
    view.setMotionUse(MotionUse::AtOnce);
    view.zoomTo(1.0 / 4);
    ASSERT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
    view.setMotionUse(MotionUse::Smooth);
    const std::size_t before = raster->reads().size();
    view.zoomTo(6);
    ASSERT_TRUE(test::waitUntil([&] { return view.isSettled(); }));
    std::set<std::int64_t> steps;
    const auto reads = raster->reads();
    for (std::size_t i = before; i < reads.size(); ++i) {
        steps.insert(reads[i].stepX);
    }
    EXPECT_FALSE(steps.contains(2)) << "of a scale on the way";
    EXPECT_TRUE(steps.contains(4));
}

TEST_F(RasterViewMotionTest, AReductionIsSmoothedWhenTheDragStandsStill)
{
    const auto settledAlike = [this] {
        RasterView other;
        settleAlike(other);
        return test::shownBy(other);
    };
    const auto raster = test::codedRaster(900, 600);
    for (std::int64_t y = 0; y < 600; ++y) { // a ramp of colours would be the same without smoothing
        for (std::int64_t x = 0; x < 900; ++x) {
            raster->set(x, y, 0, static_cast<std::uint8_t>((x * 37 + y * 91) % 256));
        }
    }
    m_view.setScene(test::sceneOf(raster), ViewChange::Fit);
    m_view.zoomTo(1.37);
    land();
    EXPECT_EQ(test::shownBy(m_view), settledAlike());
    QTest::mousePress(&m_view, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&m_view, {310, 203}, 8);
    EXPECT_FALSE(m_view.isSettled()) << "it will be better";
    const QImage moving = test::shownBy(m_view);
    land();
    const QImage still = test::shownBy(m_view); // with the button held
    EXPECT_NE(moving, still);
    EXPECT_EQ(still, settledAlike());
    QTest::mouseMove(&m_view, {330, 203}, 8);
    test::shownBy(m_view);
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, {330, 203}, 300);
    land();
    EXPECT_EQ(test::shownBy(m_view), settledAlike());
}

TEST_F(RasterViewMotionTest, WhereAZoomEndsALargeViewIsSmoothedPartByPart)
{
    m_view.resize(1000, 700);
    m_view.zoomTo(1.37); // so that its tiles are there
    land();
    m_view.zoomTo(2.0 / 3);
    land();
    PaintedLines painted;
    m_view.installEventFilter(&painted);
    m_view.zoomTo(1.37);
    EXPECT_FALSE(m_view.isSettled());
    land();
    const auto part = std::find(painted.heights.begin(), painted.heights.end(), 700 / 4);
    ASSERT_NE(part, painted.heights.end()) << testing::PrintToString(painted.heights);
    EXPECT_NE(std::find(painted.heights.begin(), part, 700), part);
    m_view.removeEventFilter(&painted);
    expectAsSmoothAsWithoutMotion();
}

TEST_F(RasterViewMotionTest, WhatLiesOnTheViewIsInNobodysWay)
{
    m_view.resize(1000, 700);
    QWidget panel(&m_view); // opaque, as the minimap is: the view is not painted under it
    panel.setAutoFillBackground(true);
    panel.setGeometry(760, 560, 220, 120);
    panel.show();
    m_view.zoomTo(1.37);
    land();
    QTest::mousePress(&m_view, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&m_view, {310, 203}, 8);
    land();
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, {310, 203}, 300);
    land();
    panel.hide();
    expectAsSmoothAsWithoutMotion();
}

TEST_F(RasterViewMotionTest, AViewThatShrinksWhileItIsSmoothedIsSmoothAllOver)
{
    m_view.resize(1000, 700);
    m_view.zoomTo(1.37);
    land();
    m_view.zoomTo(2.0 / 3);
    land();
    PaintedLines painted;
    painted.painted = [this](int lines) {
        if (lines == 700 / 4) { // the first part; the others come later than this
            QMetaObject::invokeMethod(&m_view, [this] { m_view.resize(940, 640); }, Qt::QueuedConnection);
        }
    };
    m_view.installEventFilter(&painted);
    m_view.zoomTo(1.37);
    land();
    m_view.removeEventFilter(&painted);
    ASSERT_EQ(m_view.size(), QSize(940, 640));
    expectAsSmoothAsWithoutMotion();
}

TEST_F(RasterViewMotionTest, WholeMagnificationsAreAsGoodInMotion)
{
    QTest::mousePress(&m_view, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&m_view, {303, 201}, 8);
    if (m_view.truth().complete) { // what came into sight was at hand
        EXPECT_TRUE(m_view.isSettled());
    }
    ASSERT_TRUE(test::waitUntil([this] { return m_view.truth().complete; }));
    expectEachPixelAtItsPlace();
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, {303, 201}, 300);
}

TEST_F(RasterViewMotionTest, ADragThatIsLetGoWhileItMovesGlidesOn)
{
    const double start = left();
    flick({-9, 0});
    ASSERT_TRUE(m_view.isCoasting());
    const double dragged = start + std::round(72 * m_view.devicePixelRatioF());
    EXPECT_NEAR(left(), dragged, 0.51);
    land();
    EXPECT_GT(left(), dragged + 40);
    EXPECT_LE(m_view.viewport().visibleArea().right(), 2603);
}

TEST_F(RasterViewMotionTest, ADragThatRestedDoesNot)
{
    flick({-9, 0}, 300);
    EXPECT_FALSE(isMoving());
}

TEST_F(RasterViewMotionTest, APressTheWheelAndAnyKeyStopTheCoastAtOnce)
{
    const auto stops = {
        std::function<void()>([this] { QTest::mousePress(&m_view, Qt::LeftButton, {}, {300, 200}); }),
        std::function<void()>([this] { QTest::mousePress(&m_view, Qt::RightButton, {}, {300, 200}); }),
        std::function<void()>([this] { QTest::keyClick(&m_view, Qt::Key_Escape); }),
        std::function<void()>([this] { QTest::keyClick(&m_view, Qt::Key_G); }),
        std::function<void()>([this] { turnWheel({300, 200}, 0); }),
    };
    for (const auto& stop : stops) {
        m_view.centreOn({1300, 950});
        flick({-9, 0});
        ASSERT_TRUE(m_view.isCoasting());
        const double there = left();
        stop();
        EXPECT_FALSE(isMoving());
        EXPECT_EQ(left(), there);
        QTest::mouseRelease(&m_view, Qt::RightButton, {}, {300, 200}, 500);
        QTest::mouseRelease(&m_view, Qt::LeftButton, {}, {300, 200}, 500);
        EXPECT_FALSE(isMoving());
    }
}

TEST_F(RasterViewMotionTest, JumpsLandAtOnce)
{
    m_view.centreOn({400, 300});
    EXPECT_FALSE(isMoving());
    QTest::keyClick(&m_view, Qt::Key_End, Qt::ControlModifier);
    EXPECT_FALSE(isMoving());
    EXPECT_NEAR(m_view.viewport().visibleArea().bottom(), 1907, 0.51);
}

TEST_F(RasterViewMotionTest, SmallMovesOfATouchpadAreFollowedAtOnce)
{
    m_view.zoomTo(2);
    land();
    turnWheel({300, 200}, -15);
    EXPECT_FALSE(isMoving());
    EXPECT_GT(m_view.viewport().scale(), 2);
}

TEST_F(RasterViewMotionTest, TurnedOffAllLandsAtOnce)
{
    const auto expectNoMotion = [this] {
        m_view.zoomTo(1);
        EXPECT_EQ(m_view.viewport().scale(), 1);
        turnWheel({300, 200}, 120);
        EXPECT_EQ(m_view.viewport().scale(), 0.5);
        m_view.zoomStep(ZoomDirection::Out);
        EXPECT_EQ(m_view.viewport().scale(), 1);
        m_view.centreOn({1300, 950});
        const double start = left();
        QTest::keyClick(&m_view, Qt::Key_Right);
        EXPECT_GT(left(), start);
        flick({-9, 0});
        EXPECT_FALSE(isMoving());
        m_view.fit();
        EXPECT_TRUE(m_view.viewport().isFitted());
    };
    m_view.setMotionUse(MotionUse::AtOnce);
    expectNoMotion();
    m_view.setMotionUse(MotionUse::Smooth);
    StillStyle still;
    m_view.setStyle(&still);
    expectNoMotion();
    m_view.setStyle(nullptr);
}

TEST_F(RasterViewMotionTest, TurningItOffDuringAGlideLandsIt)
{
    m_view.zoomTo(0.25);
    m_view.setMotionUse(MotionUse::AtOnce);
    EXPECT_EQ(m_view.viewport().scale(), 0.25);
    EXPECT_FALSE(isMoving());
}

TEST_F(RasterViewMotionTest, AResizeOrAnotherRasterDuringAGlideLeavesNothingUndone)
{
    m_view.zoomTo(0.25);
    m_view.resize(500, 300);
    ASSERT_TRUE(test::waitUntil([this] { return !isMoving(); }));
    EXPECT_EQ(m_view.viewport().scale(), 0.25);
    m_view.zoomTo(1);
    m_view.setScene(test::sceneOf(test::codedRaster(30, 20)), ViewChange::Keep);
    EXPECT_FALSE(isMoving());
    EXPECT_TRUE(m_view.viewport().isFitted());
    m_view.zoomTo(0.1);
    m_view.hide();
    EXPECT_FALSE(isMoving()) << "what is hidden costs nothing";
}

TEST_F(RasterViewMotionTest, IsNeverBlankWhileItGlides)
{
    for (const double scale : {6.0, 0.5, 3.0, 1.0 / 7}) {
        m_view.zoomTo(scale);
        bool gliding = true;
        while (gliding) {
            gliding = m_view.isGliding();
            const QImage shown = test::shownBy(m_view);
            const Rect view{0, 0, shown.width(), shown.height()};
            const Rect picture = intersected(m_view.viewport().pictureOnView(), view);
            for (std::int64_t y = picture.y; y < picture.bottom(); y += 3) {
                for (std::int64_t x = picture.x; x < picture.right(); x += 3) {
                    ASSERT_NE(shown.pixel(static_cast<int>(x), static_cast<int>(y)),
                              QColor(canvasColor).rgb())
                        << "blank at " << x << ", " << y << " scale " << m_view.viewport().scale();
                }
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        }
    }
}

} // namespace
} // namespace rasterscope

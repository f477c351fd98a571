// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/raster_view.h"

#include <QCoreApplication>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <cmath>

namespace rasterscope {
namespace {

class RasterViewInputTest : public testing::Test {
protected:
    void SetUp() override
    {
        static const auto scene = test::sceneOf(test::sharedRaster());
        m_view.setMotionUse(MotionUse::AtOnce); // raster_view_motion_test.cpp is about it
        m_view.resize(600, 400);
        m_view.show();
        m_view.setScene(scene, ViewChange::Fit);
        m_view.zoomTo(1);
        m_view.centreOn({800, 600});
    }

    void turnWheel(QPointF at, QPoint angle, Qt::KeyboardModifiers keys = Qt::NoModifier, QPoint pixels = {})
    {
        QWheelEvent event(at, m_view.mapToGlobal(at), pixels, angle, Qt::NoButton, keys, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&m_view, &event);
    }

    RasterPoint corner() const { return m_view.viewport().viewToRaster({0, 0}); }
    double ratio() const { return m_view.devicePixelRatioF(); }

    RasterView m_view;
};

TEST_F(RasterViewInputTest, DragsThePictureByPhysicalPixels)
{
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton}) {
        const RasterPoint before = corner();
        QTest::mousePress(&m_view, button, {}, QPoint(300, 200));
        EXPECT_EQ(m_view.cursor().shape(), Qt::ClosedHandCursor);
        for (int i = 1; i <= 10; ++i) {
            QMouseEvent move(QEvent::MouseMove, QPointF(300 + 3 * i, 200 - 2 * i),
                             m_view.mapToGlobal(QPointF(300 + 3 * i, 200 - 2 * i)), Qt::NoButton, button, {});
            QCoreApplication::sendEvent(&m_view, &move);
        }
        QTest::mouseRelease(&m_view, button, {}, QPoint(330, 180));
        EXPECT_NEAR(corner().x - before.x, -30 * ratio(), 0.51);
        EXPECT_NEAR(corner().y - before.y, 20 * ratio(), 0.51);
        EXPECT_NE(m_view.cursor().shape(), Qt::ClosedHandCursor);
    }
}

TEST_F(RasterViewInputTest, WheelZoomsAtThePointerByRoundSteps)
{
    const QPointF at(450, 100);
    const RasterPoint under = m_view.viewport().viewToRaster(m_view.toPhysical(at));
    for (const double zoom : {2.0, 3.0, 4.0, 6.0}) {
        turnWheel(at, {0, 120});
        EXPECT_DOUBLE_EQ(m_view.viewport().scale(), 1 / zoom);
        const RasterPoint now = m_view.viewport().viewToRaster(m_view.toPhysical(at));
        EXPECT_NEAR(now.x, under.x, 1);
        EXPECT_NEAR(now.y, under.y, 1);
    }
    turnWheel(at, {0, -360});
    EXPECT_DOUBLE_EQ(m_view.viewport().scale(), 0.5);
}

TEST_F(RasterViewInputTest, TouchpadsZoomSmoothlyAndReachWholeMagnifications)
{
    double last = m_view.viewport().scale();
    for (int i = 0; i < 40; ++i) {
        turnWheel({300, 200}, {0, 15});
        const double zoom = 1 / m_view.viewport().scale();
        EXPECT_DOUBLE_EQ(zoom, std::round(zoom));
        EXPECT_LE(m_view.viewport().scale(), last);
        last = m_view.viewport().scale();
    }
    EXPECT_DOUBLE_EQ(last, 1.0 / 6); // 40 eighths of half an octave: 5.66
    for (int i = 0; i < 56; ++i) {
        turnWheel({300, 200}, {0, -15});
    }
    EXPECT_NEAR(m_view.viewport().scale(), 2, 0.05);
}

TEST_F(RasterViewInputTest, ControlWheelIsFine)
{
    turnWheel({300, 200}, {0, -120}, Qt::ControlModifier);
    EXPECT_NEAR(m_view.viewport().scale(), std::exp2(0.125), 1e-9);
}

TEST_F(RasterViewInputTest, ShiftAndAltWheelMoveThePicture)
{
    const RasterPoint start = corner();
    turnWheel({300, 200}, {0, -120}, Qt::ShiftModifier);
    EXPECT_NEAR(corner().x - start.x, 96 * ratio(), 0.51);
    EXPECT_EQ(corner().y, start.y);
    const RasterPoint next = corner();
    turnWheel({300, 200}, {-120, 0}, Qt::AltModifier); // as X11 delivers it
    EXPECT_EQ(corner().x, next.x);
    EXPECT_NEAR(corner().y - next.y, 96 * ratio(), 0.51);
    EXPECT_DOUBLE_EQ(m_view.viewport().scale(), 1);
}

TEST_F(RasterViewInputTest, TheWheelCanScrollInstead)
{
    m_view.setWheelUse(WheelUse::Scrolls);
    const RasterPoint start = corner();
    turnWheel({300, 200}, {0, -120});
    EXPECT_NEAR(corner().y - start.y, 96 * ratio(), 0.51);
    EXPECT_DOUBLE_EQ(m_view.viewport().scale(), 1);
    const RasterPoint next = corner();
    turnWheel({300, 200}, {40, 60}, {}, {-7, 10}); // a touchpad
    EXPECT_NEAR(corner().x - next.x, 7 * ratio(), 0.51);
    EXPECT_NEAR(corner().y - next.y, -10 * ratio(), 0.51);
}

TEST_F(RasterViewInputTest, PinchZooms)
{
    m_view.zoomTo(2);
    const QPointF at(300, 200);
    const RasterPoint under = m_view.viewport().viewToRaster(m_view.toPhysical(at));
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, at, at,
                              m_view.mapToGlobal(at), 0.25, {});
    QCoreApplication::sendEvent(&m_view, &pinch);
    EXPECT_NEAR(m_view.viewport().scale(), 1.6, 1e-9);
    EXPECT_NEAR(m_view.viewport().viewToRaster(m_view.toPhysical(at)).x, under.x, 1);
}

TEST_F(RasterViewInputTest, ArrowKeysMoveByStepsPagesAndToTheEdges)
{
    const Size view = m_view.viewport().view();
    const RasterPoint start = corner();
    QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_NEAR(corner().x - start.x, static_cast<double>(view.width) / 8, 1);
    QTest::keyClick(&m_view, Qt::Key_Left);
    QTest::keyClick(&m_view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_NEAR(corner().y - start.y, 0.9 * static_cast<double>(view.height), 1);
    QTest::keyClick(&m_view, Qt::Key_Up, Qt::ControlModifier);
    EXPECT_NEAR(corner().y, 0, 0.51);
    QTest::keyClick(&m_view, Qt::Key_End);
    EXPECT_NEAR(m_view.viewport().visibleArea().right(), 2603, 0.51);
    EXPECT_NEAR(m_view.viewport().visibleArea().width, static_cast<double>(view.width), 1);
    QTest::keyClick(&m_view, Qt::Key_Home, Qt::ControlModifier);
    EXPECT_NEAR(corner().x, 0, 0.51);
    QTest::keyClick(&m_view, Qt::Key_End, Qt::ControlModifier);
    EXPECT_NEAR(m_view.viewport().visibleArea().bottom(), 1907, 0.51);
}

/// As the window system tells it, on its way through the window: in parts of logical pixels.
void moveMouse(QWidget& window, QPointF place, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent move(QEvent::MouseMove, place, place, window.mapToGlobal(place), Qt::NoButton, buttons, {});
    QCoreApplication::sendEvent(window.windowHandle(), &move);
}

TEST_F(RasterViewInputTest, NamesThePixelThatIsDrawnUnderTheHotSpot)
{
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addSpacing(21); // no whole number of physical pixels at a factor of 1.5
    auto* view = new RasterView;
    view->setMotionUse(MotionUse::AtOnce);
    column->addWidget(view, 1);
    window.resize(601, 403);
    window.show();
    view->setScene(test::withCoarseBase(*m_view.scene()), ViewChange::Fit);
    QSignalSpy pointed(view, &RasterView::pointedAt);
    const double top = std::round(21 * view->devicePixelRatioF());
    for (const double scale : {1.0, 1.0 / 3}) {
        view->zoomTo(scale);
        view->centreOn({1301.3, 953.9});
        ASSERT_TRUE(test::waitUntil([&] { return view->isSettled(); }));
        const QImage shown = test::shownBy(*view);
        for (int x = 200; x < 212; ++x) {
            const int y = x - 77;
            moveMouse(window, QPointF(x, y + top) / view->devicePixelRatioF());
            ASSERT_FALSE(pointed.isEmpty());
            const QList<QVariant>& pixel = pointed.last();
            EXPECT_EQ(test::codedColour(pixel.at(0).toLongLong(), pixel.at(1).toLongLong()),
                      shown.pixel(x, y))
                << "at " << x << ", " << y << " scale " << scale;
        }
    }
}

TEST_F(RasterViewInputTest, DragsByWhatThePointerMovesToThePhysicalPixel)
{
    const RasterPoint before = corner();
    const QPointF from = QPointF(301, 201) / ratio();
    QMouseEvent press(QEvent::MouseButtonPress, from, from, m_view.mapToGlobal(from), Qt::LeftButton,
                      Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_view.windowHandle(), &press);
    moveMouse(m_view, QPointF(301 + 38, 201 - 25) / ratio(), Qt::LeftButton);
    EXPECT_DOUBLE_EQ(corner().x - before.x, -38);
    EXPECT_DOUBLE_EQ(corner().y - before.y, 25);
    moveMouse(m_view, QPointF(301 + 39, 201 - 26) / ratio(), Qt::LeftButton);
    EXPECT_DOUBLE_EQ(corner().x - before.x, -39);
    EXPECT_DOUBLE_EQ(corner().y - before.y, 26);
    QTest::mouseRelease(&m_view, Qt::LeftButton);
}

TEST_F(RasterViewInputTest, ThePointerNeedNotMoveToBeSomewhereAgain)
{
    QSignalSpy pointed(&m_view, &RasterView::pointedAt);
    moveMouse(m_view, {123, 77});
    const QList<QVariant> pixel = pointed.takeLast();
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&m_view, &leave);
    EXPECT_EQ(pointed.last().at(0).toLongLong(), -1);
    const QPointF place(123, 77);
    QEnterEvent enter(place, place, m_view.mapToGlobal(place));
    QCoreApplication::sendEvent(&m_view, &enter);
    EXPECT_EQ(pointed.last(), pixel);
}

TEST_F(RasterViewInputTest, TellsThePixelUnderThePointer)
{
    QSignalSpy pointed(&m_view, &RasterView::pointedAt);
    QTest::mouseMove(&m_view, QPoint(123, 77));
    ASSERT_GE(pointed.count(), 1);
    const RasterPoint place = m_view.viewport().viewToRaster(m_view.toPhysical(QPointF(123, 77)));
    EXPECT_EQ(pointed.last().at(0).toLongLong(), static_cast<qint64>(std::floor(place.x)));
    EXPECT_EQ(pointed.last().at(1).toLongLong(), static_cast<qint64>(std::floor(place.y)));
    m_view.panByViews(0.25, 0); // the picture moves under a resting pointer
    EXPECT_EQ(pointed.last().at(0).toLongLong(),
              static_cast<qint64>(
                  std::floor(m_view.viewport().viewToRaster(m_view.toPhysical(QPointF(123, 77))).x)));
    m_view.fit();
    QTest::mouseMove(&m_view, QPoint(1, 1)); // beside the picture
    EXPECT_EQ(pointed.last().at(0).toLongLong(), -1);
}

} // namespace
} // namespace rasterscope

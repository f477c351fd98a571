// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/raster_view.h"
#include "ui/view_overlay.h"
#include "ui/view_tool.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

class Notes : public ViewTool {
public:
    bool press(const QMouseEvent& /*event*/, ScreenPoint place) override
    {
        pressed.push_back(place);
        return takes;
    }
    bool move(const QMouseEvent& /*event*/, ScreenPoint place) override
    {
        moved.push_back(place);
        return takes;
    }
    bool release(const QMouseEvent& /*event*/, ScreenPoint place) override
    {
        released.push_back(place);
        return takes;
    }
    bool doubleClick(const QMouseEvent& /*event*/, ScreenPoint /*place*/) override
    {
        ++doubleClicks;
        return takes;
    }

    bool takes = true;
    std::vector<ScreenPoint> pressed;
    std::vector<ScreenPoint> moved;
    std::vector<ScreenPoint> released;
    int doubleClicks = 0;
};

class Square : public ViewOverlay {
public:
    void paint(QPainter& painter, const Viewport& viewport, double ratio) override
    {
        const ScreenPoint corner = viewport.rasterToView({800, 600});
        painter.fillRect(QRectF(corner.x, corner.y, 10 * ratio, 10 * ratio), QColor(255, 0, 255));
    }
};

class ViewToolTest : public testing::Test {
protected:
    void SetUp() override
    {
        static const auto scene = test::sceneOf(test::sharedRaster());
        m_view.setMotionUse(MotionUse::AtOnce);
        m_view.resize(600, 400);
        m_view.show();
        m_view.setScene(scene, ViewChange::Fit);
        m_view.zoomTo(1);
        m_view.centreOn({800, 600});
        m_view.setTool(&m_tool);
    }

    void TearDown() override { m_view.setTool(nullptr); }

    void drag(Qt::MouseButton button)
    {
        QTest::mousePress(&m_view, button, {}, QPoint(300, 200));
        QMouseEvent move(QEvent::MouseMove, QPointF(330, 180), m_view.mapToGlobal(QPointF(330, 180)),
                         Qt::NoButton, button, {});
        QCoreApplication::sendEvent(&m_view, &move);
        QTest::mouseRelease(&m_view, button, {}, QPoint(330, 180));
    }

    bool dragMovesThePicture(Qt::MouseButton button)
    {
        const RasterPoint before = m_view.viewport().viewToRaster({0, 0});
        drag(button);
        return m_view.viewport().viewToRaster({0, 0}).x != before.x;
    }

    RasterView m_view;
    Notes m_tool;
};

TEST_F(ViewToolTest, HasTheLeftButtonInPhysicalPixels)
{
    EXPECT_EQ(m_view.cursor().shape(), Qt::CrossCursor);
    EXPECT_FALSE(dragMovesThePicture(Qt::LeftButton));
    const double ratio = m_view.devicePixelRatioF();
    ASSERT_EQ(m_tool.pressed.size(), 1U);
    EXPECT_DOUBLE_EQ(m_tool.pressed[0].x, 300 * ratio);
    ASSERT_FALSE(m_tool.moved.empty());
    EXPECT_DOUBLE_EQ(m_tool.moved.back().x, 330 * ratio);
    ASSERT_EQ(m_tool.released.size(), 1U);
    EXPECT_DOUBLE_EQ(m_tool.released[0].y, 180 * ratio);
}

TEST_F(ViewToolTest, LeavesDraggingToTheMiddleButtonAndTheSpaceBar)
{
    EXPECT_TRUE(dragMovesThePicture(Qt::MiddleButton));
    QTest::keyPress(&m_view, Qt::Key_Space);
    EXPECT_EQ(m_view.cursor().shape(), Qt::OpenHandCursor);
    EXPECT_TRUE(dragMovesThePicture(Qt::LeftButton));
    EXPECT_TRUE(m_tool.pressed.empty());
    QTest::keyRelease(&m_view, Qt::Key_Space);
    EXPECT_EQ(m_view.cursor().shape(), Qt::CrossCursor);
    EXPECT_FALSE(dragMovesThePicture(Qt::LeftButton));
}

TEST_F(ViewToolTest, EndsWhatItBeganWhenTheSpaceBarComesBetween)
{
    QTest::mousePress(&m_view, Qt::LeftButton, {}, QPoint(300, 200));
    QTest::keyPress(&m_view, Qt::Key_Space);
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, QPoint(310, 200));
    EXPECT_EQ(m_tool.released.size(), 1U);
    QTest::keyRelease(&m_view, Qt::Key_Space);
}

TEST_F(ViewToolTest, WhatItDoesNotUseDragsThePicture)
{
    m_tool.takes = false;
    EXPECT_TRUE(dragMovesThePicture(Qt::LeftButton));
    EXPECT_EQ(m_tool.pressed.size(), 1U);
}

TEST_F(ViewToolTest, EscapeTakesItAway)
{
    const QSignalSpy changed(&m_view, &RasterView::toolChanged);
    QTest::keyClick(&m_view, Qt::Key_Escape);
    EXPECT_EQ(m_view.tool(), nullptr);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_TRUE(dragMovesThePicture(Qt::LeftButton));
}

TEST_F(ViewToolTest, IsAskedAboutDoubleClicksFirst)
{
    QTest::mouseDClick(&m_view, Qt::LeftButton, {}, QPoint(300, 200));
    EXPECT_EQ(m_tool.doubleClicks, 1);
}

TEST_F(ViewToolTest, OverlaysAreDrawnInPhysicalPixelsOverThePicture)
{
    Square square;
    m_view.addOverlay(&square);
    const double ratio = m_view.devicePixelRatioF();
    const ScreenPoint place = m_view.viewport().rasterToView({800, 600});
    QImage with = m_view.grab().toImage();
    EXPECT_EQ(with.pixelColor(static_cast<int>(place.x) + 1, static_cast<int>(place.y) + 1),
              QColor(255, 0, 255));
    EXPECT_NE(with.pixelColor(static_cast<int>(place.x + 10 * ratio) + 1, static_cast<int>(place.y) + 1),
              QColor(255, 0, 255));
    m_view.removeOverlay(&square);
    QImage without = m_view.grab().toImage();
    EXPECT_NE(without.pixelColor(static_cast<int>(place.x) + 1, static_cast<int>(place.y) + 1),
              QColor(255, 0, 255));
}

} // namespace
} // namespace rasterscope

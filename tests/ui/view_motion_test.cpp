// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/view_motion.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <cmath>

namespace rasterscope {
namespace {

/// Frames come when they like; how late it is then, the test says.
class ViewMotionTest : public testing::Test {
protected:
    ViewMotionTest()
    {
        Viewport start({60000, 50000}, {1000, 800});
        start.zoomTo(4);
        start.centreOn({30000, 25000});
        m_motion.place(start);
    }

    /// The frame that finds so many milliseconds gone by.
    void passTime(qint64 ms)
    {
        m_now += ms;
        QSignalSpy moved(&m_motion, &ViewMotion::moved);
        ASSERT_TRUE(test::waitUntil([&] { return !moved.isEmpty(); }));
    }

    /// Whether a timer runs: if it does, it tells within some frames.
    bool isRestless()
    {
        QSignalSpy moved(&m_motion, &ViewMotion::moved);
        QTest::qWait(60);
        return !moved.isEmpty();
    }

    Viewport zoomed(double scale, ScreenPoint about) const
    {
        Viewport viewport = m_motion.destination();
        viewport.zoomTo(scale, about);
        return viewport;
    }

    void drag(double dx, double dy, int moves, qint64 pause)
    {
        m_motion.beginDrag(m_eventTime);
        for (int i = 0; i < moves; ++i) {
            m_motion.dragBy(dx, dy, m_eventTime += 10);
        }
        m_motion.endDrag(m_eventTime += pause, Pace::Gliding);
    }

    double left() const { return -m_motion.shown().rasterToView({0, 0}).x; }

    qint64 m_now = 1000;
    qint64 m_eventTime = 500'000;
    ViewMotion m_motion{[this] { return m_now; }};
};

TEST_F(ViewMotionTest, AStepGlidesToExactlyWhereItWasToldToGo)
{
    const ScreenPoint pointer{700, 300};
    const Viewport before = m_motion.shown();
    const Viewport target = zoomed(1, pointer);
    m_motion.go(target, Pace::Gliding);
    EXPECT_EQ(m_motion.destination(), target);
    EXPECT_EQ(m_motion.shown(), before);
    EXPECT_TRUE(m_motion.isGliding() && m_motion.isZooming());
    double last = before.scale();
    for (int frame = 0; frame < 8; ++frame) {
        passTime(16);
        EXPECT_LT(m_motion.shown().scale(), last);
        EXPECT_GT(m_motion.shown().scale(), 1);
        last = m_motion.shown().scale();
        EXPECT_TRUE(m_motion.isZooming());
    }
    passTime(16);
    EXPECT_EQ(m_motion.shown(), target);
    EXPECT_FALSE(m_motion.isGliding());
    EXPECT_FALSE(isRestless()) << "no timer runs for a view at rest";
}

TEST_F(ViewMotionTest, StepsThatComeQuicklyAddUp)
{
    for (const double scale : {3.0, 2.0, 1.5, 1.0}) {
        m_motion.go(zoomed(scale, {500, 400}), Pace::Gliding);
        passTime(16);
        EXPECT_GT(m_motion.shown().scale(), scale);
    }
    const Viewport target = m_motion.destination();
    EXPECT_EQ(target.scale(), 1);
    passTime(200);
    EXPECT_EQ(m_motion.shown(), target);
}

TEST_F(ViewMotionTest, AtOnceIsAtOnce)
{
    const Viewport target = zoomed(1, {500, 400});
    m_motion.go(zoomed(2, {1, 2}), Pace::Gliding);
    m_motion.go(target, Pace::AtOnce);
    EXPECT_EQ(m_motion.shown(), target);
    EXPECT_FALSE(m_motion.isGliding());
    EXPECT_FALSE(isRestless());
}

TEST_F(ViewMotionTest, APressDuringAGlideLandsIt)
{
    const Viewport target = zoomed(1, {500, 400});
    m_motion.go(target, Pace::Gliding);
    passTime(50);
    m_motion.beginDrag(7);
    EXPECT_EQ(m_motion.shown(), target);
}

TEST_F(ViewMotionTest, ADragThatIsLetGoCoastsInWholePixelsAndRests)
{
    drag(-12, 5, 10, 10);
    ASSERT_TRUE(m_motion.isCoasting());
    const double start = left();
    double last = start;
    for (int frame = 0; frame < 20; ++frame) {
        passTime(16);
        EXPECT_GT(left(), last - 1e-9);
        EXPECT_EQ(left(), std::round(left()));
        EXPECT_EQ(m_motion.shown(), m_motion.destination());
        last = left();
    }
    EXPECT_GT(last, start + 100);
    EXPECT_GT(m_motion.heading().velocityX, 0) << "tiles to the right come into sight";
    EXPECT_LT(m_motion.heading().velocityY, 0);
    passTime(5000);
    EXPECT_FALSE(m_motion.isCoasting());
    EXPECT_EQ(m_motion.heading().velocityX, 0);
    EXPECT_FALSE(isRestless());
}

TEST_F(ViewMotionTest, ADragThatRestedOrCreptStaysWhereItIs)
{
    drag(-12, 0, 10, 200);
    EXPECT_FALSE(m_motion.isCoasting());
    drag(-1, 0, 10, 10);
    EXPECT_FALSE(m_motion.isCoasting());
    EXPECT_FALSE(isRestless());
}

TEST_F(ViewMotionTest, WhatStopsACoastStopsItWhereItIs)
{
    const auto stops = {
        std::function<void()>([this] { m_motion.stopCoasting(); }),
        std::function<void()>([this] { m_motion.land(); }),
        std::function<void()>([this] { m_motion.beginDrag(m_eventTime += 5); }),
    };
    for (const auto& stop : stops) {
        drag(-12, 0, 10, 10);
        passTime(32);
        ASSERT_TRUE(m_motion.isCoasting());
        const double there = left();
        stop();
        EXPECT_FALSE(m_motion.isCoasting());
        EXPECT_EQ(left(), there);
        EXPECT_FALSE(isRestless());
    }
}

TEST_F(ViewMotionTest, AStepFromACoastStartsWhereItIs)
{
    drag(-12, 0, 10, 10);
    passTime(32);
    Viewport target = m_motion.shown();
    target.zoomTo(2, {500, 400});
    m_motion.go(zoomed(2, {500, 400}), Pace::Gliding);
    EXPECT_FALSE(m_motion.isCoasting());
    passTime(200);
    EXPECT_EQ(m_motion.shown(), target);
}

TEST_F(ViewMotionTest, ACoastEndsAtTheRastersEdge)
{
    Viewport nearEdge = m_motion.shown();
    nearEdge.centreOn({2000 + 800, 25000}); // 200 screen pixels are hidden on the left
    m_motion.place(nearEdge);
    drag(15, 0, 10, 10); // takes in 150 of them
    ASSERT_TRUE(m_motion.isCoasting());
    while (m_motion.isCoasting()) {
        passTime(16);
        EXPECT_GE(left(), 0);
    }
    EXPECT_EQ(left(), 0);
}

TEST_F(ViewMotionTest, TellsWhereAZoomIsGoingForAWhile)
{
    const ScreenPoint pointer{700, 300};
    m_motion.go(zoomed(2, pointer), Pace::AtOnce);
    EXPECT_EQ(m_motion.heading().zoom, ZoomDirection::In);
    EXPECT_NEAR(m_motion.heading().about.x, pointer.x, 1);
    EXPECT_NEAR(m_motion.heading().about.y, pointer.y, 1);
    m_motion.go(zoomed(3, pointer), Pace::AtOnce);
    EXPECT_EQ(m_motion.heading().zoom, ZoomDirection::Out);
    QSignalSpy rested(&m_motion, &ViewMotion::rested);
    ASSERT_TRUE(test::waitUntil([&] { return !rested.isEmpty(); }));
    EXPECT_FALSE(m_motion.heading().zoom);
}

TEST_F(ViewMotionTest, TellsWhereStepsOfAHeldKeyLead)
{
    for (int i = 0; i < 4; ++i) {
        Viewport next = m_motion.destination();
        next.panBy(-100, 0);
        m_motion.go(next, Pace::Gliding);
        m_now += 30;
    }
    EXPECT_NEAR(m_motion.heading().velocityX, 3333, 1);
    m_motion.jump(zoomed(1, {0, 0}));
    EXPECT_EQ(m_motion.heading().velocityX, 0) << "a jump leads nowhere";
    EXPECT_FALSE(m_motion.heading().zoom);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/view_motion.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr int framePace = 16;      // ms
constexpr double glideTime = 0.14; // s; a turn of a wheel gives the next notch at about that time
constexpr int headingLasts = 500;  // ms; as far as tiles are fetched ahead (tile_prefetch.h)
constexpr double slowestThrow =
    120; // screen pixels per second; slower than that, a hand put the picture down

constexpr int stillAfter = 120; // ms; some moves of a slow hand

/// Quick at first, so that it answers at once, and slow at the end.
double eased(double share)
{
    return 1 - std::pow(1 - share, 3);
}

} // namespace

ViewMotion::Clock ViewMotion::steadyClock()
{
    return [] {
        const auto time = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
    };
}

ViewMotion::ViewMotion(Clock clock) : m_clock(std::move(clock))
{
    m_frames.setInterval(framePace);
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, &ViewMotion::frame);
    m_rest.setInterval(headingLasts);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_heading = {};
        Q_EMIT rested();
    });
    m_still.setInterval(stillAfter);
    m_still.setSingleShot(true);
    connect(&m_still, &QTimer::timeout, this, &ViewMotion::stilled);
}

double ViewMotion::seconds() const
{
    return static_cast<double>(m_clock() - m_begun) / 1000;
}

Heading ViewMotion::heading() const
{
    if (!m_coast) {
        return m_heading;
    }
    const ScreenPoint velocity = m_coast->velocityAt(seconds());
    return {-velocity.x, -velocity.y, {}, {}};
}

/// The heading of a step from the present destination to the next one.
void ViewMotion::steer(const Viewport& destination)
{
    m_rest.start();
    if (destination.scale() != m_destination.scale()) {
        const bool in = destination.scale() < m_destination.scale();
        m_heading = {0, 0, in ? ZoomDirection::In : ZoomDirection::Out,
                     fixedPoint(m_destination, destination)};
        return;
    }
    const ScreenPoint before = m_destination.rasterToView({0, 0});
    const ScreenPoint after = destination.rasterToView({0, 0});
    const qint64 now = m_clock();
    m_track.add(now, after.x - before.x, after.y - before.y);
    const ScreenPoint velocity = m_track.velocityAt(now);
    m_heading = {-velocity.x, -velocity.y, {}, {}};
}

void ViewMotion::go(const Viewport& destination, Pace pace)
{
    m_coast.reset();
    m_still.stop();
    steer(destination);
    m_destination = destination;
    m_glides = pace == Pace::Gliding && m_shown != m_destination;
    if (m_glides) {
        m_from = m_shown;
        m_begun = m_clock();
        m_frames.start();
    } else {
        m_shown = m_destination;
        m_frames.stop();
    }
    Q_EMIT moved();
}

void ViewMotion::place(const Viewport& destination)
{
    m_coast.reset();
    m_glides = false;
    m_frames.stop();
    m_rest.stop();
    m_still.stop();
    m_heading = {};
    m_destination = destination;
    m_shown = destination;
}

void ViewMotion::jump(const Viewport& destination)
{
    place(destination);
    Q_EMIT moved();
}

void ViewMotion::beginDrag(qint64 time)
{
    land();
    m_track.begin(time);
}

void ViewMotion::dragBy(double dx, double dy, qint64 time)
{
    land();
    m_track.add(time, dx, dy);
    const ScreenPoint velocity = m_track.velocityAt(time);
    m_heading = {-velocity.x, -velocity.y, {}, {}};
    m_rest.start();
    m_still.start();
    m_destination.panBy(dx, dy);
    m_shown = m_destination;
    Q_EMIT moved();
}

void ViewMotion::endDrag(qint64 time, Pace pace)
{
    m_still.stop();
    const ScreenPoint velocity = m_track.velocityAt(time);
    PanCoast coast(velocity, PanCoast::roomOf(m_shown));
    if (pace == Pace::AtOnce || std::hypot(velocity.x, velocity.y) < slowestThrow || coast.isOverAt(0)) {
        Q_EMIT stilled();
        return;
    }
    m_coast = coast;
    m_from = m_shown;
    m_begun = m_clock();
    m_rest.stop();
    m_heading = {};
    m_frames.start();
}

void ViewMotion::stopCoasting()
{
    if (m_coast) {
        jump(m_shown);
    }
}

void ViewMotion::land()
{
    if (m_glides) {
        jump(m_destination);
    }
    stopCoasting();
}

void ViewMotion::frame()
{
    const double time = seconds();
    if (m_coast) {
        const ScreenPoint moved = m_coast->movedAt(time);
        m_destination = m_from;
        m_destination.panBy(moved.x, moved.y);
        if (m_coast->isOverAt(time)) {
            return jump(m_destination);
        }
        m_shown = m_destination;
    } else {
        m_shown = m_from.towards(m_destination, eased(std::min(time / glideTime, 1.0)));
        m_glides = time < glideTime;
        if (!m_glides) {
            m_shown = m_destination;
            m_frames.stop();
        }
    }
    Q_EMIT moved();
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/pan_coast.h"
#include "core/tile/tile_prefetch.h"
#include "core/tile/viewport.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <functional>
#include <optional>

namespace rasterscope {

enum class Pace { AtOnce, Gliding };

/// Where a view is, and where it is going. What is told to go somewhere has a destination at once, and each
/// further step starts from there, so that none is lost; what is shown follows in a few frames. A picture
/// that is let go in a drag coasts. A timer runs only while something moves. Screen thread only.
class ViewMotion : public QObject {
    Q_OBJECT
public:
    /// Milliseconds, of a clock that goes forward.
    using Clock = std::function<qint64()>;
    static Clock steadyClock();

    explicit ViewMotion(Clock clock = steadyClock());

    const Viewport& shown() const { return m_shown; }
    const Viewport& destination() const { return m_destination; }
    /// Whether what is shown is on its way to the destination.
    bool isGliding() const { return m_glides; }
    bool isZooming() const { return m_glides && m_shown.scale() != m_destination.scale(); }
    /// After a drag. What is shown is then its own destination in each frame.
    bool isCoasting() const { return m_coast.has_value(); }
    /// Whether what is shown changes by the frame, so that no frame is looked at for long.
    bool isMoving() const { return m_glides || m_coast || m_still.isActive(); }
    /// What to fetch tiles for, beside what is in sight at the destination.
    Heading heading() const;

    /// A step of a pan or a zoom.
    void go(const Viewport& destination, Pace pace);
    /// To a place that has nothing to do with where the view was.
    void jump(const Viewport& destination);
    /// The same, with no word of it.
    void place(const Viewport& destination);

    /// Of the pointer, with the times of its events.
    void beginDrag(qint64 time);
    void dragBy(double dx, double dy, qint64 time);
    /// Gliding: it coasts if it was moving.
    void endDrag(qint64 time, Pace pace);
    /// Where it is.
    void stopCoasting();
    /// At the destination, or where it is if it coasts.
    void land();

Q_SIGNALS:
    /// What is shown, or the destination, is another.
    void moved();
    /// Only the heading is: it went no further for a while.
    void rested();
    /// A drag that goes on has stopped.
    void stilled();

private:
    void frame();
    void steer(const Viewport& destination);
    double seconds() const;

    Clock m_clock;
    QTimer m_frames;
    QTimer m_rest;  // since the last step
    QTimer m_still; // since the last move of a drag
    Viewport m_shown;
    Viewport m_destination;
    Viewport m_from; // what was shown when this motion began
    qint64 m_begun = 0;
    bool m_glides = false;
    std::optional<PanCoast> m_coast;
    PanTrack m_track;
    Heading m_heading;
};

} // namespace rasterscope

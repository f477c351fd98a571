// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/viewport.h"

#include <cstdint>
#include <deque>

namespace rasterscope {

/// The last tenth of a second of a drag, or of anything else that moves a view in steps: how quick it is.
/// Times are milliseconds of any clock that goes forward, as that of the window system's events, so that it
/// does not matter how late they are handled.
class PanTrack {
public:
    /// At rest, from here on.
    void begin(std::int64_t time);
    /// The picture moved by so many screen pixels.
    void add(std::int64_t time, double dx, double dy);
    /// Screen pixels per second; 0 where it rested before `time`, or where too little is known to tell.
    ScreenPoint velocityAt(std::int64_t time) const;

private:
    struct Sample {
        std::int64_t time = 0;
        ScreenPoint place; // of the picture, from where it was first
    };
    std::deque<Sample> m_samples; // oldest first
};

/// How a picture that was let go moves on: slower by the same share in each equal time, until it rests or
/// meets the raster's edge. A function of time alone, so a late frame is only a late frame.
class PanCoast {
public:
    /// How far a picture can move until the raster's edge is at the view's, to either side, in screen pixels.
    /// An edge that is inside the view already leaves no room beyond it.
    struct Room {
        double left = 0;
        double right = 0;
        double up = 0;
        double down = 0;
    };
    static Room roomOf(const Viewport& viewport);

    /// `velocity`: of the picture, in screen pixels per second.
    PanCoast(ScreenPoint velocity, const Room& room);

    /// How far the picture has moved since it was let go, in whole screen pixels.
    ScreenPoint movedAt(double seconds) const;
    ScreenPoint velocityAt(double seconds) const;
    bool isOverAt(double seconds) const;

private:
    /// One direction of the two.
    struct Axis {
        double speed = 0; // signed
        double room = 0;
        double pathAt(double seconds) const; // without an edge
        bool isAtEdgeAt(double seconds) const;
    };
    Axis m_x;
    Axis m_y;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QRegion>

namespace rasterscope {

/// Smooths what is seen of a large view part by part, where its motion ends: so the next step of the mouse
/// waits for one of them at most. Parts are bands of whole lines from the top, in the view's logical pixels.
class FrameRefinement {
public:
    /// Whether smoothing a frame of so many physical pixels in one go takes longer than a screen shows one.
    static bool isWorthwhile(double pixels);

    void begin(const QRect& view);
    void stop() { m_left = 0; }
    bool isUnderWay() const { return m_left > 0; }
    /// What to paint next. \pre it is under way
    QRect next() const;
    /// After a smooth paint.
    void painted(const QRegion& region);

private:
    QRect m_view;
    int m_left = 0; // parts
};

/// Whether a region covers a rectangle.
bool isAllOf(const QRegion& region, const QRect& rect);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/tile/viewport.h"

#include <utility>

namespace rasterscope {

enum class Mirroring { None, LeftRight };

/// How a picture lies on the screen: mirrored or not, then turned clockwise by quarters. *Upright* is the
/// picture as the raster is stored, and what a Viewport works with; the *view* is what is seen. Both are
/// counted in physical pixels from their own upper left corner.
class ViewTurn {
public:
    ViewTurn() = default;
    ViewTurn(int quarters, Mirroring mirroring) : m_quarters(quarters & 3), m_mirroring(mirroring) {}

    int quarters() const { return m_quarters; } // 0 to 3, clockwise
    Mirroring mirroring() const { return m_mirroring; }
    bool isUpright() const { return *this == ViewTurn(); }

    // Of what is seen, however it lies.
    ViewTurn turnedRight() const { return {m_quarters + 1, m_mirroring}; }
    ViewTurn turnedLeft() const { return {m_quarters + 3, m_mirroring}; }
    ViewTurn flippedAcross() const { return {4 - m_quarters, opposite()}; } // left is right
    ViewTurn flippedDown() const { return {6 - m_quarters, opposite()}; }   // top is bottom

    /// Of the upright picture for a view of this size, and the other way: the same.
    Size turned(Size size) const { return m_quarters % 2 == 0 ? size : Size{size.height, size.width}; }

    /// `upright`: the size of the upright picture.
    ScreenPoint toView(ScreenPoint point, Size upright) const
    {
        const auto width = static_cast<double>(upright.width);
        const auto height = static_cast<double>(upright.height);
        const double x = m_mirroring == Mirroring::None ? point.x : width - point.x;
        switch (m_quarters) {
        case 1:
            return {height - point.y, x};
        case 2:
            return {width - x, height - point.y};
        case 3:
            return {point.y, width - x};
        default:
            return {x, point.y};
        }
    }

    ScreenPoint toUpright(ScreenPoint point, Size upright) const
    {
        const auto width = static_cast<double>(upright.width);
        const auto height = static_cast<double>(upright.height);
        const ScreenPoint turnedBack = [&]() -> ScreenPoint {
            switch (m_quarters) {
            case 1:
                return {point.y, height - point.x};
            case 2:
                return {width - point.x, height - point.y};
            case 3:
                return {width - point.y, point.x};
            default:
                return point;
            }
        }();
        return {m_mirroring == Mirroring::None ? turnedBack.x : width - turnedBack.x, turnedBack.y};
    }

    /// Of a way that something goes, not a place.
    ScreenPoint wayToUpright(ScreenPoint way) const
    {
        const ScreenPoint end = toUpright(way, {0, 0});
        return {end.x + 0.0, end.y + 0.0}; // no negative zeros
    }

    bool operator==(const ViewTurn&) const = default;

private:
    Mirroring opposite() const
    {
        return m_mirroring == Mirroring::None ? Mirroring::LeftRight : Mirroring::None;
    }

    int m_quarters = 0;
    Mirroring m_mirroring = Mirroring::None;
};

} // namespace rasterscope

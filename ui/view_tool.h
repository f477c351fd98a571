// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/viewport.h"

#include <Qt>

class QKeyEvent;
class QMouseEvent;

namespace rasterscope {

/// What the mouse does in the picture instead of dragging it. The middle button drags it all the same, and
/// the left one does while the space bar is held. Screen thread; places are physical pixels of the view. A
/// call returns whether it has used the event; one that is not used drags, or is the view's.
class ViewTool {
public:
    ViewTool() = default;
    ViewTool(const ViewTool&) = delete;
    ViewTool& operator=(const ViewTool&) = delete;
    virtual ~ViewTool() = default;

    /// Asked for again after each move.
    virtual Qt::CursorShape cursor() const { return Qt::CrossCursor; }
    virtual bool press(const QMouseEvent& /*event*/, ScreenPoint /*place*/) { return false; }
    /// With a button held, or without.
    virtual bool move(const QMouseEvent& /*event*/, ScreenPoint /*place*/) { return false; }
    virtual bool release(const QMouseEvent& /*event*/, ScreenPoint /*place*/) { return false; }
    virtual bool doubleClick(const QMouseEvent& /*event*/, ScreenPoint /*place*/) { return false; }
    /// Whether it would use a key that an action of the window has, too, and so comes before that.
    virtual bool wants(const QKeyEvent& /*event*/) const { return false; }
    /// Esc that is not used here takes the tool from the view.
    virtual bool key(const QKeyEvent& /*event*/) { return false; }
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/view_overlay.h"
#include "ui/view_tool.h"

#include <QObject>

#include <optional>

namespace rasterscope {

class RasterView;

/// A box that is drawn with the mouse, and fills the view when the button is let go: as the tool of a view,
/// or with Ctrl held without one. A click alone zooms in by a step, there.
class ZoomBox : public QObject, public ViewTool, public ViewOverlay {
    Q_OBJECT
public:
    /// \pre it goes before the view does
    ZoomBox(RasterView& view, QObject* parent);
    ~ZoomBox() override;

    /// Takes the mouse for one box, or lets go of it.
    void toggle();

    bool press(const QMouseEvent& event, ScreenPoint place) override;
    bool move(const QMouseEvent& event, ScreenPoint place) override;
    bool release(const QMouseEvent& event, ScreenPoint place) override;
    bool key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const Viewport& viewport, double ratio) override;

Q_SIGNALS:
    /// The view is about to go there.
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void end();
    RasterRect area() const;

    RasterView& m_view;
    ViewTool* m_before = nullptr; // that Ctrl has taken the place of
    bool m_byControl = false;
    std::optional<ScreenPoint> m_from;
    ScreenPoint m_to;
};

} // namespace rasterscope

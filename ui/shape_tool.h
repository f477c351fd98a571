// SPDX-License-Identifier: MIT
#pragma once

#include "ui/drawn_shape.h"
#include "ui/shape_grip.h"
#include "ui/view_overlay.h"
#include "ui/view_tool.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace rasterscope {

class RasterView;

/// Draws a shape on the picture with the mouse, and shows it. Lines, rectangles and ellipses are dragged,
/// with Shift at multiples of 45 degrees, as squares and as circles; corners of polygons are clicked, taken
/// back by Backspace, and a double click, Enter or a click on the first one ends them. What is drawn is
/// changed while any of the tools is chosen: a corner, an edge or the inside of it is dragged. Esc gives up
/// what is not finished, then the tool.
class ShapeTool : public QObject, public ViewTool, public ViewOverlay {
    Q_OBJECT
public:
    explicit ShapeTool(RasterView& view, QObject* parent = nullptr);
    ~ShapeTool() override;

    ShapeKind kind() const { return m_kind; }
    /// The mouse draws such shapes from now on, which chosen() tells.
    void start(ShapeKind kind);
    /// The mouse drags the picture again; what is drawn stays.
    void stop();
    bool isActive() const;
    /// What is drawn, while it is being drawn too; nothing where there is none.
    const std::optional<DrawnShape>& shape() const { return m_shape; }
    /// Of a polygon that is being drawn; 0 where none is.
    std::size_t cornersSet() const { return m_corners.size(); }
    void clear();

    Qt::CursorShape cursor() const override { return m_cursor; }
    bool press(const QMouseEvent& event, ScreenPoint place) override;
    bool move(const QMouseEvent& event, ScreenPoint place) override;
    bool release(const QMouseEvent& event, ScreenPoint place) override;
    bool doubleClick(const QMouseEvent& event, ScreenPoint place) override;
    bool wants(const QKeyEvent& event) const override;
    bool key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const Viewport& viewport, double ratio) override;

Q_SIGNALS:
    /// Another kind of shape is drawn from now on, or none: isActive() and kind() say which.
    void chosen();
    /// The shape is another one, and not finished; or there is none.
    void changed();
    void finished();

private:
    /// What is dragged of the shape that is drawn.
    struct Hold {
        ShapeGrip grip;
        RasterPoint from;
        DrawnShape before;
        bool moved = false;
    };
    std::optional<ShapeGrip> gripUnder(ScreenPoint place) const;
    void pull(const QMouseEvent& event, ScreenPoint place);
    void letGo();
    bool putBack();
    void draw(const QMouseEvent& event, ScreenPoint place);
    bool closes(ScreenPoint place) const;
    bool isDrawing() const { return m_from || !m_corners.empty(); }
    /// Whether what is drawn can be changed: by the tool that draws such, so that all others draw inside it.
    bool hasGrips() const { return m_shape && m_shape->kind == m_kind && !isDrawing(); }
    void paintGrips(QPainter& painter, const Viewport& viewport, double ratio) const;
    RasterPoint placeOf(ScreenPoint place) const;
    void show(std::optional<DrawnShape> shape);
    void showPolygon(std::optional<RasterPoint> next);
    void finishPolygon();

    QPointer<RasterView> m_view;
    ShapeKind m_kind = ShapeKind::Line;
    std::optional<RasterPoint> m_from;  // where a drag began
    std::vector<RasterPoint> m_corners; // of a polygon that is not finished
    std::optional<DrawnShape> m_shape;
    std::optional<Hold> m_hold;
    Qt::CursorShape m_cursor = Qt::CrossCursor;
};

} // namespace rasterscope

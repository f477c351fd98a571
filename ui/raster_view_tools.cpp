// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"
#include "ui/view_overlay.h"
#include "ui/view_tool.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace rasterscope {

void RasterView::addOverlay(ViewOverlay* overlay)
{
    const auto above = std::upper_bound(
        m_overlays.begin(), m_overlays.end(), overlay,
        [](const ViewOverlay* one, const ViewOverlay* other) { return one->layer() < other->layer(); });
    m_overlays.insert(above, overlay);
    update();
}

void RasterView::removeOverlay(ViewOverlay* overlay)
{
    m_overlays.erase(std::remove(m_overlays.begin(), m_overlays.end(), overlay), m_overlays.end());
    update();
}

void RasterView::setTool(ViewTool* tool)
{
    if (tool != m_tool) {
        m_tool = tool;
        m_toolPressed = false;
        chooseCursor();
        Q_EMIT toolChanged();
    }
}

/// The tool that a mouse event may be for: what it has begun with a button, it ends, whatever the space bar.
ViewTool* RasterView::toolFor(const QMouseEvent& event) const
{
    const bool drags = m_dragged || (m_spaceHeld && !m_toolPressed) || event.button() == Qt::MiddleButton;
    return m_scene && !drags ? m_tool : nullptr;
}

void RasterView::keepSpace(bool held)
{
    m_spaceHeld = held;
    chooseCursor();
}

void RasterView::chooseCursor()
{
    if (m_dragged) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_tool != nullptr) {
        const Qt::CursorShape shape = m_spaceHeld ? Qt::OpenHandCursor : m_tool->cursor();
        if (cursor().shape() != shape) {
            setCursor(shape);
        }
    } else {
        unsetCursor();
    }
}

void RasterView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        return QWidget::keyReleaseEvent(event);
    }
    if (!event->isAutoRepeat()) {
        keepSpace(false);
    }
}

void RasterView::focusOutEvent(QFocusEvent* event)
{
    keepSpace(false); // its release goes elsewhere
    QWidget::focusOutEvent(event);
}

} // namespace rasterscope

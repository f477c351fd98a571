// SPDX-License-Identifier: MIT
#include "ui/zoom_box.h"

#include "ui/raster_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr double click = 4; // logical pixels: less is no box

} // namespace

ZoomBox::ZoomBox(RasterView& view, QObject* parent) : QObject(parent), m_view(view)
{
    view.installEventFilter(this);
    view.addOverlay(this);
}

ZoomBox::~ZoomBox()
{
    if (m_view.tool() == this) {
        m_view.setTool(nullptr);
    }
    m_view.removeOverlay(this);
}

void ZoomBox::toggle()
{
    m_from.reset();
    m_byControl = false;
    m_view.setTool(m_view.tool() == this ? nullptr : this);
}

/// A drag with Ctrl is a box whatever the tool is, and gives the mouse back to that.
bool ZoomBox::eventFilter(QObject* /*watched*/, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress && m_view.tool() != this) {
        const auto& press = static_cast<const QMouseEvent&>(*event);
        if (press.button() == Qt::LeftButton && press.modifiers() == Qt::ControlModifier) {
            m_before = m_view.tool();
            m_byControl = true;
            m_view.setTool(this);
        }
    }
    return false;
}

bool ZoomBox::press(const QMouseEvent& event, ScreenPoint place)
{
    if (event.button() != Qt::LeftButton || m_view.scene() == nullptr) {
        return false;
    }
    m_from = place;
    m_to = place;
    return true;
}

bool ZoomBox::move(const QMouseEvent& /*event*/, ScreenPoint place)
{
    if (!m_from) {
        return false;
    }
    m_to = place;
    m_view.update();
    return true;
}

bool ZoomBox::release(const QMouseEvent& event, ScreenPoint place)
{
    if (!m_from || event.button() != Qt::LeftButton) {
        return false;
    }
    m_to = place;
    const double least = click * m_view.devicePixelRatioF();
    const bool isBox = std::abs(m_to.x - m_from->x) >= least && std::abs(m_to.y - m_from->y) >= least;
    const RasterRect wanted = area();
    end();
    if (isBox && !wanted.empty()) {
        Q_EMIT chosen();
        m_view.showArea(wanted);
    }
    return true;
}

bool ZoomBox::key(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Escape || !(m_from || m_byControl)) {
        return false;
    }
    end();
    return true;
}

/// Each box is one: the mouse then drags again, or does what it did before.
void ZoomBox::end()
{
    m_from.reset();
    m_view.setTool(std::exchange(m_byControl, false) ? std::exchange(m_before, nullptr) : nullptr);
    m_view.update();
}

RasterRect ZoomBox::area() const
{
    const Viewport& viewport = m_view.viewport();
    const RasterPoint a = viewport.viewToRaster(*m_from);
    const RasterPoint b = viewport.viewToRaster(m_to);
    const RasterRect drawn{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
    const Size raster = viewport.raster();
    return intersected(drawn, {0, 0, static_cast<double>(raster.width), static_cast<double>(raster.height)});
}

void ZoomBox::paint(QPainter& painter, const Viewport& /*viewport*/, double ratio)
{
    if (!m_from) {
        return;
    }
    const QRectF box = QRectF(QPointF(m_from->x, m_from->y), QPointF(m_to.x, m_to.y)).normalized();
    painter.setPen(QPen(Qt::black, 3 * ratio));
    painter.drawRect(box);
    painter.setPen(QPen(Qt::white, ratio));
    painter.drawRect(box);
}

} // namespace rasterscope

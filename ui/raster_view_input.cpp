// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"
#include "ui/view_tool.h"

#include <QEnterEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr double arrowStep = 0.125;   // of the view
constexpr double pageStep = 0.9;      // leaves something to recognise
constexpr int notch = 120;            // QWheelEvent::angleDelta of one click of a plain wheel
constexpr double scrollPerNotch = 96; // logical pixels
constexpr double zoomPerNotch = 0.5;  // octaves
constexpr double fineZoomPerNotch = 0.125;

/// Away from the user or to the left is positive. Alt turns a vertical wheel into a horizontal one on some
/// platforms.
double turnOf(const QWheelEvent& event)
{
    const QPoint angle = event.angleDelta();
    return angle.y() != 0 ? angle.y() : angle.x();
}

/// In milliseconds of the window system.
qint64 timeOf(const QSinglePointEvent& event)
{
    return static_cast<qint64>(event.timestamp());
}

/// Where in the widget an event is, to the physical pixel. Qt rounds position() to whole logical pixels on
/// its way from the window to a widget; the place in the window keeps its fraction.
QPointF placeOf(const QSinglePointEvent& event)
{
    const QPointF inWindow = event.scenePosition();
    return QPointF(event.position().toPoint()) + (inWindow - QPointF(inWindow.toPoint()));
}

} // namespace

/// What is drawn at the physical pixel that the pointer's hot spot lies in; (-1, -1) where that is no part of
/// the raster.
RasterPoint RasterView::pixelUnderPointer() const
{
    constexpr RasterPoint none{-1, -1};
    if (!m_scene || !m_pointer) {
        return none;
    }
    constexpr double tiny = 1e-3; // 7 / 1.5 * 1.5 is a little less than 7
    const ScreenPoint spot = onScreen(*m_pointer - corner());
    const Size view = viewport().view();
    const ScreenPoint middle =
        m_turn.toUpright({std::floor(spot.x + tiny) + 0.5, std::floor(spot.y + tiny) + 0.5}, view);
    const Size raster = viewport().raster();
    const RasterPoint place = viewport().viewToRaster(middle);
    const auto inside = [](double position, std::int64_t length) {
        return position >= 0 && position < static_cast<double>(length);
    };
    return inside(middle.x, view.width) && inside(middle.y, view.height) && inside(place.x, raster.width) &&
                   inside(place.y, raster.height)
               ? RasterPoint{std::floor(place.x), std::floor(place.y)}
               : none;
}

void RasterView::pointFrom(const QSinglePointEvent& event)
{
    m_pointer = placeOf(event) + corner();
    point();
}

void RasterView::point()
{
    const RasterPoint pixel = pixelUnderPointer();
    if (!m_pointed || pixel.x != m_pointed->x || pixel.y != m_pointed->y) {
        m_pointed = pixel;
        Q_EMIT pointedAt(static_cast<qint64>(pixel.x), static_cast<qint64>(pixel.y));
    }
}

void RasterView::mousePressEvent(QMouseEvent* event)
{
    m_motion.stopCoasting();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        return QWidget::mousePressEvent(event);
    }
    const ScreenPoint place = toPhysical(placeOf(*event));
    if (ViewTool* const tool = toolFor(*event); tool != nullptr && tool->press(*event, place)) {
        m_toolPressed = true;
        return;
    }
    m_dragged = QPointF(place.x, place.y);
    m_motion.beginDrag(timeOf(*event));
    chooseCursor();
}

void RasterView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragged) {
        if (ViewTool* const tool = toolFor(*event)) {
            tool->move(*event, toPhysical(placeOf(*event)));
            chooseCursor();
        }
        return pointFrom(*event);
    }
    m_pointer = placeOf(*event) + corner();
    const ScreenPoint place = toPhysical(placeOf(*event));
    const QPointF moved(std::round(place.x - m_dragged->x()), std::round(place.y - m_dragged->y()));
    if (!moved.isNull()) {
        *m_dragged += moved;
        m_motion.dragBy(moved.x(), moved.y(), timeOf(*event));
    }
}

void RasterView::mouseReleaseEvent(QMouseEvent* event)
{
    if (ViewTool* const tool = toolFor(*event)) {
        tool->release(*event, toPhysical(placeOf(*event)));
        m_toolPressed = m_toolPressed && event->buttons() != Qt::NoButton;
    }
    if (m_dragged && !(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        m_dragged.reset();
        chooseCursor();
        m_motion.endDrag(timeOf(*event), pace());
    }
}

void RasterView::mouseDoubleClickEvent(QMouseEvent* event)
{
    ViewTool* const tool = toolFor(*event);
    if (tool == nullptr || !tool->doubleClick(*event, toPhysical(placeOf(*event)))) {
        mousePressEvent(event); // the second of two quick drags
    }
}

/// As after a dialog in front of the picture has been closed: the pointer need not move to be somewhere.
void RasterView::enterEvent(QEnterEvent* event)
{
    pointFrom(*event);
}

void RasterView::leaveEvent(QEvent* /*event*/)
{
    m_pointer.reset();
    point();
}

void RasterView::wheelEvent(QWheelEvent* event)
{
    event->accept();
    m_motion.stopCoasting();
    const double turn = turnOf(*event);
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool alt = event->modifiers() & Qt::AltModifier;
    const bool scrolls = m_wheelUse == WheelUse::Scrolls && !control;
    if (!shift && !alt && !scrolls) {
        return wheelZooms(*event, turn);
    }
    const double ratio = devicePixelRatioF();
    if (!shift && !alt && !event->pixelDelta().isNull()) {
        const ScreenPoint way =
            m_turn.wayToUpright({event->pixelDelta().x() * ratio, event->pixelDelta().y() * ratio});
        return m_motion.dragBy(way.x, way.y, timeOf(*event)); // fingers on a touchpad
    }
    const double distance = std::round(turn / notch * scrollPerNotch * ratio);
    if (shift || (!alt && event->angleDelta().y() == 0)) {
        return panByPhysical(distance, 0, pace());
    }
    panByPhysical(0, distance, pace());
}

void RasterView::wheelZooms(const QWheelEvent& event, double turn)
{
    // A plain wheel turns by whole notches, and each goes to the next round zoom; a touchpad or a
    // free-running wheel goes smoothly by itself.
    const ScreenPoint about = toPhysical(placeOf(event));
    const bool plain = std::fmod(turn, notch) == 0;
    if (event.modifiers() & Qt::ControlModifier) {
        return zoomSmoothly(std::exp2(turn / notch * fineZoomPerNotch), about, plain ? pace() : Pace::AtOnce);
    }
    if (!plain) {
        return zoomSmoothly(std::exp2(turn / notch * zoomPerNotch), about, Pace::AtOnce);
    }
    Viewport zoomed = destination();
    for (int turned = 0; turned < std::abs(static_cast<int>(turn)) / notch; ++turned) {
        zoomed.zoomTo(nextScale(zoomed.scale(), turn > 0 ? ZoomDirection::In : ZoomDirection::Out), about);
    }
    m_motion.go(zoomed, pace());
}

void RasterView::zoomSmoothly(double factor, ScreenPoint about, Pace pace)
{
    Viewport zoomed = destination();
    // Magnifications are whole numbers, so small movements are gathered until they reach the next one.
    if (zoomed.allowedScale(m_smoothScale) != zoomed.scale()) {
        m_smoothScale = zoomed.scale();
    }
    m_smoothScale = std::max(m_smoothScale / factor, 1 / Viewport::largestZoom);
    const double allowed = zoomed.allowedScale(m_smoothScale);
    if (m_smoothScale > 1) {
        m_smoothScale = allowed;
    }
    if (allowed != zoomed.scale()) {
        zoomed.zoomTo(allowed, about);
        m_motion.go(zoomed, pace);
    }
}

bool RasterView::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        return nativeGesture(*static_cast<QNativeGestureEvent*>(event));
    }
    if (event->type() == QEvent::Gesture) {
        return gesture(*static_cast<QGestureEvent*>(event));
    }
    if (event->type() == QEvent::ShortcutOverride) { // any key, that of a menu too
        const bool coasted = m_motion.isCoasting();
        m_motion.stopCoasting();
        if (coasted && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            m_escapeSpent = true;
            event->accept();
            return true;
        }
        if (m_tool != nullptr && m_tool->wants(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ScreenChangeInternal) { // the new screen may have another scale factor
        adjustToDevice();
        viewMoved();
    }
    return QWidget::event(event);
}

bool RasterView::nativeGesture(const QNativeGestureEvent& event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture) {
        return false;
    }
    zoomSmoothly(1 + event.value(), toPhysical(placeOf(event)), Pace::AtOnce);
    return true;
}

bool RasterView::gesture(QGestureEvent& event)
{
    auto* pinch = static_cast<QPinchGesture*>(event.gesture(Qt::PinchGesture));
    if (pinch == nullptr) {
        return false;
    }
    const QPointF place = mapFromGlobal(pinch->centerPoint());
    const QPointF moved = (pinch->centerPoint() - pinch->lastCenterPoint()) * devicePixelRatioF();
    m_dragged.reset(); // the first finger had begun one
    if (pinch->state() == Qt::GestureUpdated) {
        panByPhysical(std::round(moved.x()), std::round(moved.y()), Pace::AtOnce);
    }
    zoomSmoothly(pinch->scaleFactor(), toPhysical(place), Pace::AtOnce);
    event.accept(pinch);
    return true;
}

void RasterView::keyPressEvent(QKeyEvent* event)
{
    if (m_tool != nullptr && m_tool->key(*event)) {
        return;
    }
    const bool page = event->modifiers() & Qt::ShiftModifier;
    const bool edge = event->modifiers() & Qt::ControlModifier;
    const double step = page ? pageStep : arrowStep;
    switch (event->key()) {
    case Qt::Key_Left:
        return edge ? goToEdge(Edge::Left) : panByViews(-step, 0);
    case Qt::Key_Right:
        return edge ? goToEdge(Edge::Right) : panByViews(step, 0);
    case Qt::Key_Up:
        return edge ? goToEdge(Edge::Top) : panByViews(0, -step);
    case Qt::Key_Down:
        return edge ? goToEdge(Edge::Bottom) : panByViews(0, step);
    case Qt::Key_Home:
        goToEdge(Edge::Left);
        return edge ? goToEdge(Edge::Top) : void();
    case Qt::Key_End:
        goToEdge(Edge::Right);
        return edge ? goToEdge(Edge::Bottom) : void();
    case Qt::Key_Space:
        return event->isAutoRepeat() ? void() : keepSpace(true);
    case Qt::Key_Escape:
        if (std::exchange(m_escapeSpent, false)) {
            return;
        }
        return m_tool != nullptr ? setTool(nullptr) : QWidget::keyPressEvent(event);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace rasterscope

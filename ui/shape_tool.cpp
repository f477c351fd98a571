// SPDX-License-Identifier: MIT
#include "ui/shape_tool.h"

#include "ui/raster_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace rasterscope {

namespace {

constexpr double reach = 6;    // logical pixels, from the pointer to what it takes hold of
constexpr double gripSide = 7; // likewise, of the squares to take hold of

/// From the same place at the nearest multiple of 45 degrees, or as far across as down.
RasterPoint constrained(ShapeKind kind, const RasterPoint& from, const RasterPoint& to)
{
    const double across = to.x - from.x;
    const double down = to.y - from.y;
    if (kind != ShapeKind::Line) {
        const double side = std::max(std::abs(across), std::abs(down));
        return {from.x + std::copysign(side, across), from.y + std::copysign(side, down)};
    }
    constexpr double eighth = std::numbers::pi / 4;
    const double angle = std::round(std::atan2(down, across) / eighth) * eighth;
    const double length = across * std::cos(angle) + down * std::sin(angle);
    return {from.x + length * std::cos(angle), from.y + length * std::sin(angle)};
}

QPointF onView(const Viewport& viewport, const RasterPoint& point)
{
    const ScreenPoint place = viewport.rasterToView(point);
    return {place.x, place.y};
}

void drawShape(QPainter& painter, const DrawnShape& shape, const QPolygonF& corners)
{
    if (shape.kind == ShapeKind::Rectangle) {
        painter.drawRect(QRectF(corners[0], corners[1]).normalized());
    } else if (shape.kind == ShapeKind::Ellipse) {
        painter.drawEllipse(QRectF(corners[0], corners[1]).normalized());
    } else if (shape.kind == ShapeKind::Polygon) {
        painter.drawPolygon(corners);
    } else {
        painter.drawPolyline(corners);
    }
}

} // namespace

ShapeTool::ShapeTool(RasterView& view, QObject* parent) : QObject(parent), m_view(&view)
{
    m_view->addOverlay(this);
    connect(m_view, &RasterView::toolChanged, this, [this] {
        if (!isActive()) {
            letGo();
        }
        m_view->update(); // only a tool that is chosen has grips
        Q_EMIT chosen();
    });
}

ShapeTool::~ShapeTool()
{
    if (m_view) {
        stop();
        m_view->removeOverlay(this);
    }
}

void ShapeTool::start(ShapeKind kind)
{
    letGo();
    if (isDrawing()) {
        clear(); // half a shape is none
    }
    const bool isOther = std::exchange(m_kind, kind) != kind;
    m_cursor = Qt::CrossCursor;
    if (isActive() && isOther) { // for the view it is the same tool
        m_view->update();
        Q_EMIT chosen();
    }
    m_view->setTool(this);
}

void ShapeTool::stop()
{
    if (isActive()) {
        m_view->setTool(nullptr);
    }
}

bool ShapeTool::isActive() const
{
    return m_view && m_view->tool() == this;
}

void ShapeTool::clear()
{
    m_corners.clear();
    m_from.reset();
    m_hold.reset();
    show(std::nullopt);
}

RasterPoint ShapeTool::placeOf(ScreenPoint place) const
{
    const Size raster = m_view->viewport().raster();
    const RasterPoint point = m_view->viewport().viewToRaster(place);
    return {std::clamp(point.x, 0.0, static_cast<double>(raster.width)),
            std::clamp(point.y, 0.0, static_cast<double>(raster.height))};
}

void ShapeTool::show(std::optional<DrawnShape> shape)
{
    m_shape = std::move(shape);
    m_view->update();
    Q_EMIT changed();
}

/// With the corner that would be set next.
void ShapeTool::showPolygon(std::optional<RasterPoint> next)
{
    DrawnShape shape{ShapeKind::Polygon, m_corners};
    if (next) {
        shape.points.push_back(*next);
    }
    show(shape.points.empty() ? std::nullopt : std::optional(std::move(shape)));
}

void ShapeTool::finishPolygon()
{
    if (m_corners.size() < 3) {
        return;
    }
    show(DrawnShape{ShapeKind::Polygon, std::exchange(m_corners, {})});
    Q_EMIT finished();
}

/// Whether a click there is one on the first corner of a polygon that has enough of them.
bool ShapeTool::closes(ScreenPoint place) const
{
    if (m_corners.size() < 3) {
        return false;
    }
    const ScreenPoint first = m_view->viewport().rasterToView(m_corners.front());
    return std::hypot(place.x - first.x, place.y - first.y) <= reach * m_view->devicePixelRatioF();
}

bool ShapeTool::press(const QMouseEvent& event, ScreenPoint place)
{
    if (event.button() != Qt::LeftButton || m_view->scene() == nullptr) {
        return false;
    }
    if (const auto grip = gripUnder(place)) {
        m_hold = Hold{*grip, placeOf(place), *m_shape};
    } else if (closes(place)) {
        finishPolygon();
    } else if (m_kind == ShapeKind::Polygon) {
        m_corners.push_back(placeOf(place));
        showPolygon(std::nullopt);
    } else {
        m_from = placeOf(place);
    }
    return true;
}

bool ShapeTool::move(const QMouseEvent& event, ScreenPoint place)
{
    if (m_view->scene() == nullptr) {
        return false;
    }
    if (m_hold && !(event.buttons() & Qt::LeftButton)) {
        letGo(); // somewhere else
    }
    if (m_hold) {
        pull(event, place);
    } else {
        draw(event, place);
        const auto grip = gripUnder(place);
        m_cursor = grip            ? cursorFor(*m_shape, *grip, m_view->turn())
                   : closes(place) ? Qt::PointingHandCursor
                                   : Qt::CrossCursor;
    }
    return false; // the status line follows the pointer
}

void ShapeTool::draw(const QMouseEvent& event, ScreenPoint place)
{
    if (!m_corners.empty()) {
        return showPolygon(placeOf(place));
    }
    if (!m_from) {
        return;
    }
    RasterPoint to = placeOf(place);
    if (event.modifiers() & Qt::ShiftModifier) {
        to = constrained(m_kind, *m_from, to);
    }
    show(shapeBetween(m_kind, *m_from, to, m_view->viewport().raster()));
}

/// What is finished can be taken hold of.
std::optional<ShapeGrip> ShapeTool::gripUnder(ScreenPoint place) const
{
    if (!hasGrips()) {
        return std::nullopt;
    }
    const Viewport& viewport = m_view->viewport();
    return gripAt(*m_shape, viewport.viewToRaster(place),
                  reach * m_view->devicePixelRatioF() * viewport.scale());
}

void ShapeTool::pull(const QMouseEvent& event, ScreenPoint place)
{
    ShapePull pull{m_hold->from, placeOf(place), m_view->viewport().raster()};
    const auto opposite = oppositeOf(m_hold->before, m_hold->grip);
    if (opposite && (event.modifiers() & Qt::ShiftModifier)) {
        pull.from = cornersOf(m_hold->before)[m_hold->grip.index];
        pull.to = constrained(m_hold->before.kind, *opposite, pull.to);
    }
    DrawnShape shape = pulled(m_hold->before, m_hold->grip, pull);
    if (shape != *m_shape) {
        m_hold->moved = true;
        show(std::move(shape));
    }
}

void ShapeTool::letGo()
{
    const auto hold = std::exchange(m_hold, std::nullopt);
    if (hold && hold->moved) {
        Q_EMIT finished();
    }
}

/// What is dragged, to where it was.
bool ShapeTool::putBack()
{
    if (!m_hold) {
        return false;
    }
    if (m_hold->moved) {
        show(m_hold->before);
    }
    letGo();
    return true;
}

bool ShapeTool::release(const QMouseEvent& event, ScreenPoint /*place*/)
{
    if (m_hold && event.button() == Qt::LeftButton) {
        letGo();
        return true;
    }
    if (event.button() != Qt::LeftButton || m_kind == ShapeKind::Polygon) {
        return m_kind == ShapeKind::Polygon;
    }
    const bool dragged = std::exchange(m_from, std::nullopt) && m_shape && m_shape->kind == m_kind;
    if (dragged) {
        Q_EMIT finished();
    }
    return true;
}

/// Its first click has set a corner already. Of other shapes it is the press of a second drag.
bool ShapeTool::doubleClick(const QMouseEvent& event, ScreenPoint /*place*/)
{
    const bool ends = m_kind == ShapeKind::Polygon && event.button() == Qt::LeftButton;
    if (ends) {
        finishPolygon();
    }
    return ends;
}

/// While a polygon is drawn Backspace takes its last corner away, and is no way back to where one was. While
/// a shape is drawn or dragged Esc does not stop the reading of a file.
bool ShapeTool::wants(const QKeyEvent& event) const
{
    return (event.key() == Qt::Key_Backspace && !m_corners.empty()) ||
           (event.key() == Qt::Key_Escape && (m_hold || isDrawing()));
}

bool ShapeTool::key(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape) {
        if (putBack()) {
            return true;
        }
        const bool unfinished = isDrawing();
        if (unfinished) {
            clear();
        }
        return unfinished;
    }
    if (m_corners.empty()) {
        return false;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        finishPolygon();
        return true;
    }
    if (event.key() == Qt::Key_Backspace) {
        m_corners.pop_back();
        showPolygon(std::nullopt);
        return true;
    }
    return false;
}

void ShapeTool::paint(QPainter& painter, const Viewport& viewport, double ratio)
{
    if (!m_shape) {
        return;
    }
    QPolygonF corners;
    for (const RasterPoint& point : m_shape->points) {
        corners << onView(viewport, point);
    }
    painter.setRenderHint(QPainter::Antialiasing, m_shape->kind != ShapeKind::Rectangle);
    painter.setBrush(Qt::NoBrush);
    // A light line within a dark one is seen on any ground.
    for (const auto& [color, width] : {std::pair(QColor(Qt::black), 3.5), {QColor(255, 221, 51), 1.5}}) {
        painter.setPen(QPen(color, width * ratio, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        drawShape(painter, *m_shape, corners);
        if (m_shape->kind == ShapeKind::Line || m_shape->kind == ShapeKind::Polygon) {
            for (const QPointF& corner : corners) {
                painter.drawEllipse(corner, 3 * ratio, 3 * ratio);
            }
        }
    }
    if (isActive() && hasGrips()) {
        paintGrips(painter, viewport, ratio);
    }
}

/// Squares at the corners; where there is room between these, in the middles of the sides around an ellipse
/// and of a rectangle, too.
void ShapeTool::paintGrips(QPainter& painter, const Viewport& viewport, double ratio) const
{
    const std::vector<RasterPoint> corners = cornersOf(*m_shape);
    const bool hasSides = m_shape->kind == ShapeKind::Rectangle || m_shape->kind == ShapeKind::Ellipse;
    const double side = gripSide * ratio;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(Qt::black, ratio));
    painter.setBrush(Qt::white);
    const auto square = [&](const QPointF& middle) {
        painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side));
    };
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const QPointF from = onView(viewport, corners[i]);
        const QPointF to = onView(viewport, corners[(i + 1) % corners.size()]);
        square(from);
        if (hasSides && (to - from).manhattanLength() > 4 * side) {
            square((from + to) / 2);
        }
    }
}

} // namespace rasterscope

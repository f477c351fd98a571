// SPDX-License-Identifier: MIT
#include "ui/mini_map.h"

#include "core/tile/worker_thread.h"
#include "ui/frame_painter.h"
#include "ui/overview_panel.h"
#include "ui/raster_view.h"
#include "ui/tile_image.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr int longestSide = 180;
constexpr int shortestSide = 14;     // of a raster of extreme proportions, which is not drawn to scale then
constexpr double largestShare = 0.4; // of the picture's sides
constexpr int border = 4;
constexpr int distance = 8; // from the picture's corner
constexpr double smallestBox = 8;

double clampedMiddle(double middle, double length, double from, double to)
{
    return length >= to - from ? (from + to) / 2 : std::clamp(middle, from + length / 2, to - length / 2);
}

/// At least so large, and inside the bounds.
QRectF seenAsBox(const QRectF& seen, const QRectF& bounds)
{
    const double width = std::min(std::max(seen.width(), smallestBox), bounds.width());
    const double height = std::min(std::max(seen.height(), smallestBox), bounds.height());
    const double x = clampedMiddle(seen.center().x(), width, bounds.left(), bounds.right());
    const double y = clampedMiddle(seen.center().y(), height, bounds.top(), bounds.bottom());
    return {x - width / 2, y - height / 2, width, height};
}

} // namespace

MiniMap::MiniMap(RasterView& view) : QFrame(&view), m_view(view)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Minimap"));
    setAccessibleDescription(tr("The whole raster, with a box around what is in sight. Drag the box."));
    m_outlet = std::make_shared<Outlet<TilePointer, QImage>>([this](TilePointer of, QImage picture) {
        m_post([this, shown = std::move(of), made = std::move(picture)] {
            if (shown == m_made) {
                m_picture = made;
                update();
            }
        });
    });
    view.installEventFilter(this);
    for (QWidget* panel : view.findChildren<OverviewPanel*>()) {
        panel->installEventFilter(this); // it has the same corner
    }
    connect(&view, &RasterView::viewChanged, this, &MiniMap::follow);
    hide();
}

MiniMap::~MiniMap()
{
    m_outlet->close();
}

bool MiniMap::isCurrent() const
{
    return m_view.scene() != nullptr && m_made == m_view.scene()->base && !m_picture.isNull();
}

void MiniMap::follow()
{
    if (!isVisible() || m_view.scene() == nullptr) {
        return;
    }
    if (m_made != m_view.scene()->base) {
        fitToRaster();
        makePicture();
    } else {
        fitToRaster(); // it may have been turned
    }
    update();
}

/// To scale, as far as the raster is not much longer than wide.
void MiniMap::fitToRaster()
{
    if (m_view.scene() == nullptr) {
        return;
    }
    m_raster = m_view.viewport().raster();
    const Size seen = m_view.turn().turned(m_raster);
    const double room =
        std::min<double>({longestSide, largestShare * m_view.width(), largestShare * m_view.height()});
    const double scale = room / static_cast<double>(std::max(seen.width, seen.height));
    const auto side = [&](std::int64_t length) {
        return std::max(shortestSide, static_cast<int>(std::lround(static_cast<double>(length) * scale)));
    };
    const QSize wanted(side(seen.width) + 2 * border, side(seen.height) + 2 * border);
    if (wanted != size()) {
        resize(wanted);
    }
    place();
}

/// In the lower right corner, above what else is there.
void MiniMap::place()
{
    const QRect room = m_view.rect().adjusted(distance, distance, -distance, -distance);
    int bottom = room.bottom() + 1;
    for (const QWidget* panel : m_view.findChildren<OverviewPanel*>()) {
        if (panel->isVisible()) {
            bottom = std::min(bottom, panel->y() - distance / 2);
        }
    }
    move(std::max(room.left(), room.right() + 1 - width()), std::max(room.top(), bottom - height()));
}

/// From the scene's own coarse picture, on a worker.
void MiniMap::makePicture()
{
    m_made = m_view.scene()->base;
    if (!m_made) {
        return;
    }
    const Size upright = m_view.turn().turned({width() - 2 * border, height() - 2 * border});
    const QSize size =
        QSize(static_cast<int>(upright.width), static_cast<int>(upright.height)) * m_view.devicePixelRatioF();
    startWorker([outlet = m_outlet, tile = m_made, size] { (*outlet)(tile, scaledImage(*tile, size)); });
}

QRectF MiniMap::mapArea() const
{
    return QRectF(rect()).adjusted(border, border, -border, -border);
}

QPointF MiniMap::toMap(RasterPoint point) const
{
    const QRectF area = mapArea();
    const ViewTurn& turn = m_view.turn();
    const ScreenPoint seen = turn.toView({point.x, point.y}, m_raster);
    const Size size = turn.turned(m_raster);
    return {area.left() + seen.x / static_cast<double>(size.width) * area.width(),
            area.top() + seen.y / static_cast<double>(size.height) * area.height()};
}

RasterPoint MiniMap::toRaster(QPointF place) const
{
    const QRectF area = mapArea();
    const ViewTurn& turn = m_view.turn();
    const Size size = turn.turned(m_raster);
    const ScreenPoint upright =
        turn.toUpright({(place.x() - area.left()) / area.width() * static_cast<double>(size.width),
                        (place.y() - area.top()) / area.height() * static_cast<double>(size.height)},
                       m_raster);
    return {upright.x, upright.y};
}

QRectF MiniMap::box() const
{
    const RasterRect seen = m_view.viewport().visibleArea();
    const QRectF onMap = QRectF(toMap({seen.x, seen.y}), toMap({seen.right(), seen.bottom()})).normalized();
    return seenAsBox(onMap, mapArea());
}

void MiniMap::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    QColor edge = palette().color(QPalette::WindowText); // which a picture as light as the frame would hide
    edge.setAlphaF(0.6F);
    painter.setPen(edge);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRectF area = mapArea();
    painter.fillRect(area, canvasColor);
    if (!m_picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(area, turnedImage(m_picture, m_view.turn()));
    }
    const QRectF line = box().adjusted(1.5, 1.5, -1.5, -1.5); // whole, where all is in sight, too
    painter.setClipRect(area);
    painter.setPen(QPen(Qt::black, 3));
    painter.drawRect(line);
    painter.setPen(QPen(Qt::white, 1)); // seen on anything, between two black lines
    painter.drawRect(line);
}

void MiniMap::showEvent(QShowEvent* /*event*/)
{
    fitToRaster();
    follow();
    raise();
}

bool MiniMap::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ChildPolished) { // not added: then it is not yet what it will be
        auto* child = static_cast<const QChildEvent*>(event)->child();
        if (qobject_cast<OverviewPanel*>(child) != nullptr) {
            child->installEventFilter(this);
        }
        return false;
    }
    const bool moved = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                       event->type() == QEvent::Show || event->type() == QEvent::Hide;
    if (isVisible() && moved) {
        watched == &m_view ? fitToRaster() : place();
    }
    return false;
}

void MiniMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_view.scene() == nullptr) {
        return; // nor does the picture below move
    }
    const QPointF place = event->position();
    m_grip = box().contains(place) ? box().center() - place : QPointF();
    moveTo(place + *m_grip);
}

void MiniMap::mouseMoveEvent(QMouseEvent* event)
{
    if (m_grip) {
        moveTo(event->position() + *m_grip);
    }
}

void MiniMap::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_grip.reset();
}

/// Zooms about what is in sight, for the pointer is not over it.
void MiniMap::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (m_view.scene() != nullptr && event->angleDelta().y() != 0) {
        m_view.zoomStep(event->angleDelta().y() > 0 ? ZoomDirection::In : ZoomDirection::Out);
    }
}

void MiniMap::moveTo(QPointF boxMiddle)
{
    m_view.centreOn(toRaster(boxMiddle));
}

} // namespace rasterscope

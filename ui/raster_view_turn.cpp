// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"
#include "ui/tile_image.h"

#include <QImage>
#include <QPainter>

namespace rasterscope {

namespace {

ScreenPoint toScreenPoint(QPointF point)
{
    return {point.x(), point.y()};
}

QPointF toQPointF(ScreenPoint point)
{
    return {point.x, point.y};
}

} // namespace

void RasterView::setTurn(const ViewTurn& turn)
{
    m_turn = turn;
    adjustToDevice();
    viewMoved();
}

/// In physical pixels of what is seen, however it lies.
ScreenPoint RasterView::onScreen(QPointF logical) const
{
    return toScreenPoint(logical * devicePixelRatioF() + m_deviceShift);
}

ScreenPoint RasterView::toPhysical(QPointF logical) const
{
    return m_turn.toUpright(onScreen(logical), viewport().view());
}

QPointF RasterView::toLogical(ScreenPoint physical) const
{
    return (toQPointF(m_turn.toView(physical, viewport().view())) - m_deviceShift) / devicePixelRatioF();
}

/// Upright first, then turned pixel by pixel: so it is as exact as an upright one.
bool RasterView::paintTurned(QPainter& painter, const QRegion& dirty, const FrameLook& look)
{
    const Size view = viewport().view();
    bool rough = false;
    for (const QRect& part : dirty) {
        const QPointF first = toQPointF(m_turn.toUpright(toScreenPoint(part.topLeft()), view));
        const QPointF last =
            toQPointF(m_turn.toUpright(toScreenPoint(part.bottomRight() + QPoint(1, 1)), view));
        const QRect upright = QRectF(first, last).normalized().toRect();
        QImage frame(upright.size(), QImage::Format_RGB32);
        QPainter onFrame(&frame);
        onFrame.setFont(painter.font());
        onFrame.translate(-upright.topLeft());
        rough = paintFrame(onFrame, viewport(), m_plan, upright, look) || rough;
        onFrame.end();
        painter.drawImage(part.topLeft(), turnedImage(frame, m_turn));
    }
    return rough;
}

} // namespace rasterscope

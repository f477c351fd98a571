// SPDX-License-Identifier: MIT
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>
#include <QTransform>

#include <cmath>

namespace rasterscope {

/// As QPainter::drawText, with letters that stand upright and go from left to right whatever quarters the
/// painter is turned by, and mirrored or not. They are centred where the flags centre them in the rectangle
/// as it is seen.
inline void drawReadably(QPainter& painter, const QRectF& where, int flags, const QString& text)
{
    const QTransform turned = painter.worldTransform();
    const double scale = std::hypot(turned.m11(), turned.m12());
    const QPointF middle = turned.map(where.center());
    const QSizeF size = turned.mapRect(where).size() / scale;
    painter.setWorldTransform(QTransform(scale, 0, 0, scale, middle.x(), middle.y()));
    painter.drawText(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), flags, text);
    painter.setWorldTransform(turned);
}

} // namespace rasterscope

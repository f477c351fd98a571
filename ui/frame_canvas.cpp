// SPDX-License-Identifier: MIT
#include "ui/frame_canvas.h"

#include "core/image/nearest_scale.h"
#include "core/image/smooth_scale.h"

#include <QPaintEngine>
#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

/// Null where its words are not pixels as a Picture has them, or are not to be written to.
QImage* imageUnder(const QPainter& painter)
{
    // What a painter calls its device is the widget.
    QPaintDevice* const device = painter.paintEngine()->paintDevice();
    if (device == nullptr || device->devType() != QInternal::Image ||
        painter.deviceTransform().type() > QTransform::TxTranslate) {
        return nullptr;
    }
    auto* const image = static_cast<QImage*>(device);
    const bool isPlain =
        image->format() == QImage::Format_RGB32 || image->format() == QImage::Format_ARGB32_Premultiplied;
    return isPlain && image->isDetached() ? image : nullptr;
}

void scale(const LaidPicture& laid, const QRect& where, const PixelTarget& target)
{
    const ScaledAxis across{laid.source.left(), laid.source.right(), laid.target.width(),
                            where.left() - laid.target.left(), where.width()};
    const ScaledAxis down{laid.source.top(), laid.source.bottom(), laid.target.height(),
                          where.top() - laid.target.top(), where.height()};
    if (laid.choice == PixelChoice::Smooth) {
        scaleSmoothly(laid.picture, across, down, target);
    } else {
        scaleToNearest(laid.picture, across, down, target);
    }
}

} // namespace

FrameCanvas::FrameCanvas(QPainter& painter, double devicePixelRatio) : m_painter(painter)
{
    // A painter clips; what is written beside it has to end where its clip does, which is known in whole
    // pixels only here.
    if (devicePixelRatio == std::floor(devicePixelRatio)) {
        m_image = imageUnder(painter);
    }
    const QTransform toImage = painter.deviceTransform();
    m_origin = QPoint(qRound(toImage.dx()), qRound(toImage.dy()));
}

void FrameCanvas::put(const LaidPicture& laid, const QRect& where)
{
    if (m_image == nullptr || !laid.picture.opaque) {
        return putByPainter(laid, where);
    }
    const QRect inside = where & m_image->rect().translated(-m_origin);
    if (inside.isEmpty()) {
        return;
    }
    const QPoint corner = inside.topLeft() + m_origin;
    auto* const line = reinterpret_cast<std::uint32_t*>(m_image->scanLine(corner.y()));
    scale(laid, inside, {line + corner.x(), m_image->bytesPerLine() / 4});
}

void FrameCanvas::putByPainter(const LaidPicture& laid, const QRect& where)
{
    constexpr int bandLines = 64;
    const QImage::Format format =
        laid.picture.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    m_band.resize(static_cast<std::size_t>(where.width()) * bandLines);
    for (int top = where.top(); top <= where.bottom(); top += bandLines) {
        const QRect band(where.left(), top, where.width(), std::min(bandLines, where.bottom() + 1 - top));
        scale(laid, band, {m_band.data(), band.width()});
        m_painter.drawImage(band.topLeft(), QImage(reinterpret_cast<const uchar*>(m_band.data()),
                                                   band.width(), band.height(), band.width() * 4, format));
    }
}

} // namespace rasterscope

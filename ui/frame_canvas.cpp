// SPDX-License-Identifier: MIT
#include "ui/frame_canvas.h"

#include "core/base/work_crew.h"
#include "core/image/nearest_scale.h"
#include "core/image/smooth_scale.h"

#include <QPaintEngine>
#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <thread>

namespace rasterscope {

namespace {

constexpr int bandLines = 64;
constexpr std::int64_t largeFrame =
    500'000; // pixels; less is painted in the time that a thread takes to wake

/// One helper does half of the work; memory does not keep up with many.
WorkCrew& frameCrew()
{
    static WorkCrew crew(std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - 1, 0, 3));
    return crew;
}

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
    for (int top = inside.top(); top <= inside.bottom(); top += bandLines) {
        m_bands.push_back({laid, QRect(inside.left(), top, inside.width(),
                                       std::min(bandLines, inside.bottom() + 1 - top))});
    }
}

void FrameCanvas::finish()
{
    if (m_bands.empty()) {
        return;
    }
    std::uint32_t* const pixels = reinterpret_cast<std::uint32_t*>(m_image->bits());
    const std::int64_t pitch = m_image->bytesPerLine() / 4;
    const auto paint = [&](std::size_t number) {
        const Band& band = m_bands[number];
        const QPoint corner = band.where.topLeft() + m_origin;
        scale(band.laid, band.where, {pixels + corner.y() * pitch + corner.x(), pitch});
    };
    std::int64_t area = 0;
    for (const Band& band : m_bands) {
        area += std::int64_t{band.where.width()} * band.where.height();
    }
    if (area >= largeFrame) {
        frameCrew().share(m_bands.size(), paint);
    } else {
        for (std::size_t i = 0; i < m_bands.size(); ++i) {
            paint(i);
        }
    }
    m_bands.clear();
}

void FrameCanvas::putByPainter(const LaidPicture& laid, const QRect& where)
{
    const QImage::Format format =
        laid.picture.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    m_scaled.resize(static_cast<std::size_t>(where.width()) * bandLines);
    for (int top = where.top(); top <= where.bottom(); top += bandLines) {
        const QRect band(where.left(), top, where.width(), std::min(bandLines, where.bottom() + 1 - top));
        scale(laid, band, {m_scaled.data(), band.width()});
        m_painter.drawImage(band.topLeft(), QImage(reinterpret_cast<const uchar*>(m_scaled.data()),
                                                   band.width(), band.height(), band.width() * 4, format));
    }
}

} // namespace rasterscope

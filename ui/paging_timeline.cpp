// SPDX-License-Identifier: MIT
#include "ui/paging_timeline.h"

#include "ui/contrast.h"
#include "ui/paging_text.h"

#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr QColor diskColor{0, 114, 178};
constexpr QColor paintColor{230, 159, 0};
constexpr double smoothPaint = 1000.0 / 60; // ms

/// The greatest of all moments.
template <typename Value>
double greatest(const std::deque<PagingMoment>& moments, const Value& value)
{
    double most = 0;
    for (const PagingMoment& moment : moments) {
        most = std::max(most, value(moment));
    }
    return most;
}

QColor lineColor(const QPalette& palette)
{
    return seenOn(palette.color(QPalette::Base), palette.color(QPalette::Mid));
}

} // namespace

PagingTimeline::PagingTimeline(QWidget* parent) : QWidget(parent)
{
    setMinimumHeight(4 * fontMetrics().height());
    setAccessibleName(tr("Time line of the last minute"));
    setToolTip(tr("The last minute. Above: bytes that were asked for (pale), and those of them that the disk "
                  "gave (blue). Below: the slowest paint of each quarter of a second; the line is 1/60 s."));
}

QSize PagingTimeline::sizeHint() const
{
    return {280, 6 * fontMetrics().height()};
}

void PagingTimeline::add(const PagingMoment& moment)
{
    m_moments.push_back(moment);
    if (m_moments.size() > mostMoments) {
        m_moments.pop_front();
    }
    setAccessibleDescription(tr("%1 a second from the disk, slowest paint %2")
                                 .arg(bytesText(moment.diskRate), millisecondsText(moment.slowestPaint)));
    update();
}

void PagingTimeline::clear()
{
    m_moments.clear();
    update();
}

/// The newest moment is at the right edge.
QRectF PagingTimeline::barAt(std::size_t moment, double share, const QRect& area) const
{
    const double width = static_cast<double>(area.width()) / static_cast<double>(mostMoments);
    const double x = area.right() + 1 - static_cast<double>(m_moments.size() - moment) * width;
    const double height = std::clamp(share, 0.0, 1.0) * area.height();
    return {x, area.bottom() + 1 - height, std::max(width, 1.0), height};
}

/// On the ground: no line goes through its letters.
void PagingTimeline::paintName(QPainter& painter, const QRect& area, const QString& name) const
{
    painter.fillRect(painter.boundingRect(area, Qt::AlignLeft | Qt::AlignTop, name).adjusted(-2, 0, 2, 0),
                     palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, name);
}

void PagingTimeline::paintRates(QPainter& painter, const QRect& area) const
{
    const double most = greatest(
        m_moments, [](const PagingMoment& moment) { return std::max(moment.diskRate, moment.askedRate); });
    QColor pale = palette().color(QPalette::Text);
    pale.setAlpha(76);
    for (std::size_t i = 0; i < m_moments.size() && most > 0; ++i) {
        painter.fillRect(barAt(i, m_moments[i].askedRate / most, area), pale);
        painter.fillRect(barAt(i, m_moments[i].diskRate / most, area), diskColor);
    }
    paintName(painter, area, tr("reading, up to %1/s").arg(bytesText(most)));
}

void PagingTimeline::paintPaints(QPainter& painter, const QRect& area) const
{
    const double slowest =
        greatest(m_moments, [](const PagingMoment& moment) { return moment.slowestPaint; });
    const double scale = std::max(slowest, smoothPaint) * 1.25;
    for (std::size_t i = 0; i < m_moments.size(); ++i) {
        painter.fillRect(barAt(i, m_moments[i].slowestPaint / scale, area), paintColor);
    }
    painter.setPen(lineColor(palette()));
    const int line = area.bottom() - static_cast<int>(smoothPaint / scale * area.height());
    painter.drawLine(area.left(), line, area.right(), line);
    paintName(painter, area, tr("paints, up to %1").arg(millisecondsText(slowest)));
}

void PagingTimeline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const int half = height() / 2;
    paintRates(painter, QRect(0, 0, width(), half - 1).adjusted(2, 1, -2, 0));
    painter.fillRect(0, half, width(), 1, lineColor(palette()));
    paintPaints(painter, QRect(0, half + 1, width(), height() - half - 1).adjusted(2, 1, -2, 0));
}

} // namespace rasterscope

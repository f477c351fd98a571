// SPDX-License-Identifier: MIT
#include "ui/plot_legend.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr double markWidth = 16; // logical pixels
constexpr double gap = 4;
constexpr double between = 12; // two names in a line
constexpr double edge = 5;     // of the readout
constexpr int leftInTheMiddle = static_cast<int>(Qt::AlignLeft) | static_cast<int>(Qt::AlignVCenter);
constexpr int rightInTheMiddle = static_cast<int>(Qt::AlignRight) | static_cast<int>(Qt::AlignVCenter);

void paintMark(QPainter& painter, QPen pen, const QPointF& left)
{
    pen.setWidthF(2.5); // of thin lines colours are hard to tell
    painter.setPen(pen);
    painter.drawLine(left, left + QPointF(markWidth, 0));
}

QString restText(std::size_t left)
{
    return QStringLiteral("+%1").arg(left);
}

} // namespace

PlotLegend::PlotLegend(std::vector<LegendEntry> entries, const QFontMetrics& metrics, double width,
                       double taken)
    : m_entries(std::move(entries)), m_metrics(metrics), m_width(width), m_taken(taken)
{
    layOut(m_entries.size());
}

QPointF PlotLegend::placeFor(double width)
{
    if (m_lines == 0) {
        m_lines = 1;
        m_next = m_taken;
    }
    if (m_next > 0 && m_next + width > m_width) {
        ++m_lines;
        m_next = 0;
    }
    const QPointF place(m_next, (m_lines - 1) * m_metrics.height());
    m_next += width + between;
    return place;
}

void PlotLegend::layOut(std::size_t named)
{
    m_lines = 0;
    m_places.clear();
    for (std::size_t i = 0; i < named; ++i) {
        m_places.push_back(placeFor(markWidth + gap + m_metrics.horizontalAdvance(m_entries[i].name)));
    }
    if (named < m_entries.size()) {
        m_restPlace = placeFor(m_metrics.horizontalAdvance(restText(m_entries.size() - named)));
    }
}

void PlotLegend::limitLines(int most)
{
    for (std::size_t named = m_entries.size(); named > 0 && m_lines > most; --named) {
        layOut(named - 1);
    }
}

void PlotLegend::paint(QPainter& painter, const QPointF& corner, const QColor& text) const
{
    const int line = m_metrics.height();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const QPointF place = corner + m_places[i];
        paintMark(painter, m_entries[i].pen, place + QPointF(0, line / 2.0));
        painter.setPen(text);
        const double left = place.x() + markWidth + gap;
        const double room = corner.x() + m_width - left;
        painter.drawText(QRectF(left, place.y(), room, line), leftInTheMiddle,
                         m_metrics.elidedText(m_entries[i].name, Qt::ElideRight, static_cast<int>(room)));
    }
    if (m_places.size() < m_entries.size()) {
        painter.setPen(text);
        painter.drawText(QRectF(corner + m_restPlace, QSizeF(m_width - m_restPlace.x(), line)),
                         leftInTheMiddle, restText(m_entries.size() - m_places.size()));
    }
}

PlotReadout::PlotReadout(QString heading, std::vector<LegendEntry> entries, const QFontMetrics& metrics)
    : m_heading(std::move(heading)), m_entries(std::move(entries)), m_metrics(metrics)
{
}

PlotReadout::Layout PlotReadout::layoutIn(const QSizeF& room) const
{
    const int line = m_metrics.height();
    Layout layout;
    layout.named = m_entries.size();
    for (const LegendEntry& entry : m_entries) {
        const int words = m_metrics.horizontalAdvance(entry.name) + m_metrics.horizontalAdvance(entry.value);
        layout.columnWidth = std::max(layout.columnWidth, markWidth + 3 * gap + words);
    }
    const double width = room.width() - 2 * edge;
    layout.columnWidth = std::min(layout.columnWidth, width);
    const int count = static_cast<int>(m_entries.size());
    const int mostRows = std::max(1, static_cast<int>((room.height() - 2 * edge) / line) - 1);
    const int mostColumns = std::max(1, static_cast<int>((width + between) / (layout.columnWidth + between)));
    layout.columns = std::min((count + mostRows - 1) / mostRows, mostColumns);
    layout.rows = std::min(mostRows, (count + layout.columns - 1) / layout.columns);
    if (layout.rows * layout.columns < count) {
        layout.named = static_cast<std::size_t>(layout.rows * layout.columns - 1);
    }
    const double columns = layout.columns * (layout.columnWidth + between) - between;
    const double heading = std::min<double>(m_metrics.horizontalAdvance(m_heading) + 1, width);
    layout.size = {std::max(columns, heading) + 2 * edge, (layout.rows + 1) * line + 2 * edge};
    return layout;
}

/// Of what is too wide the name is shortened, never the number.
void PlotReadout::paintEntry(QPainter& painter, const QRectF& place, const LegendEntry& entry) const
{
    const QColor text = painter.pen().color();
    paintMark(painter, entry.pen, {place.left(), place.center().y()});
    painter.setPen(text);
    const QRectF words = place.adjusted(markWidth + gap, 0, 0, 0);
    const double room = words.width() - 2 * gap - m_metrics.horizontalAdvance(entry.value);
    painter.drawText(words, leftInTheMiddle,
                     m_metrics.elidedText(entry.name, Qt::ElideRight, static_cast<int>(room + 1)));
    painter.drawText(words, rightInTheMiddle, entry.value);
}

void PlotReadout::paint(QPainter& painter, const QRectF& room, double x) const
{
    if (m_entries.empty()) {
        return;
    }
    constexpr double beside = 10; // the pointer hides nothing
    const Layout layout = layoutIn(room.size());
    const bool isRight = x + beside + layout.size.width() <= room.right();
    const double wanted = isRight ? x + beside : x - beside - layout.size.width();
    const double left = std::clamp(wanted, room.left(), room.right() - layout.size.width());
    const QRectF box(QPointF(left, room.top()), layout.size);
    painter.drawRect(box);
    const int line = m_metrics.height();
    const QPointF first = box.topLeft() + QPointF(edge, edge);
    painter.drawText(
        QRectF(first, QSizeF(box.width() - 2 * edge, line)), leftInTheMiddle,
        m_metrics.elidedText(m_heading, Qt::ElideRight, static_cast<int>(box.width() - 2 * edge)));
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const int column = static_cast<int>(i) / layout.rows;
        const int row = static_cast<int>(i) % layout.rows;
        const QRectF place(first.x() + column * (layout.columnWidth + between), first.y() + (row + 1) * line,
                           layout.columnWidth, line);
        if (i == layout.named) {
            painter.drawText(place, rightInTheMiddle, restText(m_entries.size() - i));
            return;
        }
        paintEntry(painter, place, m_entries[i]);
    }
}

} // namespace rasterscope

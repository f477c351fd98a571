// SPDX-License-Identifier: MIT
#include "ui/line_plot.h"

#include "ui/contrast.h"
#include "ui/copying.h"
#include "ui/plot_legend.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace rasterscope {

namespace {

QString tickText(double value)
{
    constexpr double mostInDigits = 1e9;
    return std::abs(value) < mostInDigits ? valueText(value) : QString::number(value, 'g', 7);
}

/// The point nearest to x that has a value there. \pre points rise in x
const QPointF* nearest(const PlotSeries& series, double x)
{
    const auto& points = series.points;
    auto after = std::lower_bound(points.begin(), points.end(), x,
                                  [](const QPointF& point, double wanted) { return point.x() < wanted; });
    if (after == points.end() || (after != points.begin() && x - (after - 1)->x() < after->x() - x)) {
        if (after == points.begin()) {
            return nullptr;
        }
        --after;
    }
    return &*after;
}

} // namespace

QColor plotColor(std::size_t index)
{
    // Okabe and Ito's, without black and yellow, which one of the two grounds swallows.
    constexpr std::array<QRgb, 6> colors = {0xff0072b2, 0xffd55e00, 0xff009e73,
                                            0xffcc79a7, 0xffe69f00, 0xff56b4e9};
    return QColor(colors[index % colors.size()]);
}

LinePlot::LinePlot(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCopyKey(*this, [this] { copyToClipboard(csv()); });
    addContextAction(*this, tr("&Copy as CSV"), [this] { copyToClipboard(csv()); });
}

QSize LinePlot::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 11};
}

QSize LinePlot::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 7};
}

void LinePlot::setSeries(std::vector<PlotSeries> series)
{
    m_series = std::move(series);
    findSpans();
    update();
}

void LinePlot::setAxes(const QString& x, const QString& y)
{
    m_xName = x;
    m_yName = y;
    update();
}

void LinePlot::setMessage(const QString& message)
{
    m_message = message;
    update();
}

void LinePlot::findSpans()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    m_x = {infinity, -infinity};
    m_y = {m_baseline == Baseline::Zero ? 0 : infinity, -infinity};
    m_steps = Steps::Whole;
    std::size_t most = 2;
    for (const PlotSeries& series : m_series) {
        most = std::max(most, series.points.size());
        for (const QPointF& point : series.points) {
            if (std::isfinite(point.y())) {
                m_x = {std::min(m_x.low, point.x()), std::max(m_x.high, point.x())};
                m_y = {std::min(m_y.low, point.y()), std::max(m_y.high, point.y())};
                m_steps = std::trunc(point.x()) == point.x() ? m_steps : Steps::Any;
            }
        }
    }
    m_hasPoints = m_x.low <= m_x.high;
    m_spacing = (m_x.high - m_x.low) / static_cast<double>(most - 1);
    for (Span* span : {&m_x, &m_y}) {
        if (m_hasPoints && span->low >= span->high) {
            const double room = std::max(std::abs(span->low) * 1e-3, 0.5);
            *span = {span->low - room, span->high + room};
        }
    }
}

QString LinePlot::csv() const
{
    if (m_csv) {
        return m_csv();
    }
    QStringList header{m_xName};
    std::map<double, QStringList> lines;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        header << m_series[i].name;
        for (const QPointF& point : m_series[i].points) {
            QStringList& line = lines[point.x()];
            line.resize(static_cast<qsizetype>(i));
            line << (std::isnan(point.y()) ? QString() : QString::number(point.y(), 'g', 17));
        }
    }
    QString text = csvLine(header);
    for (auto& [x, cells] : lines) {
        cells.resize(static_cast<qsizetype>(m_series.size()));
        text += csvLine(QStringList{QString::number(x, 'g', 17)} + cells);
    }
    return text;
}

/// Of curves that have the same colour the later ones are dashed.
QPen LinePlot::penOf(std::size_t index) const
{
    const QColor& color = m_series[index].color;
    const auto end = m_series.begin() + static_cast<std::ptrdiff_t>(index);
    const bool isTaken =
        std::any_of(m_series.begin(), end, [&](const PlotSeries& other) { return other.color == color; });
    return {QBrush(seenOn(palette().color(QPalette::Base), color)), 1.6,
            isTaken ? Qt::DashLine : Qt::SolidLine};
}

PlotLegend LinePlot::legend() const
{
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_series.size() && m_series.size() > 1 && m_legend == Legend::Inside; ++i) {
        entries.push_back({penOf(i), m_series[i].name, {}});
    }
    const double taken = m_yName.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_yName) + 12;
    PlotLegend legend(std::move(entries), fontMetrics(), width() - 4.0, taken);
    legend.limitLines(std::max(1, height() / fontMetrics().height() / 4));
    return legend;
}

std::vector<double> LinePlot::valueTicks(double height) const
{
    const int most = static_cast<int>(height / (2 * fontMetrics().height()));
    return ticksIn(m_y.low, m_y.high, std::max(1, most), Steps::Any);
}

/// As many as their labels have room for beside one another.
std::vector<double> LinePlot::placeTicks(double width) const
{
    constexpr int most = 12;
    for (int wanted = most; wanted > 1; --wanted) {
        std::vector<double> ticks = ticksIn(m_x.low, m_x.high, wanted, m_steps);
        int widest = 0;
        for (const double tick : ticks) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(tickText(tick)));
        }
        const double apart = ticks.size() < 2 ? width : (ticks[1] - ticks[0]) / (m_x.high - m_x.low) * width;
        if (apart >= widest + fontMetrics().height()) {
            return ticks;
        }
    }
    return ticksIn(m_x.low, m_x.high, 1, m_steps);
}

/// Below the legend, and so far below that a label beside its upper edge is, too.
QRectF LinePlot::plotArea(int linesAbove) const
{
    const int line = fontMetrics().height();
    const int room = fontMetrics().horizontalAdvance(tickText(m_x.high)) / 2 + 6; // half of the last label
    const QRectF area =
        QRectF(rect()).adjusted(10, std::max(1, linesAbove) * line + line / 2.0 + 4, -room, -2 * line - 6);
    int widest = 0;
    for (const double tick : valueTicks(area.height())) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(tickText(tick)));
    }
    return area.adjusted(widest, 0, 0, 0);
}

QPointF LinePlot::placeOf(QPointF point, const QRectF& area) const
{
    return {area.left() + m_x.share(point.x()) * area.width(),
            area.bottom() - m_y.share(point.y()) * area.height()};
}

void LinePlot::drawValueAxis(QPainter& painter, const QRectF& area) const
{
    const int line = fontMetrics().height();
    const QColor text = palette().color(QPalette::Text);
    for (const double tick : valueTicks(area.height())) {
        const double y = placeOf({m_x.low, tick}, area).y();
        painter.setPen(mixed(palette().color(QPalette::Base), text, 0.19));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(text);
        painter.drawText(QRectF(0, y - line, area.left() - 5, 2.0 * line),
                         static_cast<int>(Qt::AlignRight) | static_cast<int>(Qt::AlignVCenter),
                         tickText(tick));
    }
    painter.drawText(QRectF(2, 2, width() - 4.0, line), static_cast<int>(Qt::AlignLeft), m_yName);
}

void LinePlot::drawPlaceAxis(QPainter& painter, const QRectF& area) const
{
    const int line = fontMetrics().height();
    const QColor text = palette().color(QPalette::Text);
    for (const double tick : placeTicks(area.width())) {
        const double x = placeOf({tick, m_y.low}, area).x();
        painter.setPen(mixed(palette().color(QPalette::Base), text, 0.19));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(text);
        // A long one at the left edge would run into the lowest label of the other axis.
        const double width = fontMetrics().horizontalAdvance(tickText(tick)) + 2;
        const double left = std::max(x - width / 2, area.left() - 4);
        painter.drawText(QRectF(left, area.bottom() + 2, width, line), static_cast<int>(Qt::AlignCenter),
                         tickText(tick));
    }
    painter.drawText(QRectF(area.left(), area.bottom() + line + 2, area.width(), line),
                     static_cast<int>(Qt::AlignCenter), m_xName);
}

void LinePlot::drawSeries(QPainter& painter, const QRectF& area, std::size_t index) const
{
    const PlotSeries& series = m_series[index];
    painter.setPen(penOf(index));
    QPolygonF line;
    const auto flush = [&] {
        if (line.size() == 1) {
            painter.drawEllipse(line.front(), 1, 1);
        } else {
            painter.drawPolyline(line);
        }
        line.clear();
    };
    for (const QPointF& point : series.points) {
        if (!std::isfinite(point.y())) {
            flush();
            continue;
        }
        const QPointF place = placeOf(point, area);
        // Of many points in one column of the screen what is seen is how far up and down they go.
        if (line.size() >= 3 && place.x() - line[line.size() - 3].x() < 0.5) {
            QPointF& low = line[line.size() - 2];
            QPointF& high = line[line.size() - 1];
            const auto [top, bottom] = std::minmax({low.y(), high.y(), place.y()});
            low.setY(bottom);
            high.setY(top);
        } else {
            line << place;
        }
        if (series.marked) {
            painter.drawEllipse(place, 1.5, 1.5);
        }
    }
    flush();
}

void LinePlot::drawReadout(QPainter& painter, const QRectF& area) const
{
    const double x = m_x.low + (*m_pointer - area.left()) / area.width() * (m_x.high - m_x.low);
    QString heading;
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const PlotSeries& series = m_series[i];
        const QPointF* point = nearest(series, x);
        if (point == nullptr) {
            continue;
        }
        if (heading.isEmpty()) {
            heading = placeOnAxis(m_xName, point->x(), m_spacing, m_steps);
        }
        const bool isThere = std::isfinite(point->y());
        if (isThere) {
            painter.setPen(penOf(i));
            painter.drawEllipse(placeOf(*point, area), 3, 3);
        }
        entries.push_back({penOf(i), series.brief.isEmpty() ? series.name : series.brief,
                           isThere ? valueText(point->y()) : tr("no value")});
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.setBrush(palette().color(QPalette::Base));
    PlotReadout(heading, std::move(entries), fontMetrics())
        .paint(painter, QRectF(rect()).adjusted(2, 2, -2, -2), *m_pointer);
}

void LinePlot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_hasPoints) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect().adjusted(8, 8, -8, -8),
                         static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap), m_message);
        return;
    }
    const PlotLegend names = legend();
    const QRectF area = plotArea(names.lines());
    if (area.width() < 10 || area.height() < 10) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawValueAxis(painter, area);
    drawPlaceAxis(painter, area);
    names.paint(painter, {2, 2}, palette().color(QPalette::Text));
    painter.save();
    painter.setClipRect(area.adjusted(-3, -3, 3, 3));
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        drawSeries(painter, area, i);
    }
    painter.restore();
    if (m_pointer && area.left() <= *m_pointer && *m_pointer <= area.right()) {
        drawReadout(painter, area);
    }
}

void LinePlot::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().x();
    update();
}

void LinePlot::leaveEvent(QEvent* /*event*/)
{
    m_pointer.reset();
    update();
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/line_plot.h"

#include "ui/copying.h"

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

constexpr std::size_t mostInReadout = 8;

QString numberText(double value)
{
    return QString::number(value, 'g', 7);
}

/// 1, 2 or 5 times a power of ten.
double niceStep(double span, int most)
{
    const double rough = span / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            return factor * power;
        }
    }
    return 10 * power;
}

std::vector<double> ticksIn(double low, double high, int most)
{
    const double step = niceStep(high - low, most);
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step); tick * step <= high && ticks.size() < 64; ++tick) {
        ticks.push_back(tick * step);
    }
    return ticks;
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
    for (const PlotSeries& series : m_series) {
        for (const QPointF& point : series.points) {
            if (std::isfinite(point.y())) {
                m_x = {std::min(m_x.low, point.x()), std::max(m_x.high, point.x())};
                m_y = {std::min(m_y.low, point.y()), std::max(m_y.high, point.y())};
            }
        }
    }
    m_hasPoints = m_x.low <= m_x.high;
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

QRectF LinePlot::plotArea() const
{
    int widest = 0;
    if (m_hasPoints) {
        for (const double tick : ticksIn(m_y.low, m_y.high, 5)) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(numberText(tick)));
        }
    }
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(widest + 10, line + 6, -10, -2 * line - 6);
}

QPointF LinePlot::placeOf(QPointF point, const QRectF& area) const
{
    return {area.left() + m_x.share(point.x()) * area.width(),
            area.bottom() - m_y.share(point.y()) * area.height()};
}

void LinePlot::drawAxes(QPainter& painter, const QRectF& area) const
{
    const int line = fontMetrics().height();
    QColor faint = palette().color(QPalette::Text);
    faint.setAlpha(48);
    const auto label = [&](const QRectF& place, Qt::Alignment alignment, const QString& text) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place, static_cast<int>(alignment), text);
    };
    for (const double tick :
         ticksIn(m_y.low, m_y.high, std::max(2, static_cast<int>(area.height()) / (2 * line)))) {
        const double y = placeOf({m_x.low, tick}, area).y();
        painter.setPen(faint);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        label({0, y - line, area.left() - 5, 2.0 * line}, Qt::AlignRight | Qt::AlignVCenter,
              numberText(tick));
    }
    const int room = fontMetrics().horizontalAdvance(numberText(m_x.high)) + 16;
    for (const double tick :
         ticksIn(m_x.low, m_x.high, std::clamp(static_cast<int>(area.width()) / room, 1, 12))) {
        const double x = placeOf({tick, m_y.low}, area).x();
        painter.setPen(faint);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        label({x - room, area.bottom() + 2, 2.0 * room, 1.0 * line}, Qt::AlignCenter, numberText(tick));
    }
    label({area.left(), area.bottom() + line + 2, area.width(), 1.0 * line}, Qt::AlignCenter, m_xName);
    if (!m_pointer) {
        label({2, 2, width() - 4.0, 1.0 * line}, Qt::AlignLeft, m_yName);
    }
}

void LinePlot::drawSeries(QPainter& painter, const QRectF& area, const PlotSeries& series) const
{
    painter.setPen(QPen(series.color, 1.6));
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
    QStringList texts;
    for (const PlotSeries& series : m_series) {
        const QPointF* point = nearest(series, x);
        if (point == nullptr) {
            continue;
        }
        if (texts.isEmpty()) {
            texts << QStringLiteral("%1 %2").arg(m_xName, numberText(point->x()));
        }
        if (std::isfinite(point->y())) {
            painter.setPen(QPen(series.color, 1.6));
            painter.drawEllipse(placeOf(*point, area), 3, 3);
        }
        if (texts.size() <= static_cast<qsizetype>(mostInReadout)) {
            texts << QStringLiteral("%1: %2").arg(series.name, numberText(point->y()));
        }
    }
    const QString text = texts.join(QStringLiteral("   "));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(2, 2, width() - 4.0, fontMetrics().height()), static_cast<int>(Qt::AlignRight),
                     fontMetrics().elidedText(text, Qt::ElideRight, width() - 4));
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
    const QRectF area = plotArea();
    if (area.width() < 10 || area.height() < 10) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawAxes(painter, area);
    painter.save();
    painter.setClipRect(area.adjusted(-3, -3, 3, 3));
    for (const PlotSeries& series : m_series) {
        drawSeries(painter, area, series);
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

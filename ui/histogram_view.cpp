// SPDX-License-Identifier: MIT
#include "ui/histogram_view.h"

#include "ui/contrast.h"

#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr double margin = 8;      // so that handles at the ends are whole
constexpr double barHeight = 12;  // logical pixels
constexpr double handleRoom = 10; // below the plot
constexpr double reach = 6;       // of the mouse for a handle

/// Some themes' highlight is a ground for letters, and dim itself.
QColor handleOn(const QColor& ground, const QPalette& palette)
{
    constexpr double wellSeen = 4.5;
    return seenOn(ground, palette.color(QPalette::Highlight), wellSeen);
}

} // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Histogram"));
    setToolTip(
        tr("Drag the handles, or what is between them. Left and right move the low one, with Ctrl the high "
           "one. The wheel zooms, a double click shows all."));
    for (std::size_t i = 0; i < m_colors.size(); ++i) {
        m_colors[i] = 0xFF000000U | static_cast<std::uint32_t>(i) * 0x010101U;
    }
}

const BandStatistics* HistogramView::statistics() const
{
    return m_all && m_place < m_all->size() && (*m_all)[m_place].count > 0 ? &(*m_all)[m_place] : nullptr;
}

void HistogramView::setStatistics(std::shared_ptr<const std::vector<BandStatistics>> all, std::size_t place,
                                  double step)
{
    if (all == m_all && place == m_place) {
        return;
    }
    m_zoomed = m_zoomed && place == m_place && all;
    m_all = std::move(all);
    m_place = place;
    m_step = step;
    m_zoomed ? countColumns() : showAll();
}

void HistogramView::setRange(const ValueRange& range)
{
    if (range == m_range) {
        return;
    }
    m_range = range;
    if (!m_zoomed && m_dragged == Handle::None) {
        showAll();
    }
    update();
}

void HistogramView::setColors(const std::array<std::uint32_t, 256>& colors)
{
    m_colors = colors;
    update();
}

void HistogramView::setCountScale(CountScale scale)
{
    m_scale = scale;
    update();
}

/// A thousandth at either end may lie so far away that it would hide all others.
void HistogramView::showAll()
{
    m_zoomed = false;
    ValueRange all{std::min(m_range.low, m_range.high), std::max(m_range.low, m_range.high)};
    if (const BandStatistics* measured = statistics()) {
        const double low = measured->percentile(0.1);
        const double high = measured->percentile(99.9);
        const double beside = 0.05 * (high - low);
        all.low = std::min(all.low, std::max(measured->low(), low - beside));
        all.high = std::max(all.high, std::min(measured->high(), high + beside));
    }
    show(all);
}

void HistogramView::show(const ValueRange& values)
{
    m_shown = values;
    if (!(m_shown.low < m_shown.high) || !std::isfinite(m_shown.high - m_shown.low)) {
        m_shown = {values.low - 1, values.low + 1};
    }
    countColumns();
    update();
}

QRectF HistogramView::plot() const
{
    return {margin, 2, std::max(width() - 2 * margin, 1.0),
            std::max(height() - barHeight - handleRoom - 4, 1.0)};
}

QRectF HistogramView::bar() const
{
    return {margin, height() - barHeight - 1, std::max(width() - 2 * margin, 1.0), barHeight};
}

double HistogramView::xOf(double value) const
{
    const QRectF area = plot();
    const double share = (value - m_shown.low) / (m_shown.high - m_shown.low);
    return area.left() + std::clamp(share, -1.0, 2.0) * area.width();
}

double HistogramView::valueAt(double x) const
{
    const QRectF area = plot();
    return m_shown.low + (x - area.left()) / area.width() * (m_shown.high - m_shown.low);
}

void HistogramView::countColumns()
{
    m_columns.assign(static_cast<std::size_t>(std::max(plot().width(), 1.0)), 0);
    if (const BandStatistics* measured = statistics()) {
        for (const HistogramBin& bin : measured->bins) {
            addBin(bin);
        }
    }
    update();
}

/// A value of whole numbers takes the room up to the next one; a bin of several all the room between them.
void HistogramView::addBin(const HistogramBin& bin)
{
    const auto count = static_cast<double>(m_columns.size());
    const double perValue = count / (m_shown.high - m_shown.low);
    const double begin = (bin.low - m_step / 2 - m_shown.low) * perValue;
    const double end = (bin.high + m_step / 2 - m_shown.low) * perValue;
    if (end < 0 || begin >= count) {
        return;
    }
    const auto first = static_cast<std::size_t>(std::max(begin, 0.0));
    const auto last = static_cast<std::size_t>(std::min(end, count - 1));
    const auto all = static_cast<double>(bin.count);
    if (end - begin < 1e-9) {
        m_columns[first] += all;
        return;
    }
    for (std::size_t column = first; column <= last; ++column) {
        const auto at = static_cast<double>(column);
        const double part = std::min(at + 1, end) - std::max(at, begin);
        m_columns[column] += all * std::max(part, 0.0) / (end - begin);
    }
}

void HistogramView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(plot(), palette().base());
    paintColumns(painter);
    paintBar(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHandle(painter, m_range.low);
    paintHandle(painter, m_range.high);
    if (hasFocus()) {
        painter.setPen(seenOn(palette().color(QPalette::Base), palette().color(QPalette::Highlight)));
        painter.drawRect(plot());
    }
}

void HistogramView::paintColumns(QPainter& painter) const
{
    const QRectF area = plot();
    const double most = m_columns.empty() ? 0 : *std::max_element(m_columns.begin(), m_columns.end());
    if (most <= 0) {
        painter.setPen(palette().color(QPalette::Disabled, QPalette::Text));
        painter.drawText(area, Qt::AlignCenter, m_all ? tr("no samples with a value") : tr("not measured"));
        return;
    }
    const auto heightOf = [&](double count) {
        return m_scale == CountScale::Log ? std::log1p(count) / std::log1p(most) : count / most;
    };
    QColor color = palette().text().color();
    color.setAlphaF(0.65F);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i] > 0) { // a single sample is seen too
            const double height = std::max(heightOf(m_columns[i]) * area.height(), 1.0);
            painter.fillRect(QRectF(area.left() + static_cast<double>(i), area.bottom() - height, 1, height),
                             color);
        }
    }
}

void HistogramView::paintBar(QPainter& painter) const
{
    const QRectF area = bar();
    const double low = xOf(m_range.low);
    const double high = xOf(m_range.high);
    if (low == high) {
        painter.fillRect(area, QColor::fromRgb(m_colors.front()));
    } else {
        QLinearGradient gradient(low, 0, high, 0);
        for (std::size_t i = 0; i < m_colors.size(); i += 5) {
            gradient.setColorAt(static_cast<double>(i) / 255, QColor::fromRgb(m_colors[i]));
        }
        painter.fillRect(area, gradient);
    }
    painter.setPen(seenOn(palette().color(QPalette::Window), palette().color(QPalette::Mid)));
    painter.drawRect(area);
}

void HistogramView::paintHandle(QPainter& painter, double value) const
{
    const QRectF area = plot();
    const double x = xOf(value);
    if (x < area.left() - 1 || x > area.right() + 1) {
        return;
    }
    // A line of the ground on either side tells it from columns, which may have any height.
    const QColor base = palette().color(QPalette::Base);
    const QColor line = handleOn(base, palette());
    const QLineF whole(x, area.top(), x, area.bottom());
    painter.setPen(QPen(base, 4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(whole);
    painter.setPen(QPen(line, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(whole);
    QPainterPath triangle(QPointF(x, area.bottom()));
    triangle.lineTo(x - 5, area.bottom() + handleRoom - 1);
    triangle.lineTo(x + 5, area.bottom() + handleRoom - 1);
    triangle.closeSubpath();
    painter.fillPath(triangle, handleOn(palette().color(QPalette::Window), palette()));
}

void HistogramView::resizeEvent(QResizeEvent* /*event*/)
{
    countColumns();
}

HistogramView::Handle HistogramView::handleAt(double x) const
{
    const double low = xOf(m_range.low);
    const double high = xOf(m_range.high);
    const double toLow = std::abs(x - low);
    const double toHigh = std::abs(x - high);
    if (std::min(toLow, toHigh) <= reach) {
        return toLow < toHigh || (toLow == toHigh && x < low) ? Handle::Low : Handle::High;
    }
    if (x > std::min(low, high) && x < std::max(low, high)) {
        return Handle::Both;
    }
    return Handle::None;
}

void HistogramView::choose(const ValueRange& range)
{
    if (range != m_range && std::isfinite(range.low) && std::isfinite(range.high) &&
        range.low != range.high) {
        m_range = range;
        update();
        Q_EMIT rangeChosen(range);
    }
}

void HistogramView::move(Handle handle, double by)
{
    ValueRange range = m_range;
    range.low += handle == Handle::High ? 0 : by;
    range.high += handle == Handle::Low ? 0 : by;
    choose(range);
}

/// Beside both, the nearer handle comes to the pointer.
void HistogramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const double x = event->position().x();
    m_dragged = handleAt(x);
    m_draggedFrom = valueAt(x);
    if (m_dragged == Handle::None) {
        const bool lowIsNearer = std::abs(x - xOf(m_range.low)) <= std::abs(x - xOf(m_range.high));
        m_dragged = lowIsNearer ? Handle::Low : Handle::High;
        move(m_dragged, m_draggedFrom - (lowIsNearer ? m_range.low : m_range.high));
    }
}

void HistogramView::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_dragged == Handle::None) {
        const Handle under = handleAt(x);
        setCursor(under == Handle::None ? Qt::ArrowCursor
                                        : (under == Handle::Both ? Qt::SizeAllCursor : Qt::SizeHorCursor));
        return;
    }
    const double value = valueAt(x);
    move(m_dragged, value - m_draggedFrom);
    m_draggedFrom = value;
}

void HistogramView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_dragged = Handle::None;
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent* /*event*/)
{
    showAll();
}

void HistogramView::wheelEvent(QWheelEvent* event)
{
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    const double about = valueAt(event->position().x());
    m_zoomed = true;
    show({about + (m_shown.low - about) * factor, about + (m_shown.high - about) * factor});
    event->accept();
}

void HistogramView::keyPressEvent(QKeyEvent* event)
{
    const bool left = event->key() == Qt::Key_Left;
    if (!left && event->key() != Qt::Key_Right) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double step = std::max((m_shown.high - m_shown.low) / 100, m_step);
    move(event->modifiers().testFlag(Qt::ControlModifier) ? Handle::High : Handle::Low, left ? -step : step);
}

QSize HistogramView::sizeHint() const
{
    return {260, 150};
}

QSize HistogramView::minimumSizeHint() const
{
    return {160, 110};
}

} // namespace rasterscope

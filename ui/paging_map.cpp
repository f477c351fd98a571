// SPDX-License-Identifier: MIT
#include "ui/paging_map.h"

#include "ui/contrast.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPalette>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

// Okabe and Ito's colours, which those who are colour-blind tell apart too.
constexpr QColor residentColor{0, 114, 178};
constexpr QColor readingColor{230, 159, 0};
constexpr QColor failedColor{213, 94, 0};

constexpr int wantedSide = 8; // logical pixels of a cell

QColor groundOf(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.12);
}

/// What stands out from a colour.
QColor inkOn(const QColor& color)
{
    return qGray(color.rgb()) > 128 ? QColor(0, 0, 0) : QColor(255, 255, 255);
}

void paintFailed(QPainter& painter, const QRectF& inner)
{
    painter.fillRect(inner, failedColor);
    painter.setPen(QPen(QColor(0, 0, 0), 1.2));
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

} // namespace

void paintPagingCell(QPainter& painter, const QRectF& place, const PagingCell& cell, const QPalette& palette)
{
    const QRectF inner = place.adjusted(0, 0, -1, -1); // the rest is a line between cells
    const QColor ground = groundOf(palette);
    // A little that is there is seen to be there.
    const double share = cell.resident.value_or(0) > 0 ? 0.25 + 0.75 * *cell.resident : 0;
    const QColor fill = mixed(ground, residentColor, share);
    painter.fillRect(inner, fill);
    if (!cell.resident) {
        painter.fillRect(inner, QBrush(seenOn(ground, palette.color(QPalette::Mid)), Qt::BDiagPattern));
    }
    const double side = std::min(inner.width(), inner.height());
    const QRectF middle(inner.center() - QPointF(side / 6, side / 6), QSizeF(side / 3, side / 3));
    switch (cell.state) {
    case ReadState::Never:
        return;
    case ReadState::Read:
        return painter.fillRect(middle, inkOn(fill));
    case ReadState::Reading:
        painter.fillRect(inner, readingColor);
        return painter.fillRect(QRectF(inner.left(), middle.top(), inner.width(), middle.height()),
                                QColor(0, 0, 0));
    case ReadState::Failed:
        return paintFailed(painter, inner);
    }
}

PagingMap::PagingMap(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 96);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Paging map"));
    setAccessibleDescription(tr("Cells of the file or of the picture. Arrow keys choose one."));
}

QSize PagingMap::sizeHint() const
{
    return {300, 200};
}

QSize PagingMap::room() const
{
    return {std::max(1, width() / wantedSide), std::max(1, height() / wantedSide)};
}

void PagingMap::setCells(PagingCells cells, Describer describer)
{
    m_describe = std::move(describer);
    const int count = static_cast<int>(cells.cells.size());
    if (count != static_cast<int>(m_cells.cells.size()) || cells.columns != m_cells.columns) {
        m_pointed = -1;
        m_chosen = -1;
    }
    if (cells != m_cells) {
        m_cells = std::move(cells);
        update();
    }
    describe();
}

/// Cells fill the width, and are no higher than wide: a small file is a line, not a few large squares.
QSizeF PagingMap::cellSize() const
{
    const int rows = std::max(1, m_cells.rows());
    const double across = static_cast<double>(width()) / std::max(1, m_cells.columns);
    return {across, std::min(static_cast<double>(height()) / rows, std::max(across, double{wantedSide}))};
}

QRectF PagingMap::placeOf(int cell) const
{
    const QSizeF size = cellSize();
    const int column = cell % m_cells.columns;
    const int row = cell / m_cells.columns;
    return {column * size.width(), row * size.height(), size.width(), size.height()};
}

int PagingMap::cellAt(QPointF place) const
{
    if (m_cells.cells.empty() || !QRectF(rect()).contains(place)) {
        return -1;
    }
    const QSizeF size = cellSize();
    const int column = std::min(static_cast<int>(place.x() / size.width()), m_cells.columns - 1);
    const int cell = static_cast<int>(place.y() / size.height()) * m_cells.columns + column;
    return cell < static_cast<int>(m_cells.cells.size()) ? cell : -1;
}

void PagingMap::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    for (int cell = 0; cell < static_cast<int>(m_cells.cells.size()); ++cell) {
        // On whole pixels, so that lines between cells are equally strong.
        const QRectF place = placeOf(cell);
        const QRect whole(place.topLeft().toPoint(), place.bottomRight().toPoint() - QPoint(1, 1));
        paintPagingCell(painter, whole, m_cells.cells[static_cast<std::size_t>(cell)], palette());
    }
    painter.setBrush(Qt::NoBrush);
    if (m_cells.inSight) {
        const QSizeF size = cellSize();
        const RasterRect& sight = *m_cells.inSight;
        const QRectF frame(sight.x * size.width(), sight.y * size.height(),
                           std::max(sight.width * size.width(), 6.0),
                           std::max(sight.height * size.height(), 6.0));
        painter.setPen(QPen(palette().color(QPalette::Base), 3));
        painter.drawRect(frame.adjusted(1, 1, -2, -2));
        painter.setPen(QPen(palette().color(QPalette::Text), 1));
        painter.drawRect(frame.adjusted(1, 1, -2, -2));
    }
    if (m_chosen >= 0 && hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(placeOf(m_chosen).adjusted(0, 0, -1, -1));
    }
}

QString PagingMap::textOf(int cell) const
{
    return cell >= 0 && m_describe ? m_describe(m_cells, cell) : QString();
}

void PagingMap::describe()
{
    const QString text = textOf(m_pointed >= 0 ? m_pointed : m_chosen);
    if (m_chosen >= 0) {
        setAccessibleDescription(text);
    }
    Q_EMIT cellDescribed(text);
}

void PagingMap::mouseMoveEvent(QMouseEvent* event)
{
    m_pointed = cellAt(event->position());
    describe();
}

void PagingMap::mousePressEvent(QMouseEvent* event)
{
    m_chosen = cellAt(event->position());
    update();
    describe();
}

void PagingMap::leaveEvent(QEvent* /*event*/)
{
    m_pointed = -1;
    describe();
}

void PagingMap::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_cells.cells.size()) - 1;
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        step = -1;
        break;
    case Qt::Key_Right:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -m_cells.columns;
        break;
    case Qt::Key_Down:
        step = m_cells.columns;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    if (const int next = m_chosen < 0 ? 0 : m_chosen + step; next >= 0 && next <= last) {
        m_chosen = next;
    }
    m_pointed = -1;
    update();
    describe();
}

bool PagingMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const QString text = textOf(cellAt(help->pos()));
        text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace rasterscope

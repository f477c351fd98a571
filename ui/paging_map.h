// SPDX-License-Identifier: MIT
#pragma once

#include "ui/paging_cells.h"

#include <QWidget>

#include <functional>

class QPainter;

namespace rasterscope {

/// Draws one cell: how much is in the page cache as a shade, and what became of it as a mark that is told by
/// its shape too, for whoever does not tell these colours apart. Used by the map and by its legend.
void paintPagingCell(QPainter& painter, const QRectF& place, const PagingCell& cell, const QPalette& palette);

/// A grid of cells that says what it knows of the one under the pointer, or of the one that arrow keys chose.
class PagingMap : public QWidget {
    Q_OBJECT
public:
    using Describer = std::function<QString(const PagingCells& cells, int cell)>;

    explicit PagingMap(QWidget* parent = nullptr);

    /// `describe` tells what a cell is, for as long as these are shown.
    void setCells(PagingCells cells, Describer describe);
    const PagingCells& cells() const { return m_cells; }
    /// How many cells the widget has room for.
    QSize room() const;
    /// -1 where there is none.
    int cellAt(QPointF place) const;
    QRectF placeOf(int cell) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Words for the cell that is pointed at or chosen; empty for none.
    void cellDescribed(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QSizeF cellSize() const;
    QString textOf(int cell) const;
    void describe();

    PagingCells m_cells;
    Describer m_describe;
    int m_pointed = -1;
    int m_chosen = -1; // by keys or a click
};

} // namespace rasterscope

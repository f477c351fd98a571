// SPDX-License-Identifier: MIT
#include "ui/neighbour_grid.h"

#include "ui/copying.h"

#include <QHeaderView>

namespace rasterscope {

NeighbourGrid::NeighbourGrid(QWidget* parent) : QTableWidget(parent)
{
    setAccessibleName(tr("Values of the neighbours"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCopyKey(*this, [this] { copyToClipboard(csv()); });
    addContextAction(*this, tr("&Copy as CSV"), [this] { copyToClipboard(csv()); });
    setReach(2);
}

void NeighbourGrid::setReach(int reach)
{
    m_reach = reach;
    const int side = 2 * reach + 1;
    setRowCount(side);
    setColumnCount(side);
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            auto* cell = new QTableWidgetItem;
            cell->setTextAlignment(Qt::AlignCenter);
            setItem(row, column, cell);
        }
    }
    QFont bold = font();
    bold.setBold(true);
    item(reach, reach)->setFont(bold);
    clearValues();
    const int lines = verticalHeader()->defaultSectionSize() * side + horizontalHeader()->sizeHint().height();
    setFixedHeight(lines + 2 * frameWidth() + 2);
}

void NeighbourGrid::clearValues()
{
    const int side = 2 * m_reach + 1;
    setHorizontalHeaderLabels(QStringList(side, QString()));
    setVerticalHeaderLabels(QStringList(side, QStringLiteral("       ")));
    for (int i = 0; i < side * side; ++i) {
        item(i / side, i % side)->setText({});
    }
}

void NeighbourGrid::setFindings(const PixelFindings& findings)
{
    const int side = 2 * m_reach + 1;
    QStringList columns;
    QStringList rows;
    for (int i = 0; i < side; ++i) {
        columns << QString::number(findings.x - m_reach + i);
        rows << QString::number(findings.y - m_reach + i);
    }
    setHorizontalHeaderLabels(columns);
    setVerticalHeaderLabels(rows);
    for (int i = 0; i < side * side; ++i) {
        const std::int64_t x = findings.x - m_reach + i % side;
        const std::int64_t y = findings.y - m_reach + i / side;
        const QString text = findings.neighbours.contains(x, y)
                                 ? QString::fromStdString(findings.neighbours.text(x, y, 0))
                                 : QString();
        item(i / side, i % side)->setText(text);
        item(i / side, i % side)->setToolTip(text);
    }
}

QString NeighbourGrid::csv() const
{
    QStringList header{QStringLiteral("y\\x")};
    for (int column = 0; column < columnCount(); ++column) {
        header << horizontalHeaderItem(column)->text();
    }
    QString text = csvLine(header);
    for (int row = 0; row < rowCount(); ++row) {
        QStringList line{verticalHeaderItem(row)->text()};
        for (int column = 0; column < columnCount(); ++column) {
            line << item(row, column)->text();
        }
        text += csvLine(line);
    }
    return text;
}

} // namespace rasterscope

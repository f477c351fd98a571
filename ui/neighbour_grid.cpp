// SPDX-License-Identifier: MIT
#include "ui/neighbour_grid.h"

#include "ui/copying.h"
#include "ui/fitted_number.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr int valueRole = Qt::UserRole;
constexpr int besideText = 6;        // logical pixels, both sides
constexpr double smallestFont = 0.7; // of the desktop's

/// Half a number with dots behind it would tell less than fewer of its digits.
class FittedCells : public QStyledItemDelegate {
public:
    explicit FittedCells(NeighbourGrid* grid) : QStyledItemDelegate(grid), m_grid(grid) {}

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font = m_grid->fittedFont(option->font, option->rect.width());
        option->fontMetrics = QFontMetrics(option->font);
        option->text = m_grid->cellText(index, option->font, option->rect.width());
    }

private:
    const NeighbourGrid* m_grid;
};

} // namespace

NeighbourGrid::NeighbourGrid(QWidget* parent) : QTableWidget(parent)
{
    setItemDelegate(new FittedCells(this));
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
    m_needed = charactersNeeded(findings.neighbours);
    for (int i = 0; i < side * side; ++i) {
        const std::int64_t x = findings.x - m_reach + i % side;
        const std::int64_t y = findings.y - m_reach + i / side;
        const QString text = findings.neighbours.contains(x, y)
                                 ? QString::fromStdString(findings.neighbours.text(x, y, 0))
                                 : QString();
        item(i / side, i % side)->setText(text);
        item(i / side, i % side)->setData(valueRole, text.isEmpty() ? 0 : findings.neighbours.value(x, y, 0));
        item(i / side, i % side)->setToolTip(text);
    }
}

QFont NeighbourGrid::fittedFont(QFont font, int width) const
{
    const double needed = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0')) * m_needed;
    const double share = std::clamp((width - besideText) / std::max(1.0, needed), smallestFont, 1.0);
    font.setPixelSize(std::max(1, static_cast<int>(QFontInfo(font).pixelSize() * share)));
    return font;
}

QString NeighbourGrid::cellText(const QModelIndex& index, const QFont& font, int width) const
{
    return fittedNumber(index.data().toString(), index.data(valueRole).toDouble(), QFontMetricsF(font),
                        width - besideText);
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

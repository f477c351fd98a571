// SPDX-License-Identifier: MIT
#include "ui/value_table.h"

#include "core/base/text.h"
#include "ui/copying.h"

#include <QHeaderView>

#include <algorithm>

namespace rasterscope {

void ValueModel::setRaster(const RasterInfo& info)
{
    beginResetModel();
    m_bands = info.bands;
    m_names.clear();
    for (const std::string& name : info.bandNames) {
        m_names << QString::fromStdString(name);
    }
    m_scales = info.bandScales;
    m_offsets = info.bandOffsets;
    m_found.reset();
    endResetModel();
}

void ValueModel::setFindings(const PixelFindings& findings)
{
    m_found = findings;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ValueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_bands);
}

int ValueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ValueModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Name ? Qt::AlignLeft : Qt::AlignRight));
    }
    const bool shown = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    return shown ? text(static_cast<std::size_t>(index.row()), static_cast<Column>(index.column()))
                 : QVariant();
}

QString ValueModel::text(std::size_t band, Column column) const
{
    const auto listed = [&](const std::vector<double>& list, double otherwise) {
        return band < list.size() ? list[band] : otherwise;
    };
    if (column == Band) {
        return QString::number(band + 1);
    }
    if (column == Name) {
        return m_names.value(static_cast<qsizetype>(band));
    }
    if (!m_found || band >= m_found->pixel.bands().size()) {
        return {};
    }
    const PixelFindings& found = *m_found;
    switch (column) {
    case Value:
        return QString::fromStdString(found.pixel.text(found.x, found.y, band));
    case Scaled: {
        const double value = found.pixel.value(found.x, found.y, band);
        return std::isnan(value)
                   ? QString()
                   : QString::fromStdString(formatReal(value * listed(m_scales, 1) + listed(m_offsets, 0)));
    }
    case Bytes:
        return QString::fromStdString(found.pixel.bytesText(found.x, found.y, band));
    case Offset:
        return found.offsets[band]
                   ? QStringLiteral("%1 (0x%2)").arg(*found.offsets[band]).arg(*found.offsets[band], 0, 16)
                   : QString();
    default:
        return {};
    }
}

QVariant ValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Band:
        return tr("Band");
    case Name:
        return tr("Name");
    case Value:
        return tr("Value");
    case Scaled:
        return tr("Scaled");
    case Bytes:
        return tr("Bytes");
    case Offset:
        return tr("Byte in file");
    default:
        return {};
    }
}

ValueTable::ValueTable(QWidget* parent) : QTableView(parent)
{
    setModel(&m_model);
    setAccessibleName(tr("Values of all bands"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAlternatingRowColors(true);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    const int letter = fontMetrics().averageCharWidth();
    setColumnWidth(ValueModel::Band, letter * 7);
    setColumnWidth(ValueModel::Name, letter * 16);
    setColumnWidth(ValueModel::Value, letter * 15);
    setColumnWidth(ValueModel::Scaled, letter * 14);
    setColumnWidth(ValueModel::Bytes, letter * 16);
    setBytesShown(false);
    setOffsetsShown(false);
    setCopyKey(*this, [this] { copyToClipboard(text()); });
    addContextAction(*this, tr("&Copy"), [this] { copyToClipboard(text()); });
    addContextAction(*this, tr("Copy as C&SV"), [this] { copyToClipboard(csv()); });
}

void ValueTable::setRaster(const RasterInfo& info)
{
    m_model.setRaster(info);
    setColumnHidden(ValueModel::Name, !m_model.hasNames());
    setColumnHidden(ValueModel::Scaled, !m_model.hasScales());
}

std::vector<QStringList> ValueTable::cells() const
{
    std::vector<int> columns;
    for (int column = 0; column < ValueModel::ColumnCount; ++column) {
        if (!isColumnHidden(column)) {
            columns.push_back(column);
        }
    }
    const bool all = !selectionModel()->hasSelection();
    std::vector<QStringList> lines(1);
    for (const int column : columns) {
        lines.front() << m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (all || selectionModel()->isRowSelected(row)) {
            QStringList& line = lines.emplace_back();
            for (const int column : columns) {
                line << m_model.data(m_model.index(row, column), Qt::DisplayRole).toString();
            }
        }
    }
    return lines;
}

QString ValueTable::text() const
{
    QString text;
    for (const QStringList& line : cells()) {
        text += line.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

QString ValueTable::csv() const
{
    QString text;
    for (const QStringList& line : cells()) {
        text += csvLine(line);
    }
    return text;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pixel_inspector.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QTableView>

#include <optional>

namespace rasterscope {

/// The bands of one pixel as lines of a table.
class ValueModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Band, Name, Value, Scaled, Bytes, Offset, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Of another raster: names, scale and offset of its bands.
    void setRaster(const RasterInfo& info);
    void setFindings(const PixelFindings& findings);

    bool hasNames() const { return !m_names.isEmpty(); }
    bool hasScales() const { return !m_scales.empty() || !m_offsets.empty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t band, Column column) const;

    std::int64_t m_bands = 0;
    QStringList m_names;
    std::vector<double> m_scales;
    std::vector<double> m_offsets;
    std::optional<PixelFindings> m_found;
};

/// The values of all bands of one pixel, as the file has them and in their units; bytes and places in the
/// file on demand. Copies what is chosen, or all.
class ValueTable : public QTableView {
    Q_OBJECT
public:
    explicit ValueTable(QWidget* parent = nullptr);

    ValueModel& values() { return m_model; }
    void setRaster(const RasterInfo& info);
    void setBytesShown(bool shown) { setColumnHidden(ValueModel::Bytes, !shown); }
    void setOffsetsShown(bool shown) { setColumnHidden(ValueModel::Offset, !shown); }
    /// The columns that are shown, of the chosen lines or of all, with a line of names above.
    QString text() const;
    QString csv() const;

private:
    std::vector<QStringList> cells() const;

    ValueModel m_model;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pixel_inspector.h"

#include <QTableWidget>

namespace rasterscope {

/// The values of one band about a pixel, in a square that has that pixel in its middle.
class NeighbourGrid : public QTableWidget {
    Q_OBJECT
public:
    explicit NeighbourGrid(QWidget* parent = nullptr);

    /// So many cells each way from the middle.
    void setReach(int reach);
    int reach() const { return m_reach; }
    void setFindings(const PixelFindings& findings);
    void clearValues();
    /// Columns and rows named by their x and y.
    QString csv() const;
    /// The letters of all cells of such a width: smaller than `font` where its values need that.
    QFont fittedFont(QFont font, int width) const;
    /// What is drawn in a cell of such a width: the value, or as many of its digits as there is room for.
    QString cellText(const QModelIndex& index, const QFont& font, int width) const;

private:
    int m_reach = 0;
    int m_needed = 0; // characters, so that no value is without digits
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/thumbnail_dock.h"

#include <QAbstractListModel>

#include <map>

namespace rasterscope {

/// The rows of a ThumbnailDock, as Qt's list asks for them. Knows the pictures that have come, of the last
/// few hundred rows that were looked at.
class ThumbnailRows : public QAbstractListModel {
    Q_OBJECT
public:
    ThumbnailRows(QSize pictureSize, QObject* parent);

    void reset(qint64 count, ThumbnailDock::RowSource rowOf);
    void grow(qint64 count, ThumbnailDock::RowSource rowOf);
    /// Those without a picture, from the first to the last.
    std::vector<ThumbnailWish> wishes(int first, int last) const;
    /// Forgets those far from row `about` where they are many.
    void keep(Thumbnail thumbnail, int about);
    const Thumbnail* find(qint64 row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant pictureOf(int row) const;
    QString textOf(int row) const;

    QSize m_pictureSize; // logical
    int m_count = 0;
    ThumbnailDock::RowSource m_rowOf;
    std::map<qint64, Thumbnail> m_thumbnails;
};

} // namespace rasterscope

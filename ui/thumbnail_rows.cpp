// SPDX-License-Identifier: MIT
#include "ui/thumbnail_rows.h"

#include "ui/frame_painter.h"

#include <QGuiApplication>
#include <QIcon>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::size_t mostKept = 512;
constexpr int margin = 6;

int rowsOf(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

} // namespace

ThumbnailRows::ThumbnailRows(QSize pictureSize, QObject* parent)
    : QAbstractListModel(parent), m_pictureSize(pictureSize)
{
}

void ThumbnailRows::reset(qint64 count, ThumbnailDock::RowSource rowOf)
{
    beginResetModel();
    m_count = rowsOf(count);
    m_rowOf = std::move(rowOf);
    m_thumbnails.clear();
    endResetModel();
}

void ThumbnailRows::grow(qint64 count, ThumbnailDock::RowSource rowOf)
{
    m_rowOf = std::move(rowOf);
    if (rowsOf(count) > m_count) {
        beginInsertRows({}, m_count, rowsOf(count) - 1);
        m_count = rowsOf(count);
        endInsertRows();
    }
}

std::vector<ThumbnailWish> ThumbnailRows::wishes(int first, int last) const
{
    std::vector<ThumbnailWish> wanted;
    for (int row = std::max(first, 0); row <= std::min(last, m_count - 1); ++row) {
        if (find(row) == nullptr) {
            wanted.push_back({row, m_rowOf(row).page});
        }
    }
    return wanted;
}

void ThumbnailRows::keep(Thumbnail thumbnail, int about)
{
    const qint64 row = thumbnail.row;
    if (row >= m_count) {
        return;
    }
    m_thumbnails.insert_or_assign(row, std::move(thumbnail));
    if (m_thumbnails.size() > mostKept) {
        const bool isFirstFarther =
            about - m_thumbnails.begin()->first > m_thumbnails.rbegin()->first - about;
        m_thumbnails.erase(isFirstFarther ? m_thumbnails.begin() : std::prev(m_thumbnails.end()));
    }
    Q_EMIT dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
}

const Thumbnail* ThumbnailRows::find(qint64 row) const
{
    const auto found = m_thumbnails.find(row);
    return found == m_thumbnails.end() ? nullptr : &found->second;
}

int ThumbnailRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

QVariant ThumbnailRows::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_count) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row());
    case Qt::DecorationRole:
        return pictureOf(index.row());
    case Qt::ToolTipRole: {
        const Thumbnail* found = find(index.row());
        return found != nullptr ? textOf(index.row()) + QStringLiteral("\n") + found->text : QString();
    }
    case Qt::SizeHintRole:
        return QSize(0, m_pictureSize.height() + margin);
    default:
        return {};
    }
}

QString ThumbnailRows::textOf(int row) const
{
    const QString title = m_rowOf(row).title;
    const Thumbnail* found = find(row);
    return found == nullptr || found->name.isEmpty() ? title : title + QStringLiteral("  ") + found->name;
}

/// In the middle of a ground that is as large in each row, so that all titles begin at one place.
QVariant ThumbnailRows::pictureOf(int row) const
{
    const double ratio = qGuiApp->devicePixelRatio();
    QImage ground(m_pictureSize * ratio, QImage::Format_ARGB32_Premultiplied);
    ground.fill(Qt::transparent);
    const Thumbnail* found = find(row);
    if (found != nullptr && !found->picture.isNull()) {
        QPainter painter(&ground);
        QRect place(QPoint(),
                    found->picture.size().scaled(ground.size(), Qt::KeepAspectRatio).expandedTo({1, 1}));
        place.moveCenter(ground.rect().center());
        painter.fillRect(place, canvasColor);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, found->picture);
    }
    ground.setDevicePixelRatio(ratio);
    const QPixmap picture = QPixmap::fromImage(ground);
    QIcon icon(picture);
    icon.addPixmap(picture, QIcon::Selected); // a mark does not change its colours
    return icon;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/thumbnail_dock.h"

#include "ui/thumbnail_rows.h"

#include <QEvent>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr QSize pictureSize(96, 72); // logical
constexpr int pause = 40;            // ms, after the list was scrolled

} // namespace

ThumbnailDock::ThumbnailDock(const QString& title, QWidget* parent)
    : QDockWidget(title, parent), m_list(new QListView), m_rows(new ThumbnailRows(pictureSize, this))
{
    m_list->setModel(m_rows);
    m_list->setIconSize(pictureSize);
    m_list->setUniformItemSizes(true); // else all rows would be asked for
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(title);
    m_list->viewport()->installEventFilter(this);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_list, 1);
    setWidget(content);
    m_scrolled.setSingleShot(true);
    m_scrolled.setInterval(pause);
    connect(&m_scrolled, &QTimer::timeout, this, &ThumbnailDock::want);
    const auto later = [this] { m_scrolled.start(); };
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, later);
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, later);
    connect(m_rows, &QAbstractItemModel::modelReset, this, later);
    connect(this, &QDockWidget::visibilityChanged, this, later);
    const auto choose = [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    makeMaker();
}

ThumbnailDock::~ThumbnailDock() = default;

void ThumbnailDock::makeMaker()
{
    m_maker = std::make_unique<ThumbnailMaker>([this, round = ++m_round](Thumbnail thumbnail) {
        m_post([this, round, made = std::move(thumbnail)] {
            if (round == m_round) {
                const QPoint middle = m_list->viewport()->rect().center();
                m_rows->keep(made, m_list->indexAt({0, middle.y()}).row());
            }
        });
    });
}

void ThumbnailDock::setRows(qint64 count, RowSource rowOf)
{
    makeMaker(); // what the other one still makes is of another list
    m_rows->reset(count, std::move(rowOf));
}

void ThumbnailDock::addRows(qint64 count, RowSource rowOf)
{
    m_rows->grow(count, std::move(rowOf));
}

qint64 ThumbnailDock::rowCount() const
{
    return m_rows->rowCount();
}

void ThumbnailDock::setCurrent(qint64 row)
{
    const QModelIndex index = m_rows->index(static_cast<int>(row));
    m_list->setCurrentIndex(index);
    if (index.isValid()) {
        m_list->scrollTo(index);
    }
}

qint64 ThumbnailDock::current() const
{
    return m_list->currentIndex().row();
}

void ThumbnailDock::addFooter(QWidget* footer)
{
    m_column->addWidget(footer);
}

const Thumbnail* ThumbnailDock::thumbnail(qint64 row) const
{
    return m_rows->find(row);
}

bool ThumbnailDock::eventFilter(QObject* /*watched*/, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        m_scrolled.start();
    }
    return false;
}

void ThumbnailDock::want()
{
    if (!m_list->viewport()->isVisible()) {
        return m_maker->want({}, 0);
    }
    const int last = m_list->viewport()->height() - 1;
    const int first = m_list->indexAt({0, 0}).row();
    const QModelIndex below = m_list->indexAt({0, last});
    const int end = below.isValid() ? below.row() : m_rows->rowCount() - 1;
    m_maker->want(m_rows->wishes(first, end), static_cast<int>(pictureSize.width() * devicePixelRatioF()));
}

} // namespace rasterscope

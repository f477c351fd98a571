// SPDX-License-Identifier: MIT
#pragma once

#include "ui/screen_post.h"
#include "ui/thumbnail_maker.h"

#include <QDockWidget>
#include <QTimer>

#include <functional>
#include <memory>

class QListView;
class QVBoxLayout;

namespace rasterscope {

class ThumbnailRows;

/// A list of pages or files, with their names and small pictures. Pictures are made of the rows in sight
/// only, one after the other on a worker; hidden it asks for nothing.
class ThumbnailDock : public QDockWidget {
    Q_OBJECT
public:
    struct Row {
        QString title;
        PageRequest page; // that the picture is of
    };
    /// Called for rows in sight, on the screen thread.
    using RowSource = std::function<Row(qint64)>;

    ThumbnailDock(const QString& title, QWidget* parent);
    ~ThumbnailDock() override;

    /// Another list.
    void setRows(qint64 count, RowSource rowOf);
    /// The same list, longer.
    void addRows(qint64 count, RowSource rowOf);
    qint64 rowCount() const;
    /// Marks a row, and brings it into sight; -1: none.
    void setCurrent(qint64 row);
    qint64 current() const;
    /// Below the list.
    void addFooter(QWidget* footer);
    QListView& list() { return *m_list; }
    /// What there is of a row; null where it has not come yet.
    const Thumbnail* thumbnail(qint64 row) const;

Q_SIGNALS:
    /// By a click or Enter.
    void chosen(qint64 row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeMaker();
    void want();

    QListView* m_list;
    QVBoxLayout* m_column;
    ThumbnailRows* m_rows;
    QTimer m_scrolled; // what is passed by is not asked for
    ScreenPost m_post;
    int m_round = 0; // of lists
    std::unique_ptr<ThumbnailMaker> m_maker;
};

} // namespace rasterscope

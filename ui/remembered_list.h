// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <utility>

class QAction;
class QMenu;

namespace rasterscope {

class MainWindow;
class ThumbnailDock;

/// The dock of a list with pictures, made when it is first asked for. It comes back as it was, and where, in
/// the next window.
class RememberedList : public QObject {
    Q_OBJECT
public:
    /// `name`: by which the window remembers it.
    RememberedList(MainWindow& window, const QString& name, const QString& title, QObject* parent);

    /// Called once, with the dock that was made, before the window lays it out.
    void whenMade(std::function<void(ThumbnailDock&)> furnish) { m_furnish = std::move(furnish); }
    /// For the key and the menu.
    void addAction(QMenu& menu, const QString& text, const QKeySequence& key);
    enum class Offer { Always, ToHide };
    /// ToHide: where there is nothing to list the key and the menu only put away what is in sight.
    void offer(Offer offer);
    /// Makes the list that a window had when it was closed, where that had it. \pre the window knows again
    /// where its docks were
    void restore();
    void keep() const;
    /// Null until it is first asked for.
    ThumbnailDock* dock() const { return m_dock; }
    bool isListed() const;

Q_SIGNALS:
    /// It comes into sight, or goes out of it. The dock is there.
    void seenOrNot();

private:
    void show(bool shown);
    void enable();
    void make();
    QString key() const;

    MainWindow& m_window;
    QString m_name;
    QString m_title;
    std::function<void(ThumbnailDock&)> m_furnish;
    ThumbnailDock* m_dock = nullptr;
    QAction* m_action = nullptr;
    Offer m_offer = Offer::Always;
};

} // namespace rasterscope

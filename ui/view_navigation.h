// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bookmarks.h"
#include "ui/view_history.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <filesystem>
#include <optional>

class QAction;
class QMenu;

namespace rasterscope {

class MainWindow;
class MiniMap;
class RasterView;
class ZoomBox;

/// The ways about in one raster, beside moving it: the minimap, turning it, a box to zoom to, back and
/// forward through the views that somebody has stayed at, and bookmarks. Owned by its window.
class ViewNavigation : public QObject {
    Q_OBJECT
public:
    explicit ViewNavigation(MainWindow& window);

    void addViewActions(QMenu& menu);
    void addGoActions(QMenu& menu);
    /// Null until it is first asked for.
    MiniMap* miniMap() { return m_miniMap; }
    /// After so long a view is one to come back to.
    void setStayTime(std::chrono::milliseconds time) { m_staying.setInterval(time); }
    /// Whether what is seen is not one yet.
    bool isPassing() const { return m_staying.isActive(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addTurnActions(QMenu& menu);
    void showMiniMap(bool shown);
    void pageShown();
    void stay();
    void goBack();
    void goForward();
    void updateActions();
    void fillBookmarks(QMenu& menu);
    void askForName();
    void goTo(const Bookmark& bookmark);
    void show(const Bookmark& bookmark);

    MainWindow& m_window;
    RasterView& m_view;
    MiniMap* m_miniMap = nullptr;
    ZoomBox* m_zoomBox;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
    ViewHistory m_history;
    QTimer m_staying;             // since the view moved
    std::filesystem::path m_file; // that the history is of
    Size m_raster;
    std::optional<Bookmark> m_wanted; // as soon as its page is shown
};

} // namespace rasterscope

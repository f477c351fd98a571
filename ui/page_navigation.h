// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/page_projection.h"
#include "ui/remembered_list.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>

class QAction;
class QDoubleSpinBox;
class QMenu;
class QToolButton;

namespace rasterscope {

class MainWindow;
class RasterFile;
class ThumbnailDock;

/// The ways through the pages of a file: a list with pictures, playing them, and several seen at once. Owned
/// by its window.
class PageNavigation : public QObject {
    Q_OBJECT
public:
    explicit PageNavigation(MainWindow& window);

    void addActions(QMenu& menu);
    RememberedList& pictures() { return *m_list; }
    /// Null until it is first asked for.
    ThumbnailDock* dock() { return m_list->dock(); }
    bool isPlaying() const { return m_frames.isActive(); }

private:
    void furnish(ThumbnailDock& dock);
    void fillDock();
    void pageShown();
    void setPlaying(bool playing);
    void nextFrame();
    void askForRange(PageFold fold);

    MainWindow& m_window;
    RememberedList* m_list;
    QAction* m_play = nullptr;
    QAction* m_maximum = nullptr;
    QAction* m_mean = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QTimer m_frames;
    std::weak_ptr<const RasterFile> m_listed; // the file that the list is of
};

} // namespace rasterscope

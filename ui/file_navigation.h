// SPDX-License-Identifier: MIT
#pragma once

#include "ui/folder_files.h"

#include <QObject>

#include <filesystem>
#include <optional>
#include <vector>

class QAction;
class QMenu;

namespace rasterscope {

class MainWindow;
class ThumbnailDock;

/// The ways to the other rasters of the folder: the next one, the one before, and a list with pictures. Owned
/// by its window.
class FileNavigation : public QObject {
    Q_OBJECT
public:
    explicit FileNavigation(MainWindow& window);

    void addActions(QMenu& menu);
    /// Makes the list that a window had when it was closed, where that had it. \pre the window knows again
    /// where its docks were
    void restoreDock();
    void keepDock() const;
    /// Null until it is first asked for.
    ThumbnailDock* dock() { return m_dock; }
    bool isLooking() const { return m_files->isStepping(); }

private:
    void step(FolderStep step);
    void stepped(const std::optional<std::filesystem::path>& to);
    void showDock(bool shown);
    void makeDock();
    void list();
    void listed(const std::vector<std::filesystem::path>& soFar);
    void markCurrent();

    MainWindow& m_window;
    FolderFiles* m_files;
    FolderStep m_step = FolderStep::Next;
    ThumbnailDock* m_dock = nullptr;
    QAction* m_list = nullptr;
    std::optional<std::filesystem::path> m_folder; // that is listed
    std::vector<std::filesystem::path> m_listed;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/folder_files.h"
#include "ui/remembered_list.h"

#include <QObject>

#include <filesystem>
#include <optional>
#include <vector>

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
    RememberedList& pictures() { return *m_list; }
    /// Null until it is first asked for.
    ThumbnailDock* dock() { return m_list->dock(); }
    bool isLooking() const { return m_files->isStepping(); }

private:
    void step(FolderStep step);
    void stepped(const std::optional<std::filesystem::path>& to);
    void furnish(ThumbnailDock& dock);
    void list();
    void listed(const std::vector<std::filesystem::path>& soFar);
    void markCurrent();

    MainWindow& m_window;
    FolderFiles* m_files;
    RememberedList* m_list;
    FolderStep m_step = FolderStep::Next;
    std::optional<std::filesystem::path> m_folder; // that is listed
    std::vector<std::filesystem::path> m_listed;
};

} // namespace rasterscope

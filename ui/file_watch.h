// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"
#include "core/tile/outlet.h"
#include "ui/screen_post.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

/// What tells one content of a name from another: a rewritten file has another time or size, a replaced one
/// another inode. Reading a file changes none of it.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t bytes = 0;
    std::int64_t modifiedSeconds = 0;
    std::int64_t modifiedNanoseconds = 0;

    bool operator==(const FileIdentity&) const = default;
};

struct WatchedFile {
    std::filesystem::path path;
    FileIdentity identity;
};

/// The files that a raster comes from, as they are now: the one that was named, and those beside it. Asks the
/// disk, so not for the screen thread.
std::vector<WatchedFile> filesOf(const RasterFile& file, const std::filesystem::path& path);

/// Tells when files that are open have been rewritten or replaced. The system says that something happened, a
/// worker finds out whether it matters: the screen thread waits for no disk. Where the system says nothing
/// (network disks written to by others) neither does this.
class FileWatch : public QObject {
    Q_OBJECT
public:
    explicit FileWatch(QObject* parent);
    ~FileWatch() override;

    /// From now on these, and no others. `files` are as they were when they were opened.
    void watch(std::vector<WatchedFile> files);
    /// As they were when that was told last.
    const std::vector<WatchedFile>& files() const { return m_files; }

Q_SIGNALS:
    /// Once for each new content.
    void changed(const QString& name);

private:
    using Identities = std::vector<std::optional<FileIdentity>>;

    void addPaths();
    void look();
    void compare(int round, const Identities& now);

    ScreenPost m_post;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; // a file is written in many steps
    std::vector<WatchedFile> m_files;
    int m_round = 0; // of watch(): what a worker found out about earlier files is dropped
    std::shared_ptr<Outlet<int, Identities>> m_found;
};

} // namespace rasterscope

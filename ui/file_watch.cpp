// SPDX-License-Identifier: MIT
#include "ui/file_watch.h"

#include "core/base/system_calls.h"
#include "core/tile/worker_thread.h"
#include "ui/file_name.h"

#include <utility>

namespace rasterscope {

namespace {

constexpr int settlingTakes = 300; // ms

std::optional<FileIdentity> identityOf(const std::filesystem::path& path)
{
    struct stat status = {};
    if (SystemCalls::real().stat(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return FileIdentity{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                        status.st_mtim.tv_nsec};
}

} // namespace

std::vector<WatchedFile> filesOf(const RasterFile& file, const std::filesystem::path& path)
{
    std::vector<WatchedFile> files;
    for (const std::filesystem::path& one : possibleSources(file, path)) {
        if (const auto identity = identityOf(one)) {
            files.push_back({one, *identity});
        }
    }
    return files;
}

FileWatch::FileWatch(QObject* parent)
    : QObject(parent), m_found(std::make_shared<Outlet<int, Identities>>([this](int round, Identities now) {
        m_post([this, round, found = std::move(now)] { compare(round, found); });
    }))
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTakes);
    connect(&m_settling, &QTimer::timeout, this, &FileWatch::look);
    const auto happened = [this] {
        if (!m_settling.isActive()) { // else one that is written to all the time would never be told of
            m_settling.start();
        }
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, happened);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, happened);
}

FileWatch::~FileWatch()
{
    m_found->close();
}

void FileWatch::watch(std::vector<WatchedFile> files)
{
    ++m_round;
    m_settling.stop();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty()) {
        m_watcher.removePaths(watched);
    }
    m_files = std::move(files);
    addPaths();
    m_settling.start(); // it may have changed while it was opened
}

/// The folders too: a file that is renamed over another is a new one, whose writing was not watched.
void FileWatch::addPaths()
{
    QStringList paths;
    for (const WatchedFile& file : m_files) {
        const std::filesystem::path folder = file.path.parent_path();
        for (const QString& path :
             {toQString(file.path), toQString(folder.empty() ? std::filesystem::path(".") : folder)}) {
            if (!m_watcher.files().contains(path) && !m_watcher.directories().contains(path)) {
                paths += path;
            }
        }
    }
    paths.removeDuplicates();
    if (!paths.isEmpty()) {
        m_watcher.addPaths(paths);
    }
}

void FileWatch::look()
{
    startWorker([files = m_files, round = m_round, found = m_found] {
        Identities now;
        for (const WatchedFile& file : files) {
            now.push_back(identityOf(file.path));
        }
        (*found)(round, std::move(now));
    });
}

void FileWatch::compare(int round, const Identities& now)
{
    if (round != m_round) {
        return;
    }
    addPaths(); // of files that have been replaced
    for (std::size_t i = 0; i < now.size(); ++i) {
        // One that is not there may be about to be replaced.
        if (now[i] && *now[i] != std::exchange(m_files[i].identity, *now[i])) {
            Q_EMIT changed(toQString(m_files[i].path.filename()));
        }
    }
}

} // namespace rasterscope

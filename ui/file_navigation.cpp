// SPDX-License-Identifier: MIT
#include "ui/file_navigation.h"

#include "ui/banner.h"
#include "ui/file_name.h"
#include "ui/main_window.h"
#include "ui/thumbnail_dock.h"

#include <QMenu>

#include <algorithm>

namespace rasterscope {

FileNavigation::FileNavigation(MainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_files(new FolderFiles(this))
    , m_list(new RememberedList(window, QStringLiteral("files"), tr("Files"), this))
{
    m_list->whenMade([this](ThumbnailDock& dock) { furnish(dock); });
    connect(m_list, &RememberedList::seenOrNot, this, &FileNavigation::list);
    connect(m_files, &FolderFiles::stepped, this, &FileNavigation::stepped);
    connect(m_files, &FolderFiles::listed, this, &FileNavigation::listed);
    connect(&window, &MainWindow::pageShown, this, &FileNavigation::list);
}

void FileNavigation::addActions(QMenu& menu)
{
    m_window.addKeyAction(menu, tr("Nex&t File"), {Qt::ALT | Qt::Key_Right},
                          [this] { step(FolderStep::Next); });
    m_window.addKeyAction(menu, tr("P&revious File"), {Qt::ALT | Qt::Key_Left},
                          [this] { step(FolderStep::Previous); });
    m_list->addAction(menu, tr("L&ist of Files"), Qt::Key_F7);
}

/// A held key goes on when there is something to go on from.
void FileNavigation::step(FolderStep step)
{
    const PageRequest& from = m_window.wanted();
    if (from.path.empty() || m_files->isStepping()) {
        return;
    }
    m_step = step;
    m_files->step(from.path, step, from.options.bytes);
}

void FileNavigation::stepped(const std::optional<std::filesystem::path>& to)
{
    if (to) {
        return m_window.openInstead(*to);
    }
    const QString name = toQString(m_window.wanted().path.filename());
    m_window.banner().showSentence(m_step == FolderStep::Next
                                       ? tr("%1 is the last raster of its folder.").arg(name)
                                       : tr("%1 is the first raster of its folder.").arg(name),
                                   Banner::Offer::Nothing);
}

void FileNavigation::furnish(ThumbnailDock& dock)
{
    connect(&dock, &ThumbnailDock::chosen, this, [this](qint64 row) {
        const auto& path = m_listed[static_cast<std::size_t>(row)];
        if (path != m_window.wanted().path) {
            m_window.openInstead(path);
        }
    });
}

/// Once for a folder, while the list is in sight.
void FileNavigation::list()
{
    if (!m_list->isListed()) {
        m_files->stopListing();
        m_folder.reset();
        return;
    }
    const PageRequest& shown = m_window.wanted();
    if (!shown.path.empty() && m_folder != shown.path.parent_path()) {
        m_folder = shown.path.parent_path();
        m_listed.clear();
        dock()->setRows(0, {});
        m_files->list(shown.path, shown.options.bytes);
    }
    markCurrent();
}

void FileNavigation::listed(const std::vector<std::filesystem::path>& soFar)
{
    m_listed = soFar;
    RasterOpenOptions options;
    options.bytes = m_window.wanted().options.bytes;
    dock()->addRows(static_cast<qint64>(soFar.size()), [soFar, options](qint64 row) {
        const std::filesystem::path& path = soFar[static_cast<std::size_t>(row)];
        return ThumbnailDock::Row{toQString(path.filename()), {path, options, 0, nullptr}};
    });
    markCurrent();
}

void FileNavigation::markCurrent()
{
    const auto name = m_window.wanted().path.filename();
    const auto found = std::find_if(m_listed.begin(), m_listed.end(),
                                    [&](const auto& path) { return path.filename() == name; });
    dock()->setCurrent(found == m_listed.end() ? -1 : found - m_listed.begin());
}

} // namespace rasterscope

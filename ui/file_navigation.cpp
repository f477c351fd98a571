// SPDX-License-Identifier: MIT
#include "ui/file_navigation.h"

#include "ui/banner.h"
#include "ui/file_name.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/thumbnail_dock.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace rasterscope {

namespace {

QString listedKey()
{
    return QStringLiteral("files/listed");
}

} // namespace

FileNavigation::FileNavigation(MainWindow& window)
    : QObject(&window), m_window(window), m_files(new FolderFiles(this))
{
    connect(m_files, &FolderFiles::stepped, this, &FileNavigation::stepped);
    connect(m_files, &FolderFiles::listed, this, &FileNavigation::listed);
    connect(&window, &MainWindow::pageShown, this, &FileNavigation::list);
}

void FileNavigation::addActions(QMenu& menu)
{
    m_window.addKeyAction(menu, tr("N&ext File"), {Qt::ALT | Qt::Key_Right},
                          [this] { step(FolderStep::Next); });
    m_window.addKeyAction(menu, tr("P&revious File"), {Qt::ALT | Qt::Key_Left},
                          [this] { step(FolderStep::Previous); });
    m_list = menu.addAction(tr("L&ist of Files"));
    m_list->setCheckable(true);
    m_list->setShortcut(Qt::Key_F7);
    m_window.addAction(m_list);
    connect(m_list, &QAction::triggered, this, &FileNavigation::showDock);
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

void FileNavigation::showDock(bool shown)
{
    if (shown && m_dock == nullptr) {
        makeDock();
    }
    if (m_dock != nullptr) {
        m_dock->setVisible(shown);
    }
}

void FileNavigation::restoreDock()
{
    if (userSettings().value(listedKey(), false).toBool()) {
        showDock(true);
    }
}

void FileNavigation::keepDock() const
{
    userSettings().setValue(listedKey(), m_dock != nullptr && !m_dock->isHidden());
}

void FileNavigation::makeDock()
{
    m_dock = new ThumbnailDock(tr("Files"), &m_window);
    m_dock->setObjectName(QStringLiteral("files"));
    connect(m_dock, &ThumbnailDock::chosen, this, [this](qint64 row) {
        const auto& path = m_listed[static_cast<std::size_t>(row)];
        if (path != m_window.wanted().path) {
            m_window.openInstead(path);
        }
    });
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this] {
        m_list->setChecked(!m_dock->isHidden());
        list();
    });
    if (!m_window.restoreDockWidget(m_dock)) {
        m_window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    }
}

/// Once for a folder, while the list is in sight.
void FileNavigation::list()
{
    if (m_dock == nullptr || m_dock->isHidden()) {
        m_files->stopListing();
        m_folder.reset();
        return;
    }
    const PageRequest& shown = m_window.wanted();
    if (!shown.path.empty() && m_folder != shown.path.parent_path()) {
        m_folder = shown.path.parent_path();
        m_listed.clear();
        m_dock->setRows(0, {});
        m_files->list(shown.path, shown.options.bytes);
    }
    markCurrent();
}

void FileNavigation::listed(const std::vector<std::filesystem::path>& soFar)
{
    m_listed = soFar;
    RasterOpenOptions options;
    options.bytes = m_window.wanted().options.bytes;
    m_dock->addRows(static_cast<qint64>(soFar.size()), [soFar, options](qint64 row) {
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
    m_dock->setCurrent(found == m_listed.end() ? -1 : found - m_listed.begin());
}

} // namespace rasterscope

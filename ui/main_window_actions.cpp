// SPDX-License-Identifier: MIT
#include "ui/display_dock.h"
#include "ui/file_name.h"
#include "ui/file_navigation.h"
#include "ui/file_tabs.h"
#include "ui/go_to_bar.h"
#include "ui/inspection.h"
#include "ui/late_dock.h"
#include "ui/main_window.h"
#include "ui/memory_choice.h"
#include "ui/overview_upkeep.h"
#include "ui/page_navigation.h"
#include "ui/paging_dock.h"
#include "ui/pointer_report.h"
#include "ui/settings.h"
#include "ui/shortcut_sheet.h"
#include "ui/status_text.h"
#include "ui/view_navigation.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include <utility>

namespace rasterscope {

namespace {

using Keys = QList<QKeySequence>;

} // namespace

QAction* MainWindow::addKeyAction(QMenu& menu, const QString& text, const Keys& keys,
                                  std::function<void()> act)
{
    QAction* action = menu.addAction(text);
    action->setShortcuts(keys);
    addAction(action); // so that the key works when the menu bar is hidden
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildViewMenu();
    buildGoMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu()
{
    QMenu& file = *menuBar()->addMenu(tr("&File"));
    addKeyAction(file, tr("&Open ..."), {Qt::CTRL | Qt::Key_O, Qt::CTRL | Qt::Key_T},
                 [this] { chooseFile(); });
    addKeyAction(file, tr("&Reload"), {Qt::Key_F5, Qt::CTRL | Qt::Key_R}, [this] { reload(); });
    m_cancel = addKeyAction(file, tr("&Stop Reading"), {Qt::Key_Escape}, [this] { cancelOpening(); });
    m_cancel->setEnabled(false);
    file.addSeparator();
    addKeyAction(file, tr("&Copy Position and Values"), {Qt::CTRL | Qt::Key_C},
                 [this] { m_pointer->copyValues(); });
    addMemoryAction(file, this);
    file.addSeparator();
    m_tabs->addActions(file);
    file.addSeparator();
    addKeyAction(file, tr("&New Window"), {Qt::CTRL | Qt::Key_N}, [this] {
        auto* window = new MainWindow; // deletes itself when it is closed
        window->m_request.options.bytes = m_request.options.bytes;
        window->m_request.options.decoding = m_request.options.decoding;
        window->show();
    });
    addKeyAction(file, tr("Close Tab or &Window"), {Qt::CTRL | Qt::Key_W},
                 [this] { m_tabs->closeCurrent(); });
    addKeyAction(file, tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [] { QApplication::closeAllWindows(); });
}

void MainWindow::buildViewMenu()
{
    QMenu& view = *menuBar()->addMenu(tr("&View"));
    addKeyAction(view, tr("Zoom &In"), {Qt::Key_Plus, Qt::Key_Equal},
                 [this] { m_view->zoomStep(ZoomDirection::In); });
    addKeyAction(view, tr("Zoom &Out"), {Qt::Key_Minus, Qt::Key_Underscore},
                 [this] { m_view->zoomStep(ZoomDirection::Out); });
    addKeyAction(view, tr("&Fit"), {Qt::Key_0, Qt::Key_F}, [this] { m_view->fit(); });
    addKeyAction(view, tr("&1:1, Pixel by Pixel"), {Qt::Key_1, Qt::CTRL | Qt::Key_0},
                 [this] { m_view->zoomTo(1); });
    buildZoomMenu(*view.addMenu(tr("&Zoom")));
    view.addSeparator();
    m_viewNavigation->addViewActions(view);
    view.addSeparator();
    QAction* scrolls = view.addAction(tr("Wheel &Scrolls Instead of Zooming"));
    scrolls->setCheckable(true);
    connect(scrolls, &QAction::toggled, this, [this](bool on) {
        m_view->setWheelUse(on ? WheelUse::Scrolls : WheelUse::Zooms);
        userSettings().setValue(QStringLiteral("wheel/scrolls"), on);
    });
    scrolls->setChecked(userSettings().value(QStringLiteral("wheel/scrolls"), false).toBool());
    QAction* motion = view.addAction(tr("Smoot&h Motion"));
    motion->setCheckable(true);
    motion->setChecked(true); // as a view is
    connect(motion, &QAction::toggled, this, [this](bool on) {
        m_view->setMotionUse(on ? MotionUse::Smooth : MotionUse::AtOnce);
        userSettings().setValue(QStringLiteral("motion/smooth"), on);
    });
    motion->setChecked(userSettings().value(QStringLiteral("motion/smooth"), true).toBool());
    QAction* outlines = view.addAction(tr("Show Ti&les"));
    outlines->setCheckable(true);
    outlines->setShortcut(Qt::Key_D);
    addAction(outlines);
    connect(outlines, &QAction::toggled, this,
            [this](bool on) { m_view->setTileOutlines(on ? TileOutlines::On : TileOutlines::Off); });
    m_overviews->addActions(*view.addMenu(tr("Overvie&ws")));
    m_display->addActions(*view.addMenu(tr("&Display")), *this);
    QAction* paging = makeToggle(*m_paging, tr("P&aging"));
    paging->setShortcut(Qt::SHIFT | Qt::Key_D);
    view.addAction(paging);
    addAction(paging);
    m_inspection->addActions(view);
    addKeyAction(view, tr("F&ull Screen"), {Qt::Key_F11}, [this] { toggleFullScreen(); });
}

void MainWindow::buildGoMenu()
{
    QMenu& go = *menuBar()->addMenu(tr("&Go"));
    addKeyAction(go, tr("&Go To ..."), {Qt::Key_G}, [this] { startGoTo(); });
    m_viewNavigation->addGoActions(go);
    go.addSeparator();
    m_nextPage = addKeyAction(go, tr("&Next Page"), {Qt::Key_PageDown}, [this] { turnPage(1); });
    m_previousPage = addKeyAction(go, tr("&Previous Page"), {Qt::Key_PageUp}, [this] { turnPage(-1); });
    m_nextPage->setEnabled(false);
    m_previousPage->setEnabled(false);
    m_pageNavigation->addActions(go);
    go.addSeparator();
    m_fileNavigation->addActions(go);
}

void MainWindow::buildZoomMenu(QMenu& zoom)
{
    for (int times = 2; times <= 9; ++times) {
        addKeyAction(zoom, tr("%1:1").arg(times), {static_cast<Qt::Key>(Qt::Key_0 + times)},
                     [this, times] { m_view->zoomTo(1.0 / times); });
    }
    zoom.addSeparator();
    for (int times = 2; times <= 9; ++times) {
        addKeyAction(zoom, tr("1:%1").arg(times), {Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + times)},
                     [this, times] { m_view->zoomTo(times); });
    }
}

void MainWindow::buildHelpMenu()
{
    QMenu& help = *menuBar()->addMenu(tr("&Help"));
    addKeyAction(help, tr("&Keys and Mouse"), {Qt::Key_Question, Qt::Key_F1},
                 [this] { showShortcutSheet(this); });
    addKeyAction(help, tr("&About rasterscope"), {}, [this] { showAbout(); });
}

void MainWindow::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a raster"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (!m_request.path.empty()) {
        dialog->setDirectory(toQString(m_request.path.parent_path()));
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& names) {
        for (const QString& name : names) {
            openAnother(toPath(name));
        }
    });
    dialog->open();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

/// Whoever has asked for the full screen, or has ended it: the window manager has keys of its own.
void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange) {
        menuBar()->setVisible(!isFullScreen());
    }
    QMainWindow::changeEvent(event);
}

/// Esc comes here where nobody else has a use for it.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isFullScreen() && !event->isAutoRepeat()) {
        return toggleFullScreen();
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::startGoTo()
{
    if (m_shown) {
        m_goTo->start({m_view->viewport().raster(), m_shown->scene->raster->info().geo.transform,
                       m_pointer->locator()});
    }
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About rasterscope"),
        tr("rasterscope %1\n\nOpens rasters of any size at once: it maps the file, and pages in only "
           "what is looked at.\n\nFree software under the MIT licence.")
            .arg(QApplication::applicationVersion()),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace rasterscope

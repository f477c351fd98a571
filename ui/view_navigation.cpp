// SPDX-License-Identifier: MIT
#include "ui/view_navigation.h"

#include "ui/main_window.h"
#include "ui/mini_map.h"
#include "ui/settings.h"
#include "ui/zoom_box.h"

#include <QAction>
#include <QEvent>
#include <QInputDialog>
#include <QMenu>
#include <QMouseEvent>

#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::chrono::milliseconds stayed{500};

QString miniMapKey()
{
    return QStringLiteral("minimap/shown");
}

} // namespace

ViewNavigation::ViewNavigation(MainWindow& window)
    : QObject(&window), m_window(window), m_view(window.view()), m_zoomBox(new ZoomBox(m_view, this))
{
    m_view.installEventFilter(this);
    m_staying.setSingleShot(true);
    m_staying.setInterval(stayed);
    connect(&m_staying, &QTimer::timeout, this, &ViewNavigation::stay);
    connect(&m_view, &RasterView::viewChanged, this, [this] {
        m_staying.start();
        updateActions();
    });
    connect(m_zoomBox, &ZoomBox::chosen, this, &ViewNavigation::stay);
    connect(&window, &MainWindow::pageShown, this, &ViewNavigation::pageShown);
}

void ViewNavigation::addViewActions(QMenu& menu)
{
    addTurnActions(*menu.addMenu(tr("&Turn")));
    QAction* map = menu.addAction(tr("&Minimap"));
    map->setCheckable(true);
    map->setShortcut(Qt::Key_M);
    m_window.addAction(map);
    connect(map, &QAction::toggled, this, &ViewNavigation::showMiniMap);
    map->setChecked(userSettings().value(miniMapKey(), false).toBool()); // the picture first
}

void ViewNavigation::addTurnActions(QMenu& menu)
{
    const auto add = [&](const QString& text, const QKeySequence& key, ViewTurn (ViewTurn::*step)() const) {
        m_window.addKeyAction(menu, text, {key}, [this, step] { m_view.setTurn((m_view.turn().*step)()); });
    };
    add(tr("A Quarter to the &Right"), Qt::Key_R, &ViewTurn::turnedRight);
    add(tr("A Quarter to the &Left"), Qt::SHIFT | Qt::Key_R, &ViewTurn::turnedLeft);
    add(tr("&Mirror, Left to Right"), Qt::Key_X, &ViewTurn::flippedAcross);
    add(tr("Mirror, &Top to Bottom"), Qt::Key_Y, &ViewTurn::flippedDown);
    m_window.addKeyAction(menu, tr("&As the Raster Is Stored"), {}, [this] { m_view.setTurn({}); });
}

void ViewNavigation::showMiniMap(bool shown)
{
    if (shown && m_miniMap == nullptr) {
        m_miniMap = new MiniMap(m_view);
    }
    if (m_miniMap != nullptr) {
        m_miniMap->setVisible(shown);
    }
    userSettings().setValue(miniMapKey(), shown);
}

void ViewNavigation::addGoActions(QMenu& menu)
{
    m_back = m_window.addKeyAction(menu, tr("&Back"), {Qt::Key_Backspace}, [this] { goBack(); });
    m_forward =
        m_window.addKeyAction(menu, tr("&Forward"), {Qt::SHIFT | Qt::Key_Backspace}, [this] { goForward(); });
    m_window.addKeyAction(menu, tr("&Zoom to a Box"), {Qt::Key_Z}, [this] { m_zoomBox->toggle(); });
    m_window.addKeyAction(menu, tr("Add a Book&mark ..."), {Qt::CTRL | Qt::Key_B}, [this] { askForName(); });
    QMenu* bookmarks = menu.addMenu(tr("Boo&kmarks"));
    connect(bookmarks, &QMenu::aboutToShow, this, [this, bookmarks] { fillBookmarks(*bookmarks); });
    updateActions();
}

/// The side buttons of a mouse are back and forward, as in a browser.
bool ViewNavigation::eventFilter(QObject* /*watched*/, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const Qt::MouseButton button = static_cast<const QMouseEvent*>(event)->button();
        if (button == Qt::BackButton || button == Qt::ForwardButton) {
            button == Qt::BackButton ? goBack() : goForward();
            return true;
        }
    }
    return false;
}

/// Views of another raster are no views of this one.
void ViewNavigation::pageShown()
{
    const Size raster = m_view.viewport().raster();
    if (m_window.wanted().path != m_file || raster != m_raster) {
        m_file = m_window.wanted().path;
        m_raster = raster;
        m_history.clear();
        m_history.visit(m_view.destination());
        updateActions();
    }
    if (m_wanted) {
        show(*std::exchange(m_wanted, std::nullopt));
    }
}

void ViewNavigation::stay()
{
    m_staying.stop();
    if (m_view.scene() != nullptr && !m_view.isCoasting()) {
        m_history.visit(m_view.destination());
        updateActions();
    }
}

void ViewNavigation::goBack()
{
    stay(); // to come forward to
    if (const Viewport* place = m_history.back()) {
        m_view.showAs(*place);
    }
}

void ViewNavigation::goForward()
{
    if (const Viewport* place = m_history.forward()) {
        m_view.showAs(*place);
    }
}

void ViewNavigation::updateActions()
{
    if (m_back != nullptr) {
        const bool isElsewhere = m_view.scene() != nullptr && !m_history.isAt(m_view.destination());
        m_back->setEnabled(m_history.canGoBack() || isElsewhere);
        m_forward->setEnabled(m_history.canGoForward());
    }
}

void ViewNavigation::fillBookmarks(QMenu& menu)
{
    menu.clear();
    const std::filesystem::path file = m_window.wanted().path;
    const std::vector<Bookmark> bookmarks = bookmarksOf(file);
    for (const Bookmark& bookmark : bookmarks) {
        QString name = bookmark.name;
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        menu.addAction(name, this, [this, bookmark] { goTo(bookmark); });
    }
    if (bookmarks.empty()) {
        menu.addAction(tr("None of This File"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    QMenu* remove = menu.addMenu(tr("&Remove"));
    for (const Bookmark& bookmark : bookmarks) {
        QString name = bookmark.name;
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        remove->addAction(name, this, [file, bookmark] {
            std::vector<Bookmark> kept = bookmarksOf(file);
            std::erase(kept, bookmark);
            keepBookmarks(file, kept);
        });
    }
}

void ViewNavigation::askForName()
{
    if (m_window.shown() == nullptr) {
        return;
    }
    const Viewport& place = m_view.destination();
    const Bookmark bookmark{{}, m_window.shown()->page, place.centre(), place.scale()};
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a bookmark"));
    dialog->setLabelText(tr("Name of this view:"));
    dialog->setTextValue(tr("x %1, y %2")
                             .arg(std::llround(std::floor(place.centre().x)))
                             .arg(std::llround(std::floor(place.centre().y))));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [bookmark, file = m_window.wanted().path](const QString& name) {
                std::vector<Bookmark> bookmarks = bookmarksOf(file);
                bookmarks.push_back(bookmark);
                bookmarks.back().name = name;
                keepBookmarks(file, bookmarks);
            });
    dialog->open();
}

void ViewNavigation::goTo(const Bookmark& bookmark)
{
    const OpenedPage* shown = m_window.shown();
    if (shown == nullptr) {
        return;
    }
    if (bookmark.page == shown->page || bookmark.page >= shown->pageCount) {
        return show(bookmark);
    }
    m_wanted = bookmark;
    m_window.goToPage(bookmark.page);
}

void ViewNavigation::show(const Bookmark& bookmark)
{
    stay();
    Viewport place = m_view.destination();
    place.zoomTo(bookmark.scale);
    place.centreOn(bookmark.centre);
    m_view.showAs(place);
}

} // namespace rasterscope

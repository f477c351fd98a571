// SPDX-License-Identifier: MIT
#include "ui/file_tabs.h"

#include "ui/banner.h"
#include "ui/file_name.h"
#include "ui/main_window.h"

#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace rasterscope {

FileTabs::FileTabs(MainWindow& window) : m_window(window), m_shown(m_nextId++)
{
    setTabsClosable(true);
    setMovable(true);
    setExpanding(false);
    setDocumentMode(true);
    setElideMode(Qt::ElideMiddle);
    setFocusPolicy(Qt::NoFocus); // the keys go on moving the picture
    setAutoHide(true);
    setAccessibleName(tr("Files"));
    m_tabs.push_back({m_shown, {}, nullptr, std::nullopt});
    setTabData(addTab(QString()), m_shown);
    connect(this, &QTabBar::currentChanged, this, &FileTabs::chosen);
    connect(this, &QTabBar::tabCloseRequested, this, &FileTabs::close);
    connect(&window, &MainWindow::pageShown, this, &FileTabs::nameShown);
    connect(&window, &MainWindow::openingEnded, this, &FileTabs::windowOpened);
}

/// The end of a map of a large file takes long.
FileTabs::~FileTabs()
{
    for (Tab& tab : m_tabs) {
        if (tab.page) {
            releaseElsewhere(std::move(tab.page->page.scene));
            releaseElsewhere(std::move(tab.page->page.file));
        }
    }
}

void FileTabs::addActions(QMenu& menu)
{
    m_window.addKeyAction(menu, tr("Next &Tab"), {Qt::CTRL | Qt::Key_Tab}, [this] { step(1); });
    m_window.addKeyAction(menu, tr("Previous Ta&b"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab},
                          [this] { step(-1); });
    m_window.addKeyAction(menu, tr("&Flip to the Tab Before"), {Qt::Key_T}, [this] { flip(); });
}

int FileTabs::indexOf(int id) const
{
    for (int index = 0; index < count(); ++index) {
        if (tabData(index).toInt() == id) {
            return index;
        }
    }
    return -1;
}

FileTabs::Tab* FileTabs::find(int id)
{
    const auto found =
        std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab& tab) { return tab.id == id; });
    return found == m_tabs.end() ? nullptr : &*found;
}

bool FileTabs::isOpening() const
{
    return std::any_of(m_tabs.begin(), m_tabs.end(), [](const Tab& tab) { return tab.opening != nullptr; });
}

void FileTabs::add(PageRequest request)
{
    auto opening = std::make_unique<PageOpening>(request);
    add(std::move(request), std::move(opening));
}

void FileTabs::add(PageRequest request, std::unique_ptr<PageOpening> begun)
{
    m_tabs.push_back({m_nextId++, {}, nullptr, std::nullopt});
    Tab& tab = m_tabs.back();
    const int index =
        addTab(toQString(request.path.filename()).replace(QLatin1Char('&'), QStringLiteral("&&")));
    setTabData(index, tab.id);
    setTabToolTip(index, toQString(request.path));
    begin(tab, std::move(request), std::move(begun));
    nameShown();
}

void FileTabs::begin(Tab& tab, PageRequest request, std::unique_ptr<PageOpening> opening)
{
    opening->whenDone([this, id = tab.id](Result<OpenedPage> result) {
        m_post([this, id, carried = std::make_shared<Result<OpenedPage>>(std::move(result))] {
            opened(id, std::move(*carried));
        });
    });
    tab.request = std::move(request);
    tab.opening = std::move(opening);
}

void FileTabs::opened(int id, Result<OpenedPage> result)
{
    Tab* const tab = find(id);
    if (tab == nullptr || tab->opening == nullptr) {
        return; // closed meanwhile
    }
    tab->opening.reset();
    if (!result) {
        return failed(id, result.error());
    }
    tab->page = ParkedPage{std::exchange(tab->request, {}), std::move(*result), std::nullopt};
    const bool nothingElse = m_window.shown() == nullptr && !m_window.isOpening();
    if (currentIndex() == indexOf(id) || nothingElse) {
        setCurrentIndex(indexOf(id));
        chosen();
    }
    Q_EMIT m_window.openingEnded(nullptr);
}

void FileTabs::failed(int id, const Error& error)
{
    m_closing = 0;
    setCurrentIndex(indexOf(m_shown));
    remove(id);
    m_problem = QString::fromStdString(error.message);
    Q_EMIT m_window.openingEnded(&error);
}

/// Or did not: then another file takes its place. What went wrong is told when the picture has come, for that
/// hides what was told before.
void FileTabs::windowOpened(const Error* error)
{
    if (m_window.isOpening()) {
        return;
    }
    const auto ready = std::find_if(m_tabs.begin(), m_tabs.end(), [](const Tab& tab) { return tab.page; });
    if (m_window.shown() == nullptr && ready != m_tabs.end()) {
        m_problem = error != nullptr ? QString::fromStdString(error->message) : m_problem;
        setCurrentIndex(indexOf(ready->id));
    }
    if (m_window.shown() != nullptr && !m_problem.isEmpty()) {
        m_window.banner().showSentence(std::exchange(m_problem, {}), Banner::Offer::Nothing);
    }
}

/// What is not open yet comes as soon as it is; until then what is shown stays.
void FileTabs::chosen()
{
    Tab* const tab = find(tabData(currentIndex()).toInt());
    if (tab != nullptr && tab->page) {
        bringIn(*tab);
    } else if (tab != nullptr && tab->id == m_shown) {
        m_closing = 0;
    }
}

void FileTabs::bringIn(Tab& tab)
{
    Tab* const old = find(m_shown);
    std::optional<PageRequest> underWay;
    if (m_window.isOpening()) {
        underWay = m_window.wanted();
    }
    m_before = std::exchange(m_shown, tab.id);
    old->page = m_window.exchangePage(*std::exchange(tab.page, std::nullopt));
    if (!old->page && underWay) { // it goes on out of sight
        auto opening = std::make_unique<PageOpening>(*underWay);
        begin(*old, std::move(*underWay), std::move(opening));
    } else if (!old->page || m_closing == old->id) { // its file never came, or it was closed
        remove(old->id);
    }
    m_closing = 0;
    nameShown();
}

void FileTabs::closeCurrent()
{
    count() > 1 ? close(currentIndex()) : void(m_window.close());
}

/// The one that is shown makes way for its neighbour.
void FileTabs::close(int index)
{
    const int id = tabData(index).toInt();
    if (count() <= 1) {
        m_window.close();
    } else if (id != m_shown) {
        remove(id);
    } else {
        setCurrentIndex(index); // whichever it was on its way to
        m_closing = id;
        setCurrentIndex(index + 1 < count() ? index + 1 : index - 1);
    }
}

void FileTabs::remove(int id)
{
    Tab* const tab = find(id);
    if (tab == nullptr || id == m_shown) {
        return;
    }
    if (tab->page) {
        releaseElsewhere(std::move(tab->page->page.scene));
        releaseElsewhere(std::move(tab->page->page.file));
    }
    m_tabs.remove_if([&](const Tab& other) { return other.id == id; });
    removeTab(indexOf(id));
}

void FileTabs::nameShown()
{
    const int index = indexOf(m_shown);
    const std::filesystem::path& path = m_window.wanted().path;
    setTabText(index, toQString(path.filename()).replace(QLatin1Char('&'), QStringLiteral("&&")));
    setTabToolTip(index, toQString(path));
}

void FileTabs::step(int by)
{
    setCurrentIndex((currentIndex() + by + count()) % count());
}

/// There and back by one key: what differs between two pictures blinks.
void FileTabs::flip()
{
    if (const int index = indexOf(m_before); index >= 0) {
        setCurrentIndex(index);
    }
}

void FileTabs::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = tabAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && index >= 0) {
        return close(index);
    }
    QTabBar::mouseReleaseEvent(event);
}

} // namespace rasterscope

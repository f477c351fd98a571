// SPDX-License-Identifier: MIT
#include "ui/page_navigation.h"

#include "ui/main_window.h"
#include "ui/page_range_dialog.h"
#include "ui/settings.h"
#include "ui/thumbnail_dock.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <cmath>

namespace rasterscope {

namespace {

constexpr double slowest = 0.2; // frames a second
constexpr double quickest = 60;
constexpr double usual = 8;

QString rateKey()
{
    return QStringLiteral("play/rate");
}

double keptRate()
{
    return qBound(slowest, userSettings().value(rateKey(), usual).toDouble(), quickest);
}

int intervalOf(double rate)
{
    return static_cast<int>(std::lround(1000 / rate));
}

} // namespace

PageNavigation::PageNavigation(MainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_list(new RememberedList(window, QStringLiteral("pages"), tr("Pages"), this))
{
    m_list->whenMade([this](ThumbnailDock& dock) { furnish(dock); });
    connect(m_list, &RememberedList::seenOrNot, this, &PageNavigation::fillDock);
    m_frames.setInterval(intervalOf(keptRate()));
    connect(&m_frames, &QTimer::timeout, this, &PageNavigation::nextFrame);
    connect(&window, &MainWindow::pageShown, this, &PageNavigation::pageShown);
    connect(&window, &MainWindow::openingEnded, this, [this](const Error* error) {
        if (error != nullptr) {
            m_play->setChecked(false); // the banner says why
        }
    });
}

void PageNavigation::addActions(QMenu& menu)
{
    m_list->addAction(menu, tr("&List of Pages"), Qt::Key_F8);
    m_list->offer(RememberedList::Offer::ToHide);
    m_play = menu.addAction(tr("Pl&ay the Pages"));
    m_play->setIconText(tr("Play")); // on the button
    m_play->setCheckable(true);
    m_play->setShortcut(Qt::Key_K);
    m_window.addAction(m_play);
    connect(m_play, &QAction::toggled, this, &PageNavigation::setPlaying);
    m_maximum = m_window.addKeyAction(menu, tr("Ma&ximum of Pages ..."), {},
                                      [this] { askForRange(PageFold::Maximum); });
    m_mean =
        m_window.addKeyAction(menu, tr("M&ean of Pages ..."), {}, [this] { askForRange(PageFold::Mean); });
    for (QAction* action : {m_play, m_maximum, m_mean}) {
        action->setEnabled(false);
    }
}

void PageNavigation::furnish(ThumbnailDock& dock)
{
    auto* footer = new QWidget;
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(4, 4, 4, 4);
    auto* play = new QToolButton;
    play->setDefaultAction(m_play);
    play->setFocusPolicy(Qt::TabFocus);
    m_rate = new QDoubleSpinBox;
    m_rate->setRange(slowest, quickest);
    m_rate->setDecimals(1);
    m_rate->setValue(keptRate());
    m_rate->setSuffix(tr(" frames/s"));
    m_rate->setAccessibleName(tr("Frames a second"));
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        m_frames.setInterval(intervalOf(rate));
        userSettings().setValue(rateKey(), rate);
    });
    row->addWidget(play);
    row->addWidget(m_rate);
    row->addStretch(1);
    dock.addFooter(footer);
    connect(&dock, &ThumbnailDock::chosen, &m_window, &MainWindow::goToPage);
}

void PageNavigation::pageShown()
{
    const bool several = m_window.shown()->pageCount > 1;
    for (QAction* action : {m_play, m_maximum, m_mean}) {
        action->setEnabled(several);
    }
    if (!several) {
        m_play->setChecked(false);
    }
    m_list->offer(several ? RememberedList::Offer::Always : RememberedList::Offer::ToHide);
    fillDock();
}

void PageNavigation::fillDock()
{
    const OpenedPage* shown = m_window.shown();
    if (!m_list->isListed() || shown == nullptr) {
        return;
    }
    if (m_listed.lock() != shown->file) {
        m_listed = shown->file;
        PageRequest page = m_window.wanted();
        page.projection.reset();
        page.shown.reset();
        page.file.reset(); // the list keeps no file open
        dock()->setRows(shown->pageCount, [page, file = m_listed](qint64 number) {
            PageRequest wanted = page;
            wanted.page = number;
            wanted.file = file.lock();
            return ThumbnailDock::Row{QString::number(number + 1), wanted};
        });
    }
    dock()->setCurrent(m_window.wanted().projection ? -1 : shown->page);
}

void PageNavigation::setPlaying(bool playing)
{
    playing ? m_frames.start() : m_frames.stop();
}

/// A page that takes longer than its time is waited for.
void PageNavigation::nextFrame()
{
    const OpenedPage* shown = m_window.shown();
    if (shown != nullptr && !m_window.isOpening()) {
        m_window.goToPage((shown->page + 1) % shown->pageCount);
    }
}

void PageNavigation::askForRange(PageFold fold)
{
    auto* dialog = new PageRangeDialog(fold, m_window.shown()->pageCount, &m_window);
    connect(dialog, &PageRangeDialog::chosen, &m_window, &MainWindow::showProjection);
    dialog->open();
}

} // namespace rasterscope

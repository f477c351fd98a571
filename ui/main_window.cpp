// SPDX-License-Identifier: MIT
#include "ui/main_window.h"

#include "core/base/text.h"
#include "ui/banner.h"
#include "ui/display_dock.h"
#include "ui/file_name.h"
#include "ui/file_navigation.h"
#include "ui/file_tabs.h"
#include "ui/file_watch.h"
#include "ui/go_to_bar.h"
#include "ui/inspection.h"
#include "ui/overview_upkeep.h"
#include "ui/page_navigation.h"
#include "ui/paging_dock.h"
#include "ui/pointer_report.h"
#include "ui/settings.h"
#include "ui/status_line.h"
#include "ui/status_text.h"
#include "ui/view_navigation.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr int wonderingAfter = 200; // ms

} // namespace

MainWindow::MainWindow()
    : m_view(new RasterView)
    , m_status(new StatusLine)
    , m_banner(new Banner)
    , m_goTo(new GoToBar)
    , m_tabs(new FileTabs(*this))
    , m_watch(new FileWatch(this))
    , m_overviews(new OverviewUpkeep(m_view, this))
    , m_paging(new PagingDock(*m_view, this))
    , m_viewNavigation(new ViewNavigation(*this))
    , m_pageNavigation(new PageNavigation(*this))
    , m_fileNavigation(new FileNavigation(*this))
    , m_display(new DisplayDock(*this))
    , m_pointer(new PointerReport(*m_view, *m_status, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_banner);
    column->addWidget(m_goTo);
    column->addWidget(m_view, 1);
    column->addWidget(m_status);
    setCentralWidget(content);
    addDocks();
    buildMenus();
    m_view->setMessage(tr("Drop a raster here, or press Ctrl+O to open one."));
    connectParts();
    resize(userSettings().value(QStringLiteral("window/size"), QSize(1200, 800)).toSize());
    restoreState(userSettings().value(QStringLiteral("window/docks")).toByteArray());
    m_pageNavigation->pictures().restore();
    m_fileNavigation->pictures().restore();
    m_view->setFocus();
    updateTitle();
}

void MainWindow::connectParts()
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(wonderingAfter);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        const QString sentence = tr("Opening %1 ...").arg(toQString(m_pending.path.filename()));
        m_shown ? m_banner->showSentence(sentence, Banner::Offer::Nothing) : m_view->setMessage(sentence);
    });
    connect(m_view, &RasterView::viewChanged, this, &MainWindow::updateStatus);
    connect(m_watch, &FileWatch::changed, this, [this](const QString& name) {
        m_banner->showSentence(tr("%1 has changed on disk. F5 reloads it.").arg(name), Banner::Offer::Reload);
    });
    connect(m_overviews, &OverviewUpkeep::grew, m_view, &RasterView::averagesGrew);
    connect(m_overviews, &OverviewUpkeep::made, this, &MainWindow::refine);
    connect(m_overviews, &OverviewUpkeep::said, this,
            [this](const QString& sentence) { m_banner->showSentence(sentence, Banner::Offer::Nothing); });
    connect(&m_display->control(), &DisplayControl::said, this,
            [this](const QString& sentence) { m_banner->showSentence(sentence, Banner::Offer::Nothing); });
    connect(m_banner, &Banner::reloadWanted, this, &MainWindow::reload);
    connect(m_goTo, &GoToBar::finished, m_view, [this] { m_view->setFocus(); });
    connect(m_goTo, &GoToBar::positionChosen, this, [this](qint64 x, qint64 y) {
        m_view->centreOn({static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5});
    });
}

/// Hidden until they are asked for.
void MainWindow::addDocks()
{
    addDockWidget(Qt::RightDockWidgetArea, m_paging);
    m_paging->hide();
    tabifyDockWidget(m_paging, m_display);
    m_display->hide();
    m_inspection = new Inspection(*this);
}

MainWindow::~MainWindow()
{
    delete m_viewNavigation; // while there is a view, and what is shown, to look at
    delete m_pageNavigation;
    delete m_fileNavigation;
    if (m_shown) {
        releaseElsewhere(std::move(m_shown->file));
        releaseElsewhere(std::move(m_shown->scene));
    }
}

void MainWindow::open(PageRequest request)
{
    request.look = m_display->control().lookToOpenWith();
    auto opening = std::make_unique<PageOpening>(request);
    open(std::move(request), std::move(opening));
}

void MainWindow::open(PageRequest request, std::unique_ptr<PageOpening> begun)
{
    begin(std::move(request), std::move(begun), ViewChange::Fit);
}

void MainWindow::begin(PageRequest request, std::unique_ptr<PageOpening> opening, ViewChange newView)
{
    m_pending = std::move(request);
    m_pending.shown.reset();
    m_pendingView = newView;
    m_opening = std::move(opening); // an earlier one is given up
    m_growing = false;
    const std::int64_t number = ++m_openings;
    m_slow.start();
    m_cancel->setEnabled(true);
    updateTitle();
    m_opening->whenGrown([this, number](OpenedPage soFar, double share) {
        m_post([this, number, share, carried = std::make_shared<OpenedPage>(std::move(soFar))] {
            if (m_opening && number == m_openings) {
                grown(std::move(*carried), share);
            }
        });
    });
    m_opening->whenDone([this, number](Result<OpenedPage> result) {
        m_post([this, number, carried = std::make_shared<Result<OpenedPage>>(std::move(result))] {
            if (m_opening && number == m_openings) {
                opened(std::move(*carried));
            }
        });
    });
}

/// What takes long is shown as far as it is.
void MainWindow::grown(OpenedPage soFar, double share)
{
    if (m_pendingView == ViewChange::Refine) {
        return; // what is there is better until all has come
    }
    const QString percent = tr("%1 %").arg(std::lround(share * 100));
    if (!soFar.scene) {
        const QString sentence = tr("Opening %1 ... %2").arg(toQString(m_pending.path.filename()), percent);
        m_shown ? m_banner->showSentence(sentence, Banner::Offer::Nothing) : m_view->setMessage(sentence);
        m_slow.stop();
        return;
    }
    m_slow.stop();
    if (!m_growing) {
        m_growing = true;
        m_request = m_pending;
        showPage(std::move(soFar));
        updateTitle();
    } else {
        m_shown->scene = std::move(soFar.scene);
        m_view->setGrowingScene(m_shown->scene, ViewChange::Keep);
    }
    m_status->setTruth(tr("reading %1, Esc stops").arg(percent), {});
}

/// What is there of a page stays.
void MainWindow::cancelOpening()
{
    if (!m_opening) {
        return;
    }
    m_opening.reset();
    m_slow.stop();
    m_cancel->setEnabled(false);
    const QString sentence =
        tr("%1 was not read to its end. F5 reads it again.").arg(toQString(m_pending.path.filename()));
    if (std::exchange(m_growing, false)) {
        m_view->endGrowth();
        m_status->setTruth(tr("stopped, F5 reads on"), sentence);
    } else if (m_shown) {
        m_banner->clear();
    } else {
        m_request = m_pending;
        m_view->setMessage(sentence);
    }
}

void MainWindow::opened(Result<OpenedPage> result)
{
    m_opening.reset();
    m_slow.stop();
    m_cancel->setEnabled(false);
    m_pending.file = nullptr;
    if (result) {
        m_request = std::exchange(m_pending, {});
        if (std::exchange(m_growing, false)) {
            m_pendingView = ViewChange::Keep; // it may have been moved meanwhile
        }
        showPage(std::move(*result));
        m_overviews->setPage(*m_shown, m_request);
    } else {
        showError(result.error());
    }
    updateTitle();
    Q_EMIT openingEnded(result ? nullptr : &result.error());
}

void MainWindow::showPage(OpenedPage page)
{
    m_banner->clear();
    if (!page.openedAs.empty()) {
        m_watch->watch(std::exchange(page.openedAs, {}));
    }
    m_reported.clear();
    std::optional<OpenedPage> old = std::exchange(m_shown, std::move(page));
    const RasterInfo& info = m_shown->scene->raster->info();
    const std::int64_t pages = m_shown->pageCount;
    m_status->setRasterSize(info.width, info.height);
    m_status->setLayoutText(layoutText(info, m_shown->file->format()));
    m_status->setFileSize(QString::fromStdString(formatByteCount(m_shown->fileBytes)));
    const QString name =
        info.pageName.empty() ? QString() : QStringLiteral(": ") + QString::fromStdString(info.pageName);
    const QString number = tr("page %1/%2").arg(m_shown->page + 1).arg(pages) + name;
    m_status->setPage(m_request.projection ? QString::fromStdString(info.pageName)
                                           : (pages > 1 ? number : QString()));
    m_nextPage->setEnabled(m_shown->page + 1 < pages);
    m_previousPage->setEnabled(m_shown->page > 0);
    m_pointer->setRaster(m_shown->scene->raster);
    if (m_growing) {
        m_view->setGrowingScene(m_shown->scene, m_pendingView);
    } else {
        m_view->setScene(m_shown->scene, m_pendingView);
    }
    Q_EMIT pageShown();
    if (old) {
        releaseElsewhere(std::move(old->scene));
        releaseElsewhere(std::move(old->file));
    }
}

void MainWindow::showError(const Error& error)
{
    const QString sentence = QString::fromStdString(error.message);
    if (m_shown) {
        m_banner->showSentence(sentence, Banner::Offer::Reload);
    } else {
        m_request = m_pending; // F5 tries again
        m_view->setMessage(sentence);
    }
}

void MainWindow::updateTitle()
{
    const std::filesystem::path& path = m_shown ? m_request.path : m_pending.path;
    const QString name = toQString(path.filename());
    setWindowTitle(name.isEmpty() ? tr("rasterscope") : tr("%1 - rasterscope").arg(name));
    setWindowFilePath(toQString(path));
}

void MainWindow::updateStatus()
{
    if (!m_shown || !m_view->scene()) {
        return;
    }
    m_status->setZoom(zoomText(m_view->destination().scale()));
    m_status->setTurn(turnText(m_view->turn()));
    if (m_view->isGliding()) {
        return; // what is seen is described when it stays
    }
    const ViewTruth& truth = m_view->truth();
    const RasterInfo& seen = m_view->scene()->raster->info(); // a page that is on its way is not seen yet
    m_status->setTruth(truthText(truth, seen, m_view->viewport().scale()), truthDetail(truth));
    if (truth.problem && truth.reason != m_reported) {
        m_reported = truth.reason;
        m_banner->showSentence(QString::fromStdString(truth.reason), Banner::Offer::Reload);
    }
}

void MainWindow::reload()
{
    PageRequest request = m_shown || m_pending.path.empty() ? m_request : m_pending;
    if (request.path.empty()) {
        return;
    }
    request.file = nullptr;
    request.page = m_shown ? m_shown->page : request.page;
    request.look = m_display->control().lookToReopenWith();
    request.shown = m_shown ? m_shown->lacking : std::nullopt;
    auto opening = std::make_unique<PageOpening>(request);
    begin(std::move(request), std::move(opening), ViewChange::Keep);
}

/// Opens the page once more that is shown, for there is more behind it now.
void MainWindow::refine()
{
    if (!m_shown || m_opening) {
        return; // what is being opened finds it
    }
    beginPage(m_shown->page, ViewChange::Refine);
}

void MainWindow::openAnother(const std::filesystem::path& path)
{
    PageRequest request;
    request.path = path;
    request.options.bytes = m_request.options.bytes;
    request.options.decoding = m_request.options.decoding;
    request.look = m_display->control().lookToOpenWith();
    m_shown || m_opening ? m_tabs->add(std::move(request)) : open(std::move(request));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    event->acceptProposedAction();
    bool first = true;
    for (const QUrl& url : urls) {
        if (!url.isLocalFile()) {
            m_banner->showSentence(
                tr("%1: only files of this computer can be opened.").arg(url.toDisplayString()),
                Banner::Offer::Nothing);
        } else if (std::exchange(first, false)) {
            PageRequest request;
            request.path = toPath(url.toLocalFile());
            request.options.bytes = m_request.options.bytes;
            request.options.decoding = m_request.options.decoding;
            open(std::move(request));
        } else {
            openAnother(toPath(url.toLocalFile()));
        }
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!isFullScreen() && !isMaximized()) {
        userSettings().setValue(QStringLiteral("window/size"), size());
    }
    userSettings().setValue(QStringLiteral("window/docks"), saveState());
    m_pageNavigation->pictures().keep();
    m_fileNavigation->pictures().keep();
    QMainWindow::closeEvent(event);
}

} // namespace rasterscope

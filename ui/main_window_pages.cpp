// SPDX-License-Identifier: MIT
#include "ui/display_dock.h"
#include "ui/file_tabs.h"
#include "ui/file_watch.h"
#include "ui/main_window.h"
#include "ui/overview_upkeep.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

/// Of the file that is shown.
void MainWindow::beginPage(qint64 page, ViewChange change, std::optional<PageProjection> projection)
{
    PageRequest request = m_request;
    request.page = page;
    request.file = m_shown->file;
    request.projection = projection;
    const DisplayControl& display = m_display->control();
    request.look = change == ViewChange::Refine ? display.lookToReopenWith() : display.lookToOpenWith();
    auto opening = std::make_unique<PageOpening>(request);
    begin(std::move(request), std::move(opening), change);
}

void MainWindow::turnPage(qint64 by)
{
    if (m_shown) {
        // Counted from the page that is under way, so that a held key goes on.
        const qint64 from = m_opening ? m_pending.page : m_shown->page;
        goToPage(std::clamp<qint64>(from + by, 0, m_shown->pageCount - 1));
    }
}

void MainWindow::goToPage(qint64 page)
{
    if (!m_shown || page < 0 || page >= m_shown->pageCount) {
        return;
    }
    if (page != wanted().page || wanted().projection) {
        beginPage(page, ViewChange::Keep);
    }
}

void MainWindow::showProjection(const PageProjection& projection)
{
    if (m_shown) {
        beginPage(m_shown->page, ViewChange::Keep, projection);
    }
}

std::optional<ParkedPage> MainWindow::exchangePage(ParkedPage other)
{
    std::optional<ParkedPage> parked;
    cancelOpening(); // of what is shown, which stays as far as it is
    if (m_shown) {
        parked = ParkedPage{m_request, *std::exchange(m_shown, std::nullopt), m_view->destination()};
        parked->page.openedAs = m_watch->files();
    }
    const Size before = m_view->viewport().raster();
    m_request = std::move(other.request);
    m_pendingView = parked ? ViewChange::Keep : ViewChange::Fit;
    showPage(std::move(other.page));
    if (m_view->viewport().raster() != before && other.place) {
        m_view->showAs(*other.place);
    }
    m_overviews->setPage(*m_shown, m_request);
    updateTitle();
    return parked;
}

void MainWindow::openInstead(const std::filesystem::path& path)
{
    PageRequest request;
    request.path = path;
    request.options.bytes = m_request.options.bytes;
    request.options.decoding = m_request.options.decoding;
    request.look = m_display->control().lookToOpenWith();
    auto opening = std::make_unique<PageOpening>(request);
    begin(std::move(request), std::move(opening), ViewChange::Keep);
}

} // namespace rasterscope

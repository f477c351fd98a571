// SPDX-License-Identifier: MIT
#pragma once

#include "ui/page_opening.h"
#include "ui/raster_view.h"
#include "ui/screen_post.h"

#include <QMainWindow>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

class QAction;
class QMenu;

namespace rasterscope {

class Banner;
class DisplayDock;
class FileWatch;
class GoToBar;
class Inspection;
class OverviewUpkeep;
class FileNavigation;
class FileTabs;
class PageNavigation;
class PagingDock;
struct ParkedPage;
class PointerReport;
class StatusLine;
class ViewNavigation;

/// One window with one file: picture first, a status line below, a message line above when there is something
/// to say.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();
    ~MainWindow() override;

    /// Begins to open a page; what is shown stays until that is ready, or for good if it fails.
    void open(PageRequest request);
    /// The same, where the opening began before the window was there.
    void open(PageRequest request, std::unique_ptr<PageOpening> begun);

    RasterView& view() { return *m_view; }
    StatusLine& status() { return *m_status; }
    Banner& banner() { return *m_banner; }
    OverviewUpkeep& overviews() { return *m_overviews; }
    PagingDock& paging() { return *m_paging; }
    ViewNavigation& viewNavigation() { return *m_viewNavigation; }
    PageNavigation& pageNavigation() { return *m_pageNavigation; }
    FileTabs& tabs() { return *m_tabs; }
    FileNavigation& fileNavigation() { return *m_fileNavigation; }
    DisplayDock& display() { return *m_display; }
    Inspection& inspection() { return *m_inspection; }
    bool isOpening() const { return m_opening != nullptr; }
    /// In the place of what is shown; the view stays where the raster is as large.
    void openInstead(const std::filesystem::path& path);
    /// Of the file that is shown. Nothing where it is that page already, or there is none.
    void goToPage(qint64 page);
    void showProjection(const PageProjection& projection);
    /// Shows a page that is open, and gives the one that was shown, if any. A raster of the same size comes
    /// to the same view, so that two can be compared; another one to where it was.
    std::optional<ParkedPage> exchangePage(ParkedPage other);
    /// What is being opened, or else what is shown or was asked for last.
    const PageRequest& wanted() const { return m_opening ? m_pending : m_request; }

    /// Its keys work while the menu bar is hidden, too.
    QAction* addKeyAction(QMenu& menu, const QString& text, const QList<QKeySequence>& keys,
                          std::function<void()> act);

    /// Null before a page is shown.
    const OpenedPage* shown() const { return m_shown ? &*m_shown : nullptr; }

Q_SIGNALS:
    /// shown() is another page, or the same one opened anew, as with more levels; RasterView::sceneChanged
    /// came before it.
    void pageShown();
    /// What was asked for is shown (null), or why it is not (page_opening.h).
    void openingEnded(const Error* error);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addDocks();
    void connectParts();
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildGoMenu();
    void buildZoomMenu(QMenu& view);
    void buildHelpMenu();
    void begin(PageRequest request, std::unique_ptr<PageOpening> opening, ViewChange newView);
    void grown(OpenedPage soFar, double share);
    void cancelOpening();
    void opened(Result<OpenedPage> result);
    void showPage(OpenedPage page);
    void showError(const Error& error);
    void updateTitle();
    void updateStatus();
    void reload();
    void refine();
    void beginPage(qint64 page, ViewChange change, std::optional<PageProjection> projection = std::nullopt);
    void turnPage(qint64 by);
    void chooseFile();
    void openAnother(const std::filesystem::path& path);
    void toggleFullScreen();
    void startGoTo();
    void showAbout();

    RasterView* m_view;
    StatusLine* m_status;
    Banner* m_banner;
    GoToBar* m_goTo;
    FileTabs* m_tabs;
    FileWatch* m_watch;
    OverviewUpkeep* m_overviews;
    PagingDock* m_paging;
    ViewNavigation* m_viewNavigation;
    PageNavigation* m_pageNavigation;
    FileNavigation* m_fileNavigation;
    DisplayDock* m_display;
    PointerReport* m_pointer;
    Inspection* m_inspection = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_nextPage = nullptr;
    QAction* m_previousPage = nullptr;

    ScreenPost m_post;
    PageRequest m_request; // of what is shown or, before that, of what was asked for first
    PageRequest m_pending;
    ViewChange m_pendingView = ViewChange::Fit;
    bool m_growing = false; // what is shown is what is being opened
    std::unique_ptr<PageOpening> m_opening;
    std::int64_t m_openings = 0; // how many were begun
    QTimer m_slow; // says that a file is being opened only where that takes long enough to wonder
    std::optional<OpenedPage> m_shown;
    std::string m_reported; // the problem that the banner has already told of
};

} // namespace rasterscope

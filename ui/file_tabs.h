// SPDX-License-Identifier: MIT
#pragma once

#include "ui/page_opening.h"
#include "ui/screen_post.h"

#include <QTabBar>

#include <list>
#include <memory>
#include <optional>

class QMenu;

namespace rasterscope {

class MainWindow;

/// A page that is out of sight, as it was when it was shown.
struct ParkedPage {
    PageRequest request;
    OpenedPage page;
    std::optional<Viewport> place; // nothing: it has not been seen yet
};

/// The files of one window, one of which is shown; there is nothing to be seen of it where there is only one.
/// Each other one is opened in the background, and then kept as it is: going to it takes no reading, as all
/// of its pages are in memory that the kernel may take back. What fails to open is no tab, and the window
/// says why. Screen thread only.
class FileTabs : public QTabBar {
    Q_OBJECT
public:
    explicit FileTabs(MainWindow& window);
    ~FileTabs() override;

    void addActions(QMenu& menu);
    /// Behind the others; what is shown stays.
    void add(PageRequest request);
    void add(PageRequest request, std::unique_ptr<PageOpening> begun);
    bool isOpening() const;
    /// The one in front; the window where there is no other.
    void closeCurrent();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Tab {
        int id = 0;
        PageRequest request; // of what is being opened
        std::unique_ptr<PageOpening> opening;
        std::optional<ParkedPage> page; // neither: it is in the window
    };

    void begin(Tab& tab, PageRequest request, std::unique_ptr<PageOpening> opening);
    int indexOf(int id) const;
    Tab* find(int id);
    void opened(int id, Result<OpenedPage> result);
    void failed(int id, const Error& error);
    void windowOpened(const Error* error);
    void chosen();
    void bringIn(Tab& tab);
    void close(int index);
    void remove(int id);
    void nameShown();
    void step(int by);
    void flip();

    MainWindow& m_window;
    ScreenPost m_post;
    std::list<Tab> m_tabs;
    int m_nextId = 1;
    int m_shown = 0;   // the tab whose page is in the window
    int m_before = 0;  // that was before it
    QString m_problem; // to be told when nothing else is about to be
    int m_closing = 0; // goes as soon as another can take its place
};

} // namespace rasterscope

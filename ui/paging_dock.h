// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/outlet.h"
#include "ui/paging_legend.h"
#include "ui/paging_text.h"
#include "ui/paging_watch.h"
#include "ui/screen_post.h"

#include <QDockWidget>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace rasterscope {

class PagingMap;
class RasterView;
class ScrolledPage;

/// Shows what paging does: a map of a file or of the picture, counters, and the last minute. While it is
/// hidden nothing is asked, measured or painted.
class PagingDock : public QDockWidget {
    Q_OBJECT
public:
    /// \pre the view is the one of the same window
    explicit PagingDock(RasterView& view, QWidget* parent = nullptr);
    ~PagingDock() override;

    /// Builds what is in it, the first time that it is shown.
    void setVisible(bool visible) override;

    /// \pre it was shown, as for the timeline
    PagingMap& map() { return *m_map; }
    PagingTimeline& timeline() { return *m_timeline; }
    /// What the table says; empty for a name that is not in it.
    QString counter(const QString& name) const;
    bool isWatching() const { return m_timer.isActive(); }

private:
    void build();
    void layOut();
    QWidget* buildChoice();
    void setWatching(bool watching);
    void ask();
    void receive(const PagingFindings& findings);
    void updateRates(const PagingFindings& findings);
    void updateChoices(const PagingReport& report);
    void showMap();
    void showCounters();
    const PagingReport& chosenFile() const;
    bool showsPicture() const;
    void notePaint(std::chrono::microseconds took);
    void dropPages();

    QPointer<RasterView> m_view;
    // Null until it is shown.
    QComboBox* m_choice = nullptr;
    PagingMap* m_map = nullptr;
    QLabel* m_cellText = nullptr;
    PagingLegend* m_legend = nullptr;
    ScrolledPage* m_page = nullptr;
    QGridLayout* m_table = nullptr;
    std::vector<std::pair<QLabel*, QLabel*>> m_counters; // name and value
    PagingTimeline* m_timeline = nullptr;
    QPushButton* m_drop = nullptr;

    QTimer m_timer;
    int m_ticks = 0;
    std::optional<PagingFindings> m_findings;
    PagingMoment m_now;
    double m_slowestPaint = 0; // since the last moment
    std::deque<double> m_paints;
    ScreenPost m_post;
    std::unique_ptr<PagingWatch> m_watch;
    std::shared_ptr<Outlet<>> m_dropped;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/outlet.h"
#include "ui/overview_job.h"
#include "ui/page_opening.h"
#include "ui/screen_post.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

class QAction;
class QMenu;
class QWidget;

namespace rasterscope {

class OverviewPanel;

/// Sees to it that the page that is shown has overviews: makes them into the user's cache, by itself where
/// the pass is short and the user has not turned that off, else when asked. Screen thread only.
class OverviewUpkeep : public QObject {
    Q_OBJECT
public:
    /// The panel that shows how far it is lies on `picture`.
    OverviewUpkeep(QWidget* picture, QObject* parent);
    ~OverviewUpkeep() override;

    void addActions(QMenu& menu);
    /// What is shown from now on. Overviews of another page are no longer made.
    void setPage(const OpenedPage& page, const PageRequest& request);
    bool isMaking() const { return m_job != nullptr; }

Q_SIGNALS:
    /// There is more of what the page shows of overviews that are being made.
    void grew();
    /// The next opening of the page finds its overviews.
    void made();
    /// Something that the user asked for has failed, or is done.
    void said(const QString& sentence);

private:
    struct Lack {
        OverviewSource source;
        OverviewOrder order;
        std::int64_t sampleBytes = 1;
        bool isShort = false; // the pass, so that nobody need be asked
        std::shared_ptr<GrownOverviews> grown;
    };
    enum class Asked { ByItself, ByUser };

    void start(Asked asked);
    void stop();
    void setPaused(bool paused);
    void setAutomatic(bool on);
    void advance(const PassProgress& progress);
    void makePanel();
    void end(const OverviewOutcome& outcome);
    void purge();
    void updateActions();

    QWidget* m_picture;
    OverviewPanel* m_panel = nullptr; // once there is something to tell
    QAction* m_make = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;

    ScreenPost m_post;
    std::optional<Lack> m_lack;
    Asked m_asked = Asked::ByItself;
    bool m_automatic = true;
    QTimer m_delay; // what is only passed by is not read to its end
    std::unique_ptr<OverviewJob> m_job;
    std::shared_ptr<Outlet<Status>> m_purged;
};

} // namespace rasterscope

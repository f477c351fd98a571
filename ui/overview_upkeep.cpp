// SPDX-License-Identifier: MIT
#include "ui/overview_upkeep.h"

#include "core/base/text.h"
#include "core/tile/worker_thread.h"
#include "ui/overview_panel.h"
#include "ui/settings.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

using namespace std::chrono_literals;
constexpr auto passedBy = 1s;         // so long a page is looked at before it is read to its end
constexpr auto byAnotherProgram = 2s; // then it may have ended
constexpr std::chrono::duration<double> tooQuickToTell = 500ms;
constexpr qint64 shortPass = 64'000'000'000; // bytes of samples

QString automaticKey()
{
    return QStringLiteral("overviews/automatic");
}

QString timeText(double seconds)
{
    const auto whole = std::max<qint64>(1, std::llround(seconds));
    return whole < 120 ? OverviewUpkeep::tr("%1 s left").arg(whole)
                       : OverviewUpkeep::tr("%1 min left").arg((whole + 30) / 60);
}

QString progressText(double share, double doneBytes, double seconds)
{
    const double rate = doneBytes / seconds;
    return OverviewUpkeep::tr("Averaging %1 %, %2/s, %3")
        .arg(std::floor(share * 100))
        .arg(QString::fromStdString(formatByteCount(static_cast<std::int64_t>(rate))),
             timeText(seconds / share - seconds));
}

} // namespace

OverviewUpkeep::OverviewUpkeep(QWidget* picture, QObject* parent)
    : QObject(parent), m_picture(picture), m_automatic(userSettings().value(automaticKey(), true).toBool())
{
    m_purged = std::make_shared<Outlet<Status>>([this](const Status& status) {
        const QString sentence = status ? tr("All overviews that were kept for you are removed.")
                                        : QString::fromStdString(status.error().message);
        m_post([this, sentence] { Q_EMIT said(sentence); });
    });
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] { start(m_asked); });
}

OverviewUpkeep::~OverviewUpkeep()
{
    m_purged->close();
}

void OverviewUpkeep::makePanel()
{
    m_panel = new OverviewPanel(m_picture);
    m_panel->setToolTip(tr("The mean of all pixels under each is found once, for views that are zoomed out, "
                           "and kept in your cache folder."));
    m_panel->setPaused(m_job && m_job->isPaused());
    connect(m_panel, &OverviewPanel::pauseWanted, this, &OverviewUpkeep::setPaused);
    connect(m_panel, &OverviewPanel::stopWanted, this, &OverviewUpkeep::stop);
}

void OverviewUpkeep::addActions(QMenu& menu)
{
    m_make = menu.addAction(tr("&Make Now"));
    connect(m_make, &QAction::triggered, this, [this] { start(Asked::ByUser); });
    m_pause = menu.addAction(tr("&Pause"));
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::toggled, this, &OverviewUpkeep::setPaused);
    m_stop = menu.addAction(tr("&Stop"));
    connect(m_stop, &QAction::triggered, this, &OverviewUpkeep::stop);
    menu.addSeparator();
    QAction* automatic = menu.addAction(tr("Make &Automatically"));
    automatic->setCheckable(true);
    automatic->setChecked(m_automatic);
    connect(automatic, &QAction::toggled, this, &OverviewUpkeep::setAutomatic);
    QAction* remove = menu.addAction(tr("&Remove All That Are Kept"));
    connect(remove, &QAction::triggered, this, &OverviewUpkeep::purge);
    updateActions();
}

void OverviewUpkeep::setPage(const OpenedPage& page, const PageRequest& request)
{
    if (m_lack && page.lacking && m_lack->order.key == page.lacking->order.key) {
        return;
    }
    stop();
    m_lack.reset();
    if (page.lacking) {
        const RasterInfo& info = page.scene->raster->info();
        const qint64 most =
            userSettings().value(QStringLiteral("overviews/mostBytes"), shortPass).toLongLong();
        m_lack = Lack{{request.path, request.options, page.page},
                      page.lacking->order,
                      bytesOf(info.type),
                      !page.lacking->overNetwork && isWorthOverviews(info, most),
                      page.lacking->grown};
        if (m_automatic && m_lack->isShort) {
            m_asked = Asked::ByItself;
            m_delay.start(passedBy);
        }
    }
    updateActions();
}

void OverviewUpkeep::start(Asked asked)
{
    if (!m_lack || m_job) {
        return;
    }
    m_delay.stop();
    m_asked = asked;
    const OverviewJob::Receivers receivers{
        [this](const PassProgress& progress) { m_post([this, progress] { advance(progress); }); },
        [this](OverviewOutcome outcome) { m_post([this, ended = std::move(outcome)] { end(ended); }); }};
    m_job = std::make_unique<OverviewJob>(m_lack->source, m_lack->order, receivers, m_lack->grown);
    updateActions();
}

void OverviewUpkeep::stop()
{
    m_delay.stop();
    m_job.reset();
    if (m_panel != nullptr) {
        m_panel->hide();
    }
    updateActions();
}

void OverviewUpkeep::setPaused(bool paused)
{
    if (m_job) {
        paused ? m_job->pause() : m_job->resume();
    }
    if (m_panel != nullptr) {
        m_panel->setPaused(paused && m_job);
    }
    m_pause->setChecked(paused && m_job);
}

void OverviewUpkeep::setAutomatic(bool on)
{
    m_automatic = on;
    userSettings().setValue(automaticKey(), on);
    if (on && m_lack && m_lack->isShort) {
        start(Asked::ByItself);
    } else if (!on && m_asked == Asked::ByItself) {
        stop();
    }
}

void OverviewUpkeep::advance(const PassProgress& progress)
{
    Q_EMIT grew();
    const bool isTold = m_panel != nullptr && m_panel->isVisible();
    if (m_job && m_lack && progress.doneSamples > 0 && (isTold || progress.worked >= tooQuickToTell)) {
        if (m_panel == nullptr) {
            makePanel();
        }
        const auto done = static_cast<double>(progress.doneSamples);
        const double share = done / static_cast<double>(progress.allSamples);
        m_panel->showProgress(share, progressText(share, done * static_cast<double>(m_lack->sampleBytes),
                                                  progress.worked.count()));
    }
}

void OverviewUpkeep::end(const OverviewOutcome& outcome)
{
    if (!m_job) { // stopped meanwhile
        return;
    }
    stop();
    if (!outcome) {
        if (m_asked == Asked::ByUser) {
            Q_EMIT said(QString::fromStdString(outcome.error().message));
        }
    } else if (*outcome) {
        Q_EMIT made();
    } else {
        m_delay.start(byAnotherProgram);
    }
}

/// On a worker, for freeing gigabytes takes a while.
void OverviewUpkeep::purge()
{
    startWorker([purged = m_purged] {
        (*purged)(OverviewCache::ofUser().and_then([](const OverviewCache& cache) { return cache.purge(); }));
    });
}

void OverviewUpkeep::updateActions()
{
    if (m_make) {
        m_make->setEnabled(m_lack && !m_job);
        m_pause->setEnabled(m_job != nullptr);
        m_stop->setEnabled(m_job != nullptr);
        if (!m_job) {
            m_pause->setChecked(false);
        }
    }
}

} // namespace rasterscope

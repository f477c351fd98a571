// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/look.h"
#include "core/tile/scene_restyler.h"
#include "ui/measure_job.h"
#include "ui/screen_post.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

class MainWindow;
class RasterView;

/// Which samples are measured.
enum class MeasureScope { Sample, Whole, View };

/// What is known of the bands that are shown.
struct MeasuredBands {
    MeasureScope scope = MeasureScope::Sample;
    std::vector<int> bands; // from 0
    std::shared_ptr<const std::vector<BandStatistics>> statistics;
    Window window;      // of View
    bool exact = false; // every sample of the scope was read
};

/// What the picture of one window looks like: holds the look that the user has chosen, has bands measured for
/// it, and puts scenes of that look into the view. Nothing is measured, and no thread is there, before
/// something is asked for. Screen thread only.
class DisplayControl : public QObject {
    Q_OBJECT
public:
    /// \pre the window has its view already
    explicit DisplayControl(MainWindow& window);
    ~DisplayControl() override;

    const Look& look() const { return m_look; }
    /// Of the next page or file that this window opens.
    Look lookToOpenWith() const { return m_kept ? m_look : Look{}; }
    /// Of the page that is shown, opened anew: a stretch that was measured from more than the default samples
    /// stays what it is until it is measured again.
    Look lookToReopenWith() const;
    /// What the picture has now, or is getting; null before there is one.
    const RenderSettings* settings() const;
    const RasterInfo* info() const;
    /// Whether an alpha band or a mask hides parts of the page.
    bool hasOpacity() const;
    /// Null while the bands that are shown are not measured in the scope that is chosen.
    const MeasuredBands* measured() const { return m_measured ? &*m_measured : nullptr; }
    MeasureScope scope() const { return m_scope; }
    bool isMeasuring() const { return m_job != nullptr; }
    /// Whether a scene of the look is on its way into the view.
    bool isRestyling() const { return m_restyling; }
    /// Of what is being measured, 0 to 1.
    double share() const { return m_share; }
    bool followsView() const { return m_follows; }
    bool isKept() const { return m_kept; }
    bool isLinked() const { return m_linked; }

    void setLook(const Look& look);
    /// Of one band that is shown, by its place among them; the others keep theirs.
    void setRange(std::size_t place, const ValueRange& range);
    void setScope(MeasureScope scope);
    /// Whether the stretch is measured anew when the view has moved.
    void setFollowsView(bool follows);
    /// Whether other pages and files are opened with this look too.
    void setKept(bool kept);
    /// Whether windows that are linked share one look.
    void setLinked(bool linked);
    /// Has the bands measured, if they are not yet; as for a histogram that becomes visible.
    void measure();
    /// As many as show a histogram. Then bands are measured whenever others are shown.
    void watch(bool watched);

    // Commands.
    void stretchToView();
    void resetStretch();
    void nextColorMap();
    void toggleLog();

Q_SIGNALS:
    /// look(), settings() or info() are others.
    void changed();
    /// measured(), scope(), or how far that is.
    void measuredChanged();
    /// A sentence for the user.
    void said(const QString& sentence);

private:
    RasterView& view() const;
    bool isInView() const;
    void adoptPage();
    void show();
    void receive(const RestyleOrder& order, Result<std::shared_ptr<const Scene>> scene);
    void startMeasuring();
    void endMeasuring(Result<std::vector<BandStatistics>> result, MeasuredBands what);
    void viewRested();
    bool isMeasuredStretch() const;
    void share(const Look& look) const;

    MainWindow& m_window;
    Look m_look;
    std::optional<RenderSettings> m_settings;
    std::shared_ptr<const Scene> m_scene; // of the page that is shown, in whatever look
    bool m_kept = true;
    bool m_linked = false;
    bool m_follows = false;
    bool m_watched = false;
    bool m_restyling = false;
    MeasureScope m_scope = MeasureScope::Sample;
    std::optional<MeasuredBands> m_measured;
    std::unique_ptr<MeasureJob> m_job;
    double m_share = 0;
    std::int64_t m_number = 0; // of the job, so that news of an earlier one are told apart
    QTimer m_rest;
    ScreenPost m_post;
    SceneRestyler m_restyler;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/display_control.h"

#include "core/image/sample_plan.h"
#include "ui/main_window.h"
#include "ui/raster_view.h"
#include "ui/window_in_view.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr int restedAfter = 150; // ms

/// All that share one look.
std::vector<DisplayControl*>& linkedControls()
{
    static std::vector<DisplayControl*> controls;
    return controls;
}

} // namespace

DisplayControl::DisplayControl(MainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_restyler([this](RestyleOrder order, Result<std::shared_ptr<const Scene>> scene) {
        m_post([this, asked = std::move(order), made = std::move(scene)] { receive(asked, made); });
    })
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restedAfter);
    connect(&m_rest, &QTimer::timeout, this, &DisplayControl::viewRested);
    connect(&window, &MainWindow::pageShown, this, &DisplayControl::adoptPage);
    connect(&view(), &RasterView::viewChanged, this, [this] {
        if (m_scope == MeasureScope::View && (m_follows || m_watched)) {
            m_rest.start();
        }
    });
}

DisplayControl::~DisplayControl()
{
    m_job.reset(); // before what it posts to
    setLinked(false);
}

RasterView& DisplayControl::view() const
{
    return m_window.view();
}

/// Not while another page comes, which will be shown as the look says then.
bool DisplayControl::isInView() const
{
    return m_scene && view().scene() != nullptr && view().scene()->raster == m_scene->raster;
}

Look DisplayControl::lookToReopenWith() const
{
    Look look = m_look;
    if (m_scope != MeasureScope::Sample && isMeasuredStretch() && m_settings) {
        look.stretch = Stretch{Stretch::Kind::Range, 0, 0, m_settings->ranges};
    }
    return look;
}

const RenderSettings* DisplayControl::settings() const
{
    return m_settings ? &*m_settings : nullptr;
}

const RasterInfo* DisplayControl::info() const
{
    return m_scene ? &m_scene->raster->info() : nullptr;
}

bool DisplayControl::hasOpacity() const
{
    return m_scene && (m_scene->raster->info().alphaBand || m_scene->raster->mask() != nullptr);
}

/// While a page grows it keeps the look that it was asked for with.
void DisplayControl::adoptPage()
{
    const OpenedPage* page = m_window.shown();
    if (page == nullptr || !page->scene || m_window.isOpening()) {
        return;
    }
    const bool another = !m_scene || m_scene->raster != page->scene->raster;
    if (!another) {
        return;
    }
    m_scene = page->scene;
    m_settings = m_scene->settings;
    m_job.reset();
    m_measured.reset();
    m_restyler.forget();
    m_restyling = false;
    if (!m_kept && page->look == Look{}) {
        m_look = {};
    }
    if (page->look != m_look) {
        show();
    }
    if (m_watched || (m_follows && m_scope == MeasureScope::View)) {
        startMeasuring();
    }
    Q_EMIT changed();
    Q_EMIT measuredChanged();
}

void DisplayControl::setLook(const Look& look)
{
    if (look == m_look) {
        return;
    }
    adoptPage(); // one whose reading was stopped
    const bool otherBands = m_scene && bandsOf(look, *info()) != bandsOf(m_look, *info());
    m_look = look;
    if (otherBands) {
        m_measured.reset();
        if (m_watched || isMeasuredStretch()) {
            startMeasuring();
        }
    }
    show();
    share(look);
}

void DisplayControl::share(const Look& look) const
{
    if (m_linked) {
        for (DisplayControl* other : linkedControls()) {
            if (other->m_look != look) {
                other->setLook(look);
            }
        }
    }
}

bool DisplayControl::isMeasuredStretch() const
{
    return m_look.stretch && m_look.stretch->kind != Stretch::Kind::None &&
           m_look.stretch->kind != Stretch::Kind::Range;
}

/// Where what is measured decides the stretch, but is not there yet, the picture waits for it.
void DisplayControl::show()
{
    if (!isInView()) {
        Q_EMIT changed();
        return;
    }
    RestyleOrder order{m_scene, m_look, nullptr};
    const std::vector<int> bands = bandsOf(m_look, *info());
    if (m_measured && m_measured->bands == bands) {
        order.statistics = m_measured->statistics;
        m_settings = resolveLook(*info(), m_look, *m_measured->statistics);
    } else if (m_scope != MeasureScope::Sample && isMeasuredStretch()) {
        startMeasuring();
        Q_EMIT changed();
        return;
    }
    m_restyling = true;
    m_restyler.ask(std::move(order));
    Q_EMIT changed();
}

void DisplayControl::receive(const RestyleOrder& order, Result<std::shared_ptr<const Scene>> scene)
{
    if (!isInView() || order.scene->raster != m_scene->raster) {
        return;
    }
    m_restyling = m_restyling && order.look != m_look;
    if (!scene) {
        if (scene.error().code != Error::Code::Cancelled) {
            Q_EMIT said(QString::fromStdString(scene.error().message));
        }
        return;
    }
    m_scene = *scene;
    view().setScene(std::move(*scene), ViewChange::Refine);
    if (order.look == m_look) {
        m_settings = m_scene->settings;
        Q_EMIT changed();
    }
}

void DisplayControl::setRange(std::size_t place, const ValueRange& range)
{
    if (!m_settings || place >= m_settings->ranges.size()) {
        return;
    }
    Look look = m_look;
    look.stretch = Stretch{Stretch::Kind::Range, 0, 0, m_settings->ranges};
    look.stretch->ranges[place] = range;
    setLook(look);
}

void DisplayControl::setScope(MeasureScope scope)
{
    if (scope == m_scope) {
        return;
    }
    m_scope = scope;
    m_measured.reset();
    startMeasuring();
}

void DisplayControl::setFollowsView(bool follows)
{
    m_follows = follows;
    if (follows) {
        Look look = m_look;
        if (!isMeasuredStretch()) {
            look.stretch = Stretch{Stretch::Kind::Percent, 2, 98, {}};
        }
        m_look = look;
        if (m_scope == MeasureScope::View) {
            viewRested();
        } else {
            setScope(MeasureScope::View);
        }
    }
    Q_EMIT changed();
}

void DisplayControl::setKept(bool kept)
{
    m_kept = kept;
    Q_EMIT changed();
}

void DisplayControl::setLinked(bool linked)
{
    auto& controls = linkedControls();
    std::erase(controls, this);
    m_linked = linked;
    if (linked) {
        controls.push_back(this);
        setLook(controls.front()->look()); // joins those that are
    }
}

void DisplayControl::measure()
{
    adoptPage();
    if (m_scene && !m_measured && !m_job) {
        startMeasuring();
    }
}

void DisplayControl::watch(bool watched)
{
    m_watched = watched;
    if (watched) {
        measure();
    }
}

void DisplayControl::startMeasuring()
{
    if (!m_scene) {
        return;
    }
    MeasuredBands what;
    what.scope = m_scope;
    what.bands = bandsOf(m_look, *info());
    MeasureJob::Order order{m_scene->raster, what.bands, std::nullopt};
    if (m_scope == MeasureScope::Whole) {
        order.window = wholeOf(*info());
        what.exact = true;
    } else if (m_scope == MeasureScope::View) {
        what.window = windowInView(view().destination(), m_scene->grid, *info());
        what.exact = what.window.stepX == 1 && what.window.level == 0;
        order.window = what.window;
    } else {
        const Window sampled = planSamples(*info());
        what.exact = sampled.stepX == 1 && sampled.stepY == 1;
    }
    const std::int64_t number = ++m_number;
    m_share = 0;
    const MeasureJob::Receivers receivers{[this, number](double share) {
                                              m_post([this, number, share] {
                                                  if (number == m_number) {
                                                      m_share = share;
                                                      Q_EMIT measuredChanged();
                                                  }
                                              });
                                          },
                                          [this, number, what](Result<std::vector<BandStatistics>> result) {
                                              m_post([this, number, what, found = std::move(result)] {
                                                  if (number == m_number) {
                                                      endMeasuring(found, what);
                                                  }
                                              });
                                          }};
    m_job = std::make_unique<MeasureJob>(std::move(order), receivers);
    Q_EMIT measuredChanged();
}

void DisplayControl::endMeasuring(Result<std::vector<BandStatistics>> result, MeasuredBands what)
{
    m_job.reset();
    if (!result) {
        if (result.error().code != Error::Code::Cancelled) {
            Q_EMIT said(QString::fromStdString(result.error().message));
        }
        Q_EMIT measuredChanged();
        return;
    }
    what.statistics = std::make_shared<const std::vector<BandStatistics>>(std::move(*result));
    m_measured = std::move(what);
    if (isMeasuredStretch() || m_look.tone.transfer == Transfer::Equalized) {
        show();
    }
    Q_EMIT measuredChanged();
}

/// Measures what is in sight now, unless that is what was measured.
void DisplayControl::viewRested()
{
    const bool wanted = m_scope == MeasureScope::View && (m_follows || m_watched);
    if (!wanted || !m_scene || m_job || view().isGliding()) {
        if (wanted && m_scene) {
            m_rest.start();
        }
        return;
    }
    const Window window = windowInView(view().destination(), m_scene->grid, *info());
    const bool isSame = m_measured && m_measured->window.level == window.level &&
                        m_measured->window.area == window.area && m_measured->window.stepX == window.stepX;
    if (!isSame) {
        startMeasuring();
    }
}

void DisplayControl::stretchToView()
{
    adoptPage();
    if (!m_scene) {
        return;
    }
    if (!isMeasuredStretch()) {
        m_look.stretch = Stretch{Stretch::Kind::Percent, 2, 98, {}};
    }
    m_scope = MeasureScope::View;
    m_measured.reset();
    startMeasuring();
    Q_EMIT changed();
}

void DisplayControl::resetStretch()
{
    m_follows = false;
    if (m_scope == MeasureScope::View) {
        m_scope = MeasureScope::Sample;
        m_measured.reset();
        m_job.reset();
        ++m_number;
    }
    Look look = m_look;
    look.stretch.reset();
    look.tone = {};
    m_look = look;
    show();
    share(look);
    if (m_watched) {
        measure();
    }
}

void DisplayControl::nextColorMap()
{
    if (m_settings && (m_settings->bands.size() != 1 || !m_settings->channelColors.empty())) {
        Q_EMIT said(tr("Colour maps are for one band. The Display dock (H) shows a single one."));
        return;
    }
    const auto& kinds = ColorMap::kinds();
    const auto now = std::find(kinds.begin(), kinds.end(), m_look.colorMap.kind);
    Look look = m_look;
    look.colorMap.kind = now == kinds.end() || now + 1 == kinds.end() ? kinds.front() : *(now + 1);
    setLook(look);
}

void DisplayControl::toggleLog()
{
    Look look = m_look;
    look.tone.transfer = look.tone.transfer == Transfer::Log ? Transfer::Linear : Transfer::Log;
    setLook(look);
}

} // namespace rasterscope

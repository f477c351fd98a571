// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"

#include "ui/tile_image.h"
#include "ui/view_overlay.h"

#include <QPaintEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t tileBytes = tileSide * tileSide * 4;
constexpr std::int64_t smallestCache = 192 * tileBytes;
constexpr double mostScaleWhileGrowing = 4; // few blocks are in sight then
constexpr int standsStillAfter = 150;       // ms; what is looked at for less is not averaged

/// Draws without those that a later one covers: else each of many scenes in a row, as while a slider moves,
/// would leave its own behind.
std::vector<TileDraw> withoutCovered(std::vector<TileDraw> draws)
{
    std::reverse(draws.begin(), draws.end());
    std::vector<TileDraw> seen;
    for (TileDraw& draw : draws) {
        const bool covered = std::any_of(seen.begin(), seen.end(), [&](const TileDraw& above) {
            return intersected(above.area, draw.area) == draw.area;
        });
        if (!covered) {
            seen.push_back(std::move(draw));
        }
    }
    std::reverse(seen.begin(), seen.end());
    return seen;
}

/// Whether tiles are drawn on fewer pixels than they have.
bool reduces(const TilePlan& plan, double scale)
{
    return std::any_of(plan.draws.begin(), plan.draws.end(), [&](const TileDraw& draw) {
        return std::min(draw.tile->cellWidth, draw.tile->cellHeight) < scale * (1 - 1e-6);
    });
}

} // namespace

RasterView::RasterView(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(64, 48);
    grabGesture(Qt::PinchGesture);
    connect(&m_motion, &ViewMotion::moved, this, &RasterView::viewMoved);
    connect(&m_motion, &ViewMotion::stilled, this, [this] {
        if (m_rough && isToBeRefined()) {
            m_refinement.begin(rect());
            refineOn();
        } else if (m_rough) {
            update();
        }
    });
    connect(&m_motion, &ViewMotion::rested, this, &RasterView::want);
    m_moved.setInterval(standsStillAfter);
    m_moved.setSingleShot(true);
    connect(&m_moved, &QTimer::timeout, this, &RasterView::want);
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(tr("The raster. Arrow keys move about in it, plus and minus zoom."));
}

RasterView::~RasterView()
{
    stopTiles();
}

void RasterView::setScene(std::shared_ptr<const Scene> scene, ViewChange change)
{
    if (!goesOnWith(*scene)) {
        m_growing = false;
        showScene(std::move(scene), change);
        return;
    }
    m_growing = false;
    m_scene = std::move(scene);
    viewMoved();
    Q_EMIT sceneChanged();
}

void RasterView::setGrowingScene(std::shared_ptr<const Scene> scene, ViewChange change)
{
    if (!goesOnWith(*scene)) {
        m_growing = true;
        showScene(std::move(scene), change);
        return;
    }
    m_scene = std::move(scene);
    replan();
    update();
    Q_EMIT sceneChanged();
}

/// Whether it is what is shown, further grown: then tiles that are there stay.
bool RasterView::goesOnWith(const Scene& scene) const
{
    return m_growing && m_scene->raster == scene.raster && m_scene->settings.bands == scene.settings.bands &&
           m_scene->settings.ranges == scene.settings.ranges;
}

void RasterView::showScene(std::shared_ptr<const Scene> scene, ViewChange change)
{
    const bool sameSize = m_scene && m_scene->grid.raster() == scene->grid.raster();
    m_before.clear();
    if (change == ViewChange::Refine && sameSize) {
        m_before = withoutCovered(std::move(m_plan.draws));
    }
    stopTiles();
    m_scene = std::move(scene);
    adjustToDevice();
    if (change == ViewChange::Fit || !sameSize) {
        m_motion.place(Viewport(m_scene->grid.raster(), viewport().view()));
    }
    m_cache = std::make_shared<TileCache>(smallestCache, m_memory);
    m_pointed.reset();
    viewMoved();
    Q_EMIT sceneChanged();
}

void RasterView::setMessage(const QString& message)
{
    m_message = message;
    update();
}

void RasterView::startTiles()
{
    m_arrivals = std::make_shared<Arrivals>();
    // On a worker: only the first of a batch posts, so that a burst of tiles is one repaint.
    const auto announce = [this, arrivals = m_arrivals](const TileKey& key) {
        const std::lock_guard lock(arrivals->mutex);
        arrivals->keys.push_back(key);
        if (arrivals->keys.size() == 1) {
            m_post([this] { tilesArrived(); });
        }
    };
    m_loader = std::make_unique<TileLoader>(tileMakerFor(m_scene), m_cache, announce,
                                            TileLoader::defaultWorkers(), rowFetcherFor(m_scene));
}

void RasterView::stopTiles()
{
    m_loader.reset(); // from here on nothing is announced
    m_plan = {};
    m_cache.reset();
}

/// Of the view in its window, in logical pixels.
QPointF RasterView::corner() const
{
    return mapTo(window(), QPoint(0, 0));
}

/// At a scale factor of 1.5 a widget may begin in the middle of a physical pixel. The view's own grid begins
/// at the whole one.
void RasterView::adjustToDevice()
{
    const double ratio = devicePixelRatioF();
    const QPointF begin = corner() * ratio;
    const QPointF whole(std::round(begin.x()), std::round(begin.y()));
    m_deviceShift = begin - whole;
    const QPointF end = begin + QPointF(width(), height()) * ratio;
    const Size size = m_turn.turned({static_cast<std::int64_t>(std::ceil(end.x() - whole.x() - 1e-6)),
                                     static_cast<std::int64_t>(std::ceil(end.y() - whole.y() - 1e-6))});
    if (size != viewport().view()) {
        Viewport resized = destination();
        resized.resize(size);
        m_motion.place(resized);
    }
}

void RasterView::viewMoved()
{
    m_refinement.stop(); // all is painted anew
    if (!m_scene) {
        update();
        return;
    }
    const Size view = viewport().view();
    const std::int64_t inSight = (view.width / tileSide + 2) * (view.height / tileSide + 2) * tileBytes;
    const std::int64_t wanted = std::max(smallestCache, (m_scene->averages.raster ? 3 : 2) * inSight);
    m_cache->setBudget(std::min(wanted, m_memory->limit()));
    m_moved.start();
    want();
    if (m_motion.isZooming()) {
        m_rough = true;
        m_inMotion = Smoothing::Nothing;
    }
    update();
    point();
}

void RasterView::want()
{
    if (!m_scene) {
        return;
    }
    replan();
    if (!m_growing || destination().scale() <= mostScaleWhileGrowing) {
        if (!m_loader) {
            startTiles();
        }
        m_loader->want(m_plan.wishes);
    }
}

void RasterView::replan()
{
    TilesAtHand atHand;
    atHand.find = [cache = m_cache.get()](const TileKey& key) { return cache->find(key); };
    atHand.base = m_scene->base;
    atHand.room = m_cache->budget() / mostTileBytes * 3 / 4; // the rest is for stand-ins and for the way back
    atHand.most = mostTiles();
    atHand.averages = averagesToCome();
    m_plan = planTiles(viewport(), m_scene->grid, atHand, m_motion.heading());
    if (m_plan.truth.complete || atHand.most < std::ssize(m_before)) { // as many again have to fit
        m_before.clear();
    }
    if (!m_before.empty()) {
        standIn(atHand);
    }
    if (m_motion.isGliding()) { // nothing is read for what is seen for a moment only
        m_plan.wishes = planTiles(destination(), m_scene->grid, atHand, m_motion.heading()).wishes;
        m_plan.truth.complete = false;
    }
    Q_EMIT viewChanged();
}

/// Of this cache, beside what all others hold and what is being made.
std::int64_t RasterView::mostTiles() const
{
    const std::int64_t ours = m_memory->limit() - m_memory->used() + m_cache->bytes();
    return ours / mostTileBytes - TileLoader::defaultWorkers();
}

AveragesToCome RasterView::averagesToCome() const
{
    const Scene* scene = m_scene.get();
    if (!scene->averages.raster || m_growing) {
        return {};
    }
    const auto cost = [scene](const TileKey& key) {
        return averagingCost(scene->averages, scene->grid, key, scene->settings.bands);
    };
    return {cost, m_mostAveraged, !m_moved.isActive() && !m_motion.isMoving()};
}

void RasterView::setMostAveraged(std::int64_t bytes)
{
    m_mostAveraged = bytes;
    want();
}

/// Draws what was drawn before in the place of what is coarser.
void RasterView::standIn(TilesAtHand atHand)
{
    std::vector<TileDraw> draws = m_before;
    if (atHand.base) {
        draws.insert(draws.begin(), {atHand.base, atHand.base->area});
    }
    atHand.base = nullptr;
    for (TileDraw& draw : planTiles(viewport(), m_scene->grid, atHand).draws) {
        draws.push_back(std::move(draw));
    }
    m_plan.draws = std::move(draws);
}

void RasterView::tilesArrived()
{
    std::vector<TileKey> keys;
    {
        const std::lock_guard lock(m_arrivals->mutex);
        keys.swap(m_arrivals->keys);
    }
    if (keys.empty() || !m_scene) {
        return;
    }
    replan();
    if (m_motion.isZooming()) {
        return; // the next frame paints all
    }
    for (const TileKey& key : keys) {
        updateArea(key);
    }
}

void RasterView::updateArea(const TileKey& key)
{
    const RasterRect area = intersected(m_scene->grid.areaOf(key), viewport().visibleArea());
    if (area.empty()) {
        return;
    }
    const std::int64_t left = viewport().columnEdgeToView(area.x);
    const std::int64_t top = viewport().rowEdgeToView(area.y);
    const QPointF first = toLogical({static_cast<double>(left), static_cast<double>(top)});
    const QPointF last = toLogical({static_cast<double>(viewport().columnEdgeToView(area.right()) + 1),
                                    static_cast<double>(viewport().rowEdgeToView(area.bottom()) + 1)});
    const QRectF logical = QRectF(first, last).normalized();
    update(logical.toAlignedRect().adjusted(-1, -1, 1, 1) & rect());
}

void RasterView::paintEvent(QPaintEvent* event)
{
    const PaintTimer timer(m_paintListener);
    QPainter painter(this);
    if (!m_scene) {
        painter.fillRect(event->rect(), canvasColor);
        paintMessage(painter);
        return;
    }
    // From here on the painter's units are physical pixels, whatever the scale factor: nothing is scaled
    // behind our back.
    const QTransform toDevice = painter.deviceTransform();
    const QPointF corner = toDevice.map(QPointF(0, 0));
    const QPointF whole(std::round(corner.x()), std::round(corner.y()));
    painter.setWorldTransform(QTransform::fromTranslate(whole.x(), whole.y()) * toDevice.inverted());
    const double ratio = devicePixelRatioF();
    QRegion dirty;
    for (const QRect& rect : event->region()) {
        dirty += QRectF(QPointF(rect.topLeft()) * ratio + (corner - whole), QSizeF(rect.size()) * ratio)
                     .toAlignedRect();
    }
    paintPicture(painter, dirty, event->region() + childrenRegion()); // what opaque ones cover is not painted
    paintOverlays(painter);
}

/// `region`: of the widget, painted or covered; `dirty`: physical pixels to paint.
void RasterView::paintPicture(QPainter& painter, const QRegion& dirty, const QRegion& region)
{
    const bool all = isAllOf(region, rect());
    // The frame in which a motion lands is as rough as those before it.
    const bool lands = all && m_rough && !m_refinement.isUnderWay() && isToBeRefined();
    const FrameLook look{devicePixelRatioF(), m_outlines, lands ? m_inMotion : smoothing()};
    const bool smooth = look.smoothing == Smoothing::All;
    const bool elsewhere = m_rough && !smooth && !all;
    const bool here = m_turn.isUpright() ? paintFrame(painter, viewport(), m_plan, dirty, look)
                                         : paintTurned(painter, dirty, look);
    m_rough = here || elsewhere;
    if (smooth) {
        m_refinement.painted(region);
    } else {
        m_inMotion = look.smoothing;
    }
    if (lands && m_rough) {
        m_refinement.begin(rect());
    }
    refineOn();
}

void RasterView::paintOverlays(QPainter& painter)
{
    for (ViewOverlay* const overlay : m_overlays) {
        painter.save();
        if (overlay->turnsWithPicture()) {
            painter.setWorldTransform(turnTransform(m_turn, viewport().view()), true);
        }
        overlay->paint(painter, viewport(), devicePixelRatioF());
        painter.restore();
    }
}

/// Whether what is rough is seen at rest, and takes long to be smoothed.
bool RasterView::isToBeRefined() const
{
    const double ratio = devicePixelRatioF();
    return smoothing() == Smoothing::All && FrameRefinement::isWorthwhile(width() * ratio * height() * ratio);
}

/// Asks for the next part, if it is still wanted, once the events that came in the meantime have been seen
/// to.
void RasterView::refineOn()
{
    if (!isToBeRefined()) {
        m_refinement.stop();
    }
    if (m_refinement.isUnderWay()) {
        m_post([this] {
            if (m_refinement.isUnderWay()) {
                update(m_refinement.next());
            }
        });
    }
}

bool RasterView::isSettled() const
{
    const bool better = (m_motion.isMoving() && (m_rough || reduces(m_plan, viewport().scale()))) ||
                        m_refinement.isUnderWay() || (m_rough && isToBeRefined());
    return m_scene && m_plan.truth.complete && !m_plan.truth.averaging && !better;
}

/// What there is time for.
Smoothing RasterView::smoothing() const
{
    if (m_motion.isZooming()) {
        return Smoothing::Nothing;
    }
    return m_motion.isMoving() ? Smoothing::StandIns : Smoothing::All;
}

void RasterView::paintMessage(QPainter& painter)
{
    painter.setPen(QColor(200, 200, 200));
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.25);
    painter.setFont(larger);
    const QRect room = rect().adjusted(24, 24, -24, -24);
    painter.drawText(room, static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap), m_message);
}

void RasterView::resizeEvent(QResizeEvent* /*event*/)
{
    adjustToDevice();
    viewMoved();
}

void RasterView::hideEvent(QHideEvent* /*event*/)
{
    m_refinement.stop();
    m_rough = false;
    m_motion.land();
    update(); // what was painted last is kept while a window is minimised
}

void RasterView::setTileOutlines(TileOutlines outlines)
{
    m_outlines = outlines;
    update();
}

} // namespace rasterscope

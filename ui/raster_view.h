// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/picture_memory.h"
#include "core/tile/scene.h"
#include "core/tile/tile_cache.h"
#include "core/tile/tile_loader.h"
#include "core/tile/tile_plan.h"
#include "core/tile/view_turn.h"
#include "core/tile/viewport.h"
#include "ui/frame_painter.h"
#include "ui/frame_refinement.h"
#include "ui/screen_post.h"
#include "ui/tile_traffic.h"
#include "ui/view_motion.h"

#include <QPointF>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

class QGestureEvent;
class QNativeGestureEvent;
class QSinglePointEvent;

namespace rasterscope {

class ViewOverlay;
class ViewTool;

enum class ViewChange { Fit, Keep, Refine };
enum class WheelUse { Zooms, Scrolls };
enum class MotionUse { Smooth, AtOnce };
enum class Edge { Left, Right, Top, Bottom };

/// Shows one scene, and lets mouse, wheel, touch and arrow keys move about in it. Screen thread only; it
/// never reads the file or waits for someone who does: it paints the best tiles at hand and asks a TileLoader
/// for better ones.
class RasterView : public QWidget {
    Q_OBJECT
public:
    explicit RasterView(QWidget* parent = nullptr);
    ~RasterView() override;

    /// Keep: the same part of a raster of the same size stays in sight; another size is fitted. Refine: so
    /// does what is drawn of it, until all of the new is there.
    void setScene(std::shared_ptr<const Scene> scene, ViewChange change);
    /// The same with a scene whose base grows: tiles of the whole are not asked for yet, for they would wait
    /// for the same bytes, only those of a small part. Called again with more of it; setScene ends it.
    void setGrowingScene(std::shared_ptr<const Scene> scene, ViewChange change);
    /// It grows no more; tiles are asked for when the view moves next.
    void endGrowth() { m_growing = false; }
    const Scene* scene() const { return m_scene.get(); }
    /// Words for the middle of a view with no scene.
    void setMessage(const QString& message);

    /// What is shown now.
    const Viewport& viewport() const { return m_motion.shown(); }
    /// What is shown once the view has got to where it is going.
    const Viewport& destination() const { return m_motion.destination(); }
    /// Whether it is on its way there: what is shown will not stay, and is not described by truth().
    bool isGliding() const { return m_motion.isGliding(); }
    /// Whether the picture moves on by itself after a drag.
    bool isCoasting() const { return m_motion.isCoasting(); }
    const ViewTruth& truth() const { return m_plan.truth; }
    /// What is painted, and what is asked for.
    const TilePlan& plan() const { return m_plan; }
    /// Whether all that is in sight is as good as it gets.
    bool isSettled() const;
    /// What is in sight is averaged once the view stands still, where no more bytes have to be read for it.
    void setMostAveraged(std::int64_t bytes);
    /// More means are there without reading than were before (Averages::isThere).
    void averagesGrew() { want(); }
    /// Smooth, unless the desktop wants no animations: steps glide, and a drag lets the picture coast. Else
    /// all lands at once.
    void setMotionUse(MotionUse use);
    /// How the picture lies on the screen. Viewports, and the pixel under the pointer, are of the raster as
    /// it is stored, whatever this is.
    void setTurn(const ViewTurn& turn);
    const ViewTurn& turn() const { return m_turn; }
    /// Where a place of the widget lies, in whole and parts of physical pixels of the viewport.
    ScreenPoint toPhysical(QPointF logical) const;
    QPointF toLogical(ScreenPoint physical) const;

    /// What tiles are reserved from, from the next scene on; that of the process unless told otherwise.
    void setMemory(std::shared_ptr<MemoryBudget> memory) { m_memory = std::move(memory); }

    // Steps, which glide. They start from the destination.
    void fit();
    void zoomTo(double scale);
    void zoomStep(ZoomDirection direction);
    /// By shares of the view: 0.5, 0 moves half a view to the right.
    void panByViews(double columns, double rows);
    /// All of it, as large as goes. \pre the area is not empty
    void showArea(const RasterRect& area);
    // Jumps, which land at once.
    void centreOn(RasterPoint point);
    /// The same zoom and place, in a window of another size or of another page.
    void showAs(const Viewport& place);
    void goToEdge(Edge edge);
    void setWheelUse(WheelUse use) { m_wheelUse = use; }
    void setTileOutlines(TileOutlines outlines);

    /// Drawn from now on, above those of its layer that were added before; not owned.
    void addOverlay(ViewOverlay* overlay);
    void removeOverlay(ViewOverlay* overlay);
    /// What the mouse does from now on; null: it drags the picture. Not owned.
    void setTool(ViewTool* tool);
    ViewTool* tool() const { return m_tool; }

    /// From now on `listener` is told what each paint took; null: nothing is measured.
    void setPaintListener(std::function<void(std::chrono::microseconds)> listener)
    {
        m_paintListener = std::move(listener);
    }
    /// What tiles there are of the raster, and what becomes of others. \pre scene()
    TileTraffic tileTraffic() const;
    /// All tiles are made anew; those in sight at once.
    void forgetTiles();

Q_SIGNALS:
    /// Zoom, place or truth are others now.
    void viewChanged();
    /// Another scene is shown, of the same raster or of another one.
    void sceneChanged();
    /// The pointer is over another pixel, or over none: (-1, -1).
    void pointedAt(qint64 x, qint64 y);
    /// There is another tool now, or none, as after Esc.
    void toolChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void showScene(std::shared_ptr<const Scene> scene, ViewChange change);
    bool goesOnWith(const Scene& scene) const;
    void startTiles();
    void stopTiles();
    void adjustToDevice();
    void viewMoved();
    void want();
    void replan();
    std::int64_t mostTiles() const;
    AveragesToCome averagesToCome() const;
    void standIn(TilesAtHand atHand);
    void tilesArrived();
    void updateArea(const TileKey& key);
    bool paintTurned(QPainter& painter, const QRegion& dirty, const FrameLook& look);
    bool isToBeRefined() const;
    void refineOn();
    ScreenPoint onScreen(QPointF logical) const;
    void paintMessage(QPainter& painter);
    void paintPicture(QPainter& painter, const QRegion& dirty, const QRegion& region);
    void paintOverlays(QPainter& painter);
    ViewTool* toolFor(const QMouseEvent& event) const;
    void keepSpace(bool held);
    void chooseCursor();
    QPointF corner() const;
    RasterPoint pixelUnderPointer() const;
    void pointFrom(const QSinglePointEvent& event);
    void point();
    Pace pace() const;
    Smoothing smoothing() const;
    void panByPhysical(double dx, double dy, Pace pace);
    void zoomSmoothly(double factor, ScreenPoint about, Pace pace);
    void wheelZooms(const QWheelEvent& event, double turn);
    bool nativeGesture(const QNativeGestureEvent& event);
    bool gesture(QGestureEvent& event);

    std::shared_ptr<const Scene> m_scene;
    bool m_growing = false; // the scene
    QString m_message;
    bool m_escapeSpent = false; // on a picture that coasted: the key that follows does nothing else
    bool m_rough = false;       // the frame that was painted last, or is a zoom's
    Smoothing m_inMotion = Smoothing::Nothing; // of the last frame of a motion
    FrameRefinement m_refinement;
    ViewMotion m_motion;
    MotionUse m_motionUse = MotionUse::Smooth;
    TilePlan m_plan;                // draws of what is shown, wishes for the destination
    std::vector<TileDraw> m_before; // of the scene that this one refines, until this one's tiles are there
    std::shared_ptr<MemoryBudget> m_memory = pictureMemory();
    std::shared_ptr<TileCache> m_cache;
    std::unique_ptr<TileLoader> m_loader;
    QTimer m_moved;                              // runs for a while after the view has moved
    std::int64_t m_mostAveraged = 4'000'000'000; // some seconds of reading

    ScreenPost m_post;
    struct Arrivals {
        std::mutex mutex;
        std::vector<TileKey> keys;
    };
    std::shared_ptr<Arrivals> m_arrivals;

    ViewTurn m_turn;
    QPointF m_deviceShift; // from the view's corner to the physical pixel that it is drawn from, at
                           // fractional scale factors
    std::optional<QPointF> m_dragged; // where the drag was last, in physical pixels
    double m_smoothScale = 0;         // where a touchpad has got to between the scales that a view may have
    WheelUse m_wheelUse = WheelUse::Zooms;
    TileOutlines m_outlines = TileOutlines::Off;
    std::vector<ViewOverlay*> m_overlays;
    ViewTool* m_tool = nullptr;
    bool m_toolPressed = false; // the tool has used the press of a button that is held
    bool m_spaceHeld = false;   // then the mouse drags, whatever the tool
    std::function<void(std::chrono::microseconds)> m_paintListener;
    std::optional<QPointF> m_pointer; // logical, from the window's corner: it stays when the view moves below
    std::optional<RasterPoint> m_pointed; // what was told last, of this scene
};

} // namespace rasterscope

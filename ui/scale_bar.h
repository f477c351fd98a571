// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "core/tile/viewport.h"
#include "ui/ground_access.h"
#include "ui/screen_post.h"
#include "ui/view_overlay.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <memory>

namespace rasterscope {

class RasterView;

/// A bar in the window's lower left corner of a round length: in metres on the ground across the middle of
/// the view, from left to right as it is seen, or in the unit of the raster's map, or in pixels where it has
/// none.
class ScaleBar : public QObject, public ViewOverlay {
    Q_OBJECT
public:
    explicit ScaleBar(RasterView& view, QObject* parent = nullptr);
    ~ScaleBar() override;

    void setShown(bool shown);
    bool isShown() const { return m_shown; }
    void setPage(std::shared_ptr<GroundAccess> ground);
    /// "500 m", as drawn at a scale of raster pixels per physical pixel; the bar's length in physical pixels.
    struct Bar {
        QString text;
        double length = 0;
    };
    Bar barFor(double scale, double most) const;

    void paint(QPainter& painter, const Viewport& viewport, double ratio) override;
    Layer layer() const override { return Layer::Window; }
    bool turnsWithPicture() const override { return false; }

private:
    enum class Unit { Pixels, Metres, Map };
    struct Ground {
        Unit unit = Unit::Pixels;
        double perPixel = 1; // units for a pixel of the raster, across the middle of the view
        QString name;        // of the map's unit
    };
    /// A way over the picture, in pixels of the raster.
    struct Way {
        RasterPoint middle;
        double length = 0;
        Qt::Orientation along = Qt::Horizontal;
    };
    static Ground groundAlong(GroundMeasure& measure, const Way& way);
    void ask();

    QPointer<RasterView> m_view;
    bool m_shown = false;
    std::shared_ptr<GroundAccess> m_access;
    Ground m_ground;
    int m_asked = 0; // counts questions, so that late answers are known
    ScreenPost m_post;
    std::shared_ptr<Outlet<int, Ground>> m_found;
    LatestWorker m_worker;
};

} // namespace rasterscope

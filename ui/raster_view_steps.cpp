// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"

#include <QStyle>

#include <cmath>

namespace rasterscope {

void RasterView::setMotionUse(MotionUse use)
{
    m_motionUse = use;
    if (use == MotionUse::AtOnce) {
        m_motion.land();
    }
}

/// Of a step made now. A desktop that has animations turned off says so by the style.
Pace RasterView::pace() const
{
    const bool animates = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    return m_motionUse == MotionUse::Smooth && animates ? Pace::Gliding : Pace::AtOnce;
}

void RasterView::fit()
{
    Viewport fitted = destination();
    fitted.fit();
    m_motion.go(fitted, pace());
}

void RasterView::zoomTo(double scale)
{
    Viewport zoomed = destination();
    zoomed.zoomTo(scale);
    m_motion.go(zoomed, pace());
}

void RasterView::zoomStep(ZoomDirection direction)
{
    zoomTo(nextScale(destination().scale(), direction));
}

void RasterView::centreOn(RasterPoint point)
{
    Viewport centred = destination();
    centred.centreOn(point);
    m_motion.jump(centred);
}

void RasterView::panByViews(double columns, double rows)
{
    const Size view = m_turn.turned(destination().view());
    panByPhysical(-std::round(columns * static_cast<double>(view.width)),
                  -std::round(rows * static_cast<double>(view.height)), pace());
}

/// On the screen, however the picture lies.
void RasterView::panByPhysical(double dx, double dy, Pace pace)
{
    Viewport panned = destination();
    const ScreenPoint way = m_turn.wayToUpright({dx, dy});
    panned.panBy(way.x, way.y);
    m_motion.go(panned, pace);
}

void RasterView::showArea(const RasterRect& area)
{
    Viewport there = destination();
    there.showArea(area);
    m_motion.go(there, pace());
}

void RasterView::showAs(const Viewport& place)
{
    Viewport there = destination();
    if (place.isFitted()) {
        there.fit();
    } else {
        there.zoomTo(place.scale());
        there.centreOn(place.centre());
    }
    m_motion.jump(there);
}

/// The raster's edge comes to the view's edge, with nothing of the canvas between.
void RasterView::goToEdge(Edge edge)
{
    const auto way = [&]() -> ScreenPoint {
        switch (edge) {
        case Edge::Left:
            return {-1, 0};
        case Edge::Right:
            return {1, 0};
        case Edge::Top:
            return {0, -1};
        case Edge::Bottom:
            break;
        }
        return {0, 1};
    }();
    const ScreenPoint upright = m_turn.wayToUpright(way);
    const Viewport& there = destination();
    const auto middle = [&](double direction, double now, std::int64_t raster, std::int64_t view) {
        const double half = static_cast<double>(view) / 2 * there.scale();
        return direction == 0 ? now : direction < 0 ? half : static_cast<double>(raster) - half;
    };
    centreOn({middle(upright.x, there.centre().x, there.raster().width, there.view().width),
              middle(upright.y, there.centre().y, there.raster().height, there.view().height)});
}

} // namespace rasterscope

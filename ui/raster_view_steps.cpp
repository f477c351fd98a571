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
    const Size view = destination().view();
    panByPhysical(-std::round(columns * static_cast<double>(view.width)),
                  -std::round(rows * static_cast<double>(view.height)), pace());
}

void RasterView::panByPhysical(double dx, double dy, Pace pace)
{
    Viewport panned = destination();
    panned.panBy(dx, dy);
    m_motion.go(panned, pace);
}

void RasterView::goToEdge(Edge edge)
{
    // The raster's edge comes to the view's edge, with nothing of the canvas between.
    const RasterPoint centre = destination().centre();
    const double halfWidth = static_cast<double>(destination().view().width) / 2 * destination().scale();
    const double halfHeight = static_cast<double>(destination().view().height) / 2 * destination().scale();
    const Size raster = destination().raster();
    switch (edge) {
    case Edge::Left:
        return centreOn({halfWidth, centre.y});
    case Edge::Right:
        return centreOn({static_cast<double>(raster.width) - halfWidth, centre.y});
    case Edge::Top:
        return centreOn({centre.x, halfHeight});
    case Edge::Bottom:
        return centreOn({centre.x, static_cast<double>(raster.height) - halfHeight});
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/raster/raster_point.h"

#include <cstdint>

namespace rasterscope {

/// Physical pixels of the screen, from the view's upper left corner.
struct ScreenPoint {
    double x = 0;
    double y = 0;
};

struct RasterRect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const RasterRect&) const = default;
};

RasterRect intersected(const RasterRect& a, const RasterRect& b);

enum class ZoomDirection { In, Out };

/// The next rung of the zooms that a notch of the wheel steps through: 1, 2, 3, 4, 6, 8, 12 ... times either
/// way, and 1.5 outward. Scales are raster pixels per screen pixel.
double nextScale(double scale, ZoomDirection direction);

/// Which part of a raster is seen, how large and where: plain geometry in physical screen pixels.
///
/// The raster's corner always lies on a whole screen pixel, and magnifications are whole numbers. So at 1:1,
/// at every magnification and at every whole reduction the edges of raster pixels fall on edges of screen
/// pixels: nothing is blurred or off by one.
class Viewport {
public:
    Viewport() = default;
    /// Fitted. Sizes of 0 are taken as 1.
    Viewport(Size raster, Size view);

    Size raster() const { return m_raster; }
    Size view() const { return m_view; }
    /// Raster pixels per physical screen pixel: 8 is a zoom of 1:8, 0.25 one of 4:1.
    double scale() const { return m_scale; }
    bool isFitted() const { return m_fitted; }
    RasterPoint centre() const;

    RasterPoint viewToRaster(ScreenPoint point) const;
    ScreenPoint rasterToView(RasterPoint point) const;
    /// The screen edge, a whole pixel, where the raster's column edge `x` is drawn. Neighbours share their
    /// edge.
    std::int64_t columnEdgeToView(double x) const;
    std::int64_t rowEdgeToView(double y) const;

    /// The part of the raster that the view shows; never empty.
    RasterRect visibleArea() const;
    /// Where the whole raster lies in the view; at least one screen pixel wide and high.
    Rect pictureOnView() const;

    /// Keeps the centre, or stays fitted.
    void resize(Size view);
    /// Enlarges a small raster too, by a whole number.
    void fit();
    /// The raster point under `about` stays there, to half a screen pixel, as far as the raster's edges let
    /// it.
    void zoomTo(double scale, ScreenPoint about);
    void zoomTo(double scale);
    /// Moves the picture by screen pixels: positive to the right and down.
    void panBy(double dx, double dy);
    void centreOn(RasterPoint point);
    /// Puts all of this part of the raster in sight, as large as goes. \pre it is not empty
    void showArea(const RasterRect& area);
    /// On the way from here to another view of the same raster in a window of the same size: 0 is here, 1
    /// there. Zooming at an even pace, with the point fixed that the two have in common. Corners are whole
    /// screen pixels, scales are any.
    Viewport towards(const Viewport& end, double share) const;

    /// Raster pixels per screen pixel when the whole raster just fits.
    double fittingScale() const;
    /// The nearest scale that a view may have.
    double allowedScale(double scale) const;

    /// Physical pixels of the screen for one of the raster: with room for a number on it on any screen.
    static constexpr double largestZoom = 256;

    bool operator==(const Viewport&) const = default;

private:
    void keepInReach();

    Size m_raster{1, 1};
    Size m_view{1, 1};
    double m_scale = 1;
    double m_left = 0; // screen pixels from the raster's corner to the view's; whole
    double m_top = 0;
    bool m_fitted = true;
};

/// The place in the view where both show the same point of the raster, held inside the view; its middle where
/// their scales are equal.
ScreenPoint fixedPoint(const Viewport& from, const Viewport& to);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/viewport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace rasterscope {

namespace {

constexpr double largestFittingZoom = 64;
constexpr double tolerance = 1e-9;

double real(std::int64_t value)
{
    return static_cast<double>(value);
}

/// Half a pixel goes down, so that a last column of just half a screen pixel is not drawn (and not sampled:
/// tile_grid.h).
double wholePixel(double position)
{
    return std::ceil(position - 0.5 - tolerance);
}

/// A raster larger than the view may be pushed until its edge meets the view's middle; a smaller one stays in
/// the middle.
double reachable(double offset, double pictureLength, double viewLength)
{
    if (pictureLength <= viewLength) {
        return -std::floor((viewLength - pictureLength) / 2);
    }
    return std::round(
        std::clamp(offset, -std::floor(viewLength / 2), std::ceil(pictureLength - viewLength / 2)));
}

} // namespace

RasterRect intersected(const RasterRect& a, const RasterRect& b)
{
    const double left = std::max(a.x, b.x);
    const double top = std::max(a.y, b.y);
    const RasterRect common{left, top, std::min(a.right(), b.right()) - left,
                            std::min(a.bottom(), b.bottom()) - top};
    return common.empty() ? RasterRect{} : common;
}

double nextScale(double scale, ZoomDirection direction)
{
    // 2^k and 1.5 * 2^k, as reductions where above 1 and as magnifications below; 1:1.5 exists, 1.5:1 does
    // not.
    const bool in = direction == ZoomDirection::In;
    if (scale < 1 - tolerance || (in && scale < 1 + tolerance)) {
        const double inverse =
            nextScale(1 / std::min(scale, 1.0), in ? ZoomDirection::Out : ZoomDirection::In);
        return 1 / (inverse == 1.5 ? (in ? 2.0 : 1.0) : inverse);
    }
    const double octave = std::exp2(std::floor(std::log2(scale * (1 + tolerance))));
    const std::array rungs{octave / 2, octave * 0.75, octave, octave * 1.5, octave * 2};
    if (!in) {
        return *std::find_if(rungs.begin(), rungs.end(),
                             [&](double rung) { return rung > scale * (1 + 1e-3); });
    }
    const auto below = [&](double rung) { return rung < scale * (1 - 1e-3); };
    return std::max(*std::find_if(rungs.rbegin(), rungs.rend(), below), 1.0);
}

Viewport::Viewport(Size raster, Size view)
    : m_raster{std::max<std::int64_t>(raster.width, 1), std::max<std::int64_t>(raster.height, 1)}
    , m_view{std::max<std::int64_t>(view.width, 1), std::max<std::int64_t>(view.height, 1)}
{
    fit();
}

RasterPoint Viewport::centre() const
{
    return viewToRaster({real(m_view.width) / 2, real(m_view.height) / 2});
}

RasterPoint Viewport::viewToRaster(ScreenPoint point) const
{
    return {(point.x + m_left) * m_scale, (point.y + m_top) * m_scale};
}

ScreenPoint Viewport::rasterToView(RasterPoint point) const
{
    return {point.x / m_scale - m_left, point.y / m_scale - m_top};
}

std::int64_t Viewport::columnEdgeToView(double x) const
{
    return static_cast<std::int64_t>(wholePixel(x / m_scale) - m_left);
}

std::int64_t Viewport::rowEdgeToView(double y) const
{
    return static_cast<std::int64_t>(wholePixel(y / m_scale) - m_top);
}

RasterRect Viewport::visibleArea() const
{
    const RasterPoint corner = viewToRaster({0, 0});
    const RasterRect seen{corner.x, corner.y, real(m_view.width) * m_scale, real(m_view.height) * m_scale};
    return intersected(seen, {0, 0, real(m_raster.width), real(m_raster.height)});
}

Rect Viewport::pictureOnView() const
{
    const std::int64_t left = columnEdgeToView(0);
    const std::int64_t top = rowEdgeToView(0);
    return {left, top, std::max<std::int64_t>(columnEdgeToView(real(m_raster.width)) - left, 1),
            std::max<std::int64_t>(rowEdgeToView(real(m_raster.height)) - top, 1)};
}

void Viewport::resize(Size view)
{
    const RasterPoint middle = centre();
    m_view = {std::max<std::int64_t>(view.width, 1), std::max<std::int64_t>(view.height, 1)};
    if (m_fitted) {
        fit();
    } else {
        centreOn(middle);
    }
}

double Viewport::fittingScale() const
{
    return std::max(real(m_raster.width) / real(m_view.width), real(m_raster.height) / real(m_view.height));
}

double Viewport::allowedScale(double scale) const
{
    const double furthest = std::max(2 * fittingScale(), 1.0);
    const double allowed = std::clamp(scale, 1 / largestZoom, furthest);
    return allowed < 1 ? 1 / std::round(1 / allowed) : allowed;
}

void Viewport::fit()
{
    const double scale = fittingScale();
    m_scale = scale >= 1 ? scale : 1 / std::clamp(std::floor(1 / scale + tolerance), 1.0, largestFittingZoom);
    m_fitted = true;
    m_left = 0;
    m_top = 0;
    keepInReach();
}

void Viewport::zoomTo(double scale, ScreenPoint about)
{
    const RasterPoint fixed = viewToRaster(about);
    m_scale = allowedScale(scale);
    m_fitted = false;
    m_left = fixed.x / m_scale - about.x;
    m_top = fixed.y / m_scale - about.y;
    keepInReach();
}

void Viewport::zoomTo(double scale)
{
    zoomTo(scale, {real(m_view.width) / 2, real(m_view.height) / 2});
}

void Viewport::panBy(double dx, double dy)
{
    m_left -= dx;
    m_top -= dy;
    m_fitted = false;
    keepInReach();
}

void Viewport::centreOn(RasterPoint point)
{
    m_left = point.x / m_scale - real(m_view.width) / 2;
    m_top = point.y / m_scale - real(m_view.height) / 2;
    m_fitted = false;
    keepInReach();
}

void Viewport::showArea(const RasterRect& area)
{
    const double scale = std::max(area.width / real(m_view.width), area.height / real(m_view.height));
    const double whole = scale < 1 ? 1 / std::max(std::floor(1 / scale + tolerance), 1.0) : scale;
    m_scale = allowedScale(whole);
    centreOn({area.x + area.width / 2, area.y + area.height / 2});
}

Viewport Viewport::towards(const Viewport& end, double share) const
{
    if (share <= 0 || share >= 1) {
        return share <= 0 ? *this : end;
    }
    Viewport between = end;
    between.m_scale = m_scale * std::pow(end.m_scale / m_scale, share);
    // A point stays fixed where the corner, as a place in the raster, moves in step with the scale.
    const double path =
        m_scale == end.m_scale ? share : (between.m_scale - m_scale) / (end.m_scale - m_scale);
    const auto corner = [&](double from, double to) {
        return std::round(std::lerp(from * m_scale, to * end.m_scale, path) / between.m_scale);
    };
    between.m_left = corner(m_left, end.m_left);
    between.m_top = corner(m_top, end.m_top);
    return between;
}

ScreenPoint fixedPoint(const Viewport& from, const Viewport& to)
{
    const RasterPoint first = from.viewToRaster({0, 0});
    const RasterPoint second = to.viewToRaster({0, 0});
    const double difference = from.scale() - to.scale();
    const auto common = [&](double here, double there, std::int64_t length) {
        return difference == 0 ? real(length) / 2
                               : std::clamp((there - here) / difference, 0.0, real(length));
    };
    return {common(first.x, second.x, from.view().width), common(first.y, second.y, from.view().height)};
}

void Viewport::keepInReach()
{
    m_left = reachable(m_left, real(m_raster.width) / m_scale, real(m_view.width));
    m_top = reachable(m_top, real(m_raster.height) / m_scale, real(m_view.height));
}

} // namespace rasterscope

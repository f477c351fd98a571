// SPDX-License-Identifier: MIT
#include "ui/frame_refinement.h"

namespace rasterscope {

namespace {

constexpr int parts = 4;
constexpr double largeView = 500'000; // physical pixels

} // namespace

bool FrameRefinement::isWorthwhile(double pixels)
{
    return pixels >= largeView;
}

void FrameRefinement::begin(const QRect& view)
{
    m_view = view;
    m_left = parts;
}

QRect FrameRefinement::next() const
{
    const int done = parts - m_left;
    const int top = m_view.height() * done / parts;
    const int bottom = m_view.height() * (done + 1) / parts;
    return {m_view.x(), m_view.y() + top, m_view.width(), bottom - top};
}

void FrameRefinement::painted(const QRegion& region)
{
    while (m_left > 0 && isAllOf(region, next())) {
        --m_left;
    }
}

bool isAllOf(const QRegion& region, const QRect& rect)
{
    return QRegion(rect).subtracted(region).isEmpty();
}

} // namespace rasterscope

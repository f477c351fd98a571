// SPDX-License-Identifier: MIT
#include "ui/view_history.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr std::size_t most = 200;

/// Within half a pixel of the screen, for a window of another size has its middle elsewhere.
bool areAlike(const Viewport& a, const Viewport& b)
{
    if (a.isFitted() || b.isFitted()) {
        return a.isFitted() == b.isFitted();
    }
    const double near = std::max(a.scale(), 1.0);
    return a.scale() == b.scale() && std::abs(a.centre().x - b.centre().x) <= near &&
           std::abs(a.centre().y - b.centre().y) <= near;
}

} // namespace

void ViewHistory::visit(const Viewport& place)
{
    if (isAt(place)) {
        return;
    }
    if (!m_places.empty()) {
        m_places.resize(m_now + 1);
    }
    if (m_places.size() == most) {
        m_places.erase(m_places.begin());
    }
    m_places.push_back(place);
    m_now = m_places.size() - 1;
}

const Viewport* ViewHistory::back()
{
    return canGoBack() ? &m_places[--m_now] : nullptr;
}

const Viewport* ViewHistory::forward()
{
    return canGoForward() ? &m_places[++m_now] : nullptr;
}

bool ViewHistory::isAt(const Viewport& place) const
{
    return !m_places.empty() && areAlike(m_places[m_now], place);
}

void ViewHistory::clear()
{
    m_places.clear();
    m_now = 0;
}

} // namespace rasterscope

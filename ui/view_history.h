// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/viewport.h"

#include <cstddef>
#include <vector>

namespace rasterscope {

/// The views of a raster that somebody has stayed at, as a browser keeps pages: going back leaves those that
/// come after, until another is visited. The last 200 are kept.
class ViewHistory {
public:
    /// Nothing where it is the one that is there.
    void visit(const Viewport& place);
    /// The one before, or after, which is then there; null where there is none.
    const Viewport* back();
    const Viewport* forward();
    bool canGoBack() const { return m_now > 0; }
    bool canGoForward() const { return m_now + 1 < m_places.size(); }
    bool isAt(const Viewport& place) const;
    void clear();

private:
    std::vector<Viewport> m_places;
    std::size_t m_now = 0;
};

} // namespace rasterscope

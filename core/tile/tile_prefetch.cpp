// SPDX-License-Identifier: MIT
#include "core/tile/tile_prefetch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

constexpr double lookAhead = 0.5;         // s
constexpr double lookAheadInPlace = 0.35; // s; long enough for a disk, and less read for nothing
constexpr double furthest = 4;            // views; no cache has room for more
constexpr double aside = 0.25;            // of the speed: what is slower than that across the way is a wobble
constexpr double never = std::numeric_limits<double>::infinity();

/// A tile, and when it is wanted.
struct Coming {
    TileKey key;
    double time = never; // s
    double farness = 0;  // from what the view is about, in raster pixels
};

std::vector<TileKey> inOrder(std::vector<Coming> tiles)
{
    std::stable_sort(tiles.begin(), tiles.end(), [](const Coming& a, const Coming& b) {
        return std::pair(a.time, a.farness) < std::pair(b.time, b.farness);
    });
    std::vector<TileKey> keys;
    keys.reserve(tiles.size());
    for (const Coming& tile : tiles) {
        keys.push_back(tile.key);
    }
    return keys;
}

double farness(const RasterRect& area, RasterPoint from)
{
    return std::hypot(area.x + area.width / 2 - from.x, area.y + area.height / 2 - from.y);
}

/// One axis of a view that moves, in raster pixels.
struct MovingSpan {
    double from = 0;
    double to = 0;
    double speed = 0; // per second

    double pathAhead(double seconds) const
    {
        const double most = furthest * (to - from);
        return std::clamp(speed * seconds, -most, most);
    }
    /// From when to when it meets an interval.
    std::pair<double, double> meets(double first, double last) const
    {
        if (speed == 0) {
            return first < to && last > from ? std::pair(0.0, never) : std::pair(never, never);
        }
        const double ends[] = {(first - to) / speed, (last - from) / speed};
        return std::minmax(ends[0], ends[1]);
    }
    bool isBehind(double first, double last, double overallSpeed) const
    {
        return std::abs(speed) > aside * overallSpeed && (speed > 0 ? last <= from : first >= to);
    }
};

class PanAhead {
public:
    PanAhead(const Viewport& viewport, const TileGrid& grid, std::size_t resolution, const Heading& heading)
        : m_grid(grid)
        , m_resolution(resolution)
        , m_seen(viewport.visibleArea())
        , m_centre(viewport.centre())
        , m_x{m_seen.x, m_seen.right(), heading.velocityX * viewport.scale()}
        , m_y{m_seen.y, m_seen.bottom(), heading.velocityY * viewport.scale()}
        , m_speed(std::hypot(m_x.speed, m_y.speed))
        , m_lookAhead(grid.readsInPlace() ? lookAheadInPlace : lookAhead)
    {
    }

    std::vector<TileKey> keys() const
    {
        const Resolution& resolution = m_grid.resolutions()[m_resolution];
        const Rect inner = m_grid.tilesMeeting(m_resolution, m_seen);
        const Rect around{inner.x - 1, inner.y - 1, inner.width + 2, inner.height + 2};
        const Rect outer = united(around, m_grid.tilesMeeting(m_resolution, sweptArea()));
        const Rect all = intersected(outer, Rect{0, 0, resolution.columns, resolution.rows});
        std::vector<Coming> tiles;
        for (std::int64_t row = all.y; row < all.bottom(); ++row) {
            for (std::int64_t column = all.x; column < all.right(); ++column) {
                const Rect cell{column, row, 1, 1};
                if (!inner.contains(cell)) {
                    add(m_grid.keyOf(m_resolution, column, row), around.contains(cell), tiles);
                }
            }
        }
        return inOrder(std::move(tiles));
    }

private:
    static Rect united(const Rect& a, const Rect& b)
    {
        const std::int64_t left = std::min(a.x, b.x);
        const std::int64_t top = std::min(a.y, b.y);
        return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
    }

    RasterRect sweptArea() const
    {
        const double dx = m_x.pathAhead(m_lookAhead);
        const double dy = m_y.pathAhead(m_lookAhead);
        return {m_seen.x + std::min(dx, 0.0), m_seen.y + std::min(dy, 0.0), m_seen.width + std::abs(dx),
                m_seen.height + std::abs(dy)};
    }

    void add(const TileKey& key, bool isBeside, std::vector<Coming>& tiles) const
    {
        const RasterRect area = m_grid.areaOf(key);
        const auto [fromX, toX] = m_x.meets(area.x, area.right());
        const auto [fromY, toY] = m_y.meets(area.y, area.bottom());
        const double comes = std::max({fromX, fromY, 0.0});
        if (comes < std::min(toX, toY) && comes <= m_lookAhead) {
            tiles.push_back({key, comes, farness(area, m_centre)});
        } else if (isBeside && !m_grid.readsInPlace() && !m_x.isBehind(area.x, area.right(), m_speed) &&
                   !m_y.isBehind(area.y, area.bottom(), m_speed)) {
            tiles.push_back({key, never, farness(area, m_centre)});
        }
    }

    const TileGrid& m_grid;
    std::size_t m_resolution;
    RasterRect m_seen;
    RasterPoint m_centre;
    MovingSpan m_x;
    MovingSpan m_y;
    double m_speed;
    double m_lookAhead; // s
};

TilesAhead zoomAhead(const Viewport& viewport, const TileGrid& grid, std::size_t seen, const Heading& heading)
{
    Viewport next = viewport;
    next.zoomTo(viewport.scale() * (*heading.zoom == ZoomDirection::In ? 0.5 : 2), heading.about);
    const RasterPoint fixed = viewport.viewToRaster(heading.about);
    TilesAhead ahead{grid.resolutionFor(next.scale()), {}};
    const Rect inSight = grid.tilesMeeting(seen, viewport.visibleArea());
    const Rect wanted = grid.tilesMeeting(ahead.resolution, next.visibleArea());
    std::vector<Coming> tiles;
    for (std::int64_t row = wanted.y; row < wanted.bottom(); ++row) {
        for (std::int64_t column = wanted.x; column < wanted.right(); ++column) {
            if (ahead.resolution != seen || !inSight.contains({column, row, 1, 1})) {
                const TileKey key = grid.keyOf(ahead.resolution, column, row);
                tiles.push_back({key, 0, farness(grid.areaOf(key), fixed)});
            }
        }
    }
    ahead.keys = inOrder(std::move(tiles));
    return ahead;
}

} // namespace

TilesAhead tilesAhead(const Viewport& viewport, const TileGrid& grid, std::size_t seen,
                      const Heading& heading)
{
    if (heading.zoom) {
        return zoomAhead(viewport, grid, seen, heading);
    }
    return {seen, PanAhead(viewport, grid, seen, heading).keys()};
}

} // namespace rasterscope

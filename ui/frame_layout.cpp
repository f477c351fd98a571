// SPDX-License-Identifier: MIT
#include "ui/frame_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace rasterscope {

namespace {

/// One axis of a tile's part on the screen: from which of its pixels to which, and where in the raster that
/// is drawn.
struct Span {
    double from = 0;
    double to = 0;
    double rasterFrom = 0;
    double rasterTo = 0;
};

/// One axis of a tile.
struct TileAxis {
    double origin = 0; // of the tile in the raster
    double cell = 1;   // raster pixels per tile pixel
    double count = 0;  // tile pixels
    double end = 0;    // of the tile's area in the raster
};

struct Interval {
    double from = 0;
    double to = 0;
};

/// The tile's pixels that are in sight: whole ones, but never past the part that this tile is to show. The
/// last pixel of a tile reaches to the end of its area, be that half a cell more or less.
Span spanInSight(const TileAxis& tile, Interval part, Interval seen)
{
    constexpr double tiny = 1e-6; // so that a sum such as 7.0000000001 is not rounded up to 8
    const auto toTile = [&](double raster) { return (raster - tile.origin) / tile.cell; };
    const double from = std::floor(toTile(std::max(part.from, seen.from)) + tiny);
    const double to = std::ceil(toTile(std::min(part.to, seen.to)) - tiny);
    const double last = part.to == tile.end ? tile.count : std::min(toTile(part.to), tile.count);
    Span span{std::max(from, toTile(part.from)), std::min(to, last), 0, 0};
    span.rasterFrom = tile.origin + span.from * tile.cell;
    span.rasterTo = span.to == last ? part.to : tile.origin + span.to * tile.cell;
    if (span.from >= tile.count) { // less than half a cell at the raster's end, which no pixel stands for
        span.from = tile.count - 1;
        span.rasterFrom = part.from;
    }
    return span;
}

struct PartInSight {
    QRectF source;     // in the tile's pixels
    RasterRect raster; // where they are drawn
};

std::optional<PartInSight> partInSight(const TileDraw& draw, const RasterRect& seen)
{
    if (intersected(draw.area, seen).empty()) {
        return {};
    }
    const Tile& tile = *draw.tile;
    const TileAxis across{tile.area.x, tile.cellWidth, static_cast<double>(tile.picture.width),
                          tile.area.right()};
    const TileAxis down{tile.area.y, tile.cellHeight, static_cast<double>(tile.picture.height),
                        tile.area.bottom()};
    const Span x = spanInSight(across, {draw.area.x, draw.area.right()}, {seen.x, seen.right()});
    const Span y = spanInSight(down, {draw.area.y, draw.area.bottom()}, {seen.y, seen.bottom()});
    if (x.to <= x.from || y.to <= y.from) {
        return {};
    }
    return PartInSight{QRectF(QPointF(x.from, y.from), QPointF(x.to, y.to)),
                       {x.rasterFrom, y.rasterFrom, x.rasterTo - x.rasterFrom, y.rasterTo - y.rasterFrom}};
}

} // namespace

QRect areaOnView(const Viewport& viewport, const RasterRect& area)
{
    const std::int64_t left = viewport.columnEdgeToView(area.x);
    const std::int64_t top = viewport.rowEdgeToView(area.y);
    const std::int64_t width = std::max<std::int64_t>(viewport.columnEdgeToView(area.right()) - left, 1);
    const std::int64_t height = std::max<std::int64_t>(viewport.rowEdgeToView(area.bottom()) - top, 1);
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(width), static_cast<int>(height)};
}

std::vector<PlacedTile> placeTiles(const Viewport& viewport, const TilePlan& plan, QRegion& open)
{
    const RasterRect seen = viewport.visibleArea();
    std::vector<PlacedTile> placed;
    for (auto draw = plan.draws.rbegin(); draw != plan.draws.rend() && !open.isEmpty(); ++draw) {
        const std::optional<PartInSight> part = partInSight(*draw, seen);
        if (!part) {
            continue;
        }
        const QRect target = areaOnView(viewport, part->raster);
        if (open.intersects(target)) {
            placed.push_back({draw->tile.get(), part->source, target, open & target});
            open -= target;
        }
    }
    std::reverse(placed.begin(), placed.end());
    return placed;
}

} // namespace rasterscope

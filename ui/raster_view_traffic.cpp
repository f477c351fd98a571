// SPDX-License-Identifier: MIT
#include "ui/raster_view.h"

namespace rasterscope {

namespace {

void addProblems(const Tile& tile, std::vector<RasterRect>& areas)
{
    for (const ReadProblem& problem : tile.problems) {
        areas.push_back(intersected(tile.toRaster(problem.area), tile.area));
    }
}

} // namespace

TileTraffic RasterView::tileTraffic() const
{
    TileTraffic traffic;
    traffic.inSight = viewport().visibleArea();
    traffic.memory = {m_cache->bytes(), m_cache->budget()};
    traffic.tiles = m_cache->count();
    const TileGrid& grid = m_scene->grid;
    const Resolution& needed = grid.resolutions()[grid.resolutionFor(viewport().scale())];
    std::vector<TilePointer> tiles = m_cache->tiles();
    tiles.push_back(m_scene->base);
    for (const TilePointer& tile : tiles) {
        if (tile && tile->cellWidth <= needed.scaleX && tile->cellHeight <= needed.scaleY) {
            traffic.cached.push_back(tile->area);
        }
        if (tile) {
            addProblems(*tile, traffic.failed);
        }
    }
    if (m_loader) {
        for (const TileKey& key : m_loader->underWay()) {
            traffic.underWay.push_back(grid.areaOf(key));
        }
    }
    return traffic;
}

void RasterView::forgetTiles()
{
    if (!m_scene) {
        return;
    }
    const std::int64_t budget = m_cache->budget();
    stopTiles();
    m_cache = std::make_shared<TileCache>(budget, m_memory);
    viewMoved();
}

} // namespace rasterscope

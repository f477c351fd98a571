// SPDX-License-Identifier: MIT
#include "core/tile/scene.h"

#include "core/tile/scene_maker.h"
#include "core/tile/tile_render.h"

#include <utility>

namespace rasterscope {

Result<std::shared_ptr<const Scene>> makeScene(std::shared_ptr<const Raster> raster, std::stop_token stop,
                                               const SceneProgressReceiver& progress, const Look& look)
{
    return SceneMaker(std::move(raster), std::move(stop), progress, look).make();
}

std::shared_ptr<const Scene> withAverages(const std::shared_ptr<const Scene>& scene, Averages averages)
{
    auto other = std::make_shared<Scene>(*scene);
    other->averages = std::move(averages);
    return other;
}

TileMaker tileMakerFor(std::shared_ptr<const Scene> scene)
{
    return [scene = std::move(scene)](const TileKey& key, std::stop_token stop) {
        if (key.kind == TileKind::Averaged) {
            return renderTile(*scene->averages.raster,
                              {scene->grid.averagedWindowOf(key), scene->grid.areaOf(key), key.kind},
                              scene->settings, std::move(stop));
        }
        return renderTile(*scene->raster, {scene->grid.windowOf(key), scene->grid.areaOf(key)},
                          scene->settings, std::move(stop));
    };
}

RowFetcher rowFetcherFor(std::shared_ptr<const Scene> scene)
{
    if (!isStoredPlainly(*scene->raster) || !scene->raster->paging(0).mapped) {
        return {};
    }
    return [scene = std::move(scene)](const TileKey& first, const TileKey& last) {
        if (first.kind != TileKind::Sampled || first.level > 0) { // overviews may have to be decoded
            return;
        }
        Window row = scene->grid.windowOf(first);
        row.area.width = scene->grid.windowOf(last).area.right() - row.area.x;
        row.bands = scene->settings.bands;
        // What is lent in place has been announced to the system, and is not touched. Whether it can be read
        // is found out by who reads it.
        static_cast<void>(scene->raster->read(row, [](const Piece&) {}, {}));
    };
}

} // namespace rasterscope

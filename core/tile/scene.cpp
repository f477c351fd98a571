// SPDX-License-Identifier: MIT
#include "core/tile/scene.h"

#include "core/tile/base_picture.h"
#include "core/tile/tile_render.h"

#include <utility>

namespace rasterscope {

namespace {

Result<RenderSettings> defaultSettings(const Raster& raster, std::stop_token stop)
{
    RenderSettings settings;
    settings.bands = defaultBands(raster.info());
    auto ranges = resolveStretch(raster, Stretch::defaultFor(raster.info()), settings.bands, stop);
    if (!ranges && ranges.error().code != Error::Code::Cancelled) {
        ranges =
            resolveStretch(raster, Stretch{}, settings.bands, stop); // the type's own range: nothing is read
    }
    if (!ranges) {
        return tl::unexpected(ranges.error());
    }
    settings.ranges = std::move(*ranges);
    return settings;
}

} // namespace

Result<std::shared_ptr<const Scene>> makeScene(std::shared_ptr<const Raster> raster, std::stop_token stop)
{
    Result<RenderSettings> settings = defaultSettings(*raster, stop);
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    TileGrid grid(raster->info());
    const BasePlan plan = planBasePicture(raster->info(), static_cast<int>(settings->bands.size()));
    const RasterRect whole{0, 0, static_cast<double>(grid.raster().width),
                           static_cast<double>(grid.raster().height)};
    Result<TilePointer> base = renderTile(*raster, plan.window, whole, *settings, stop);
    if (!base) {
        return tl::unexpected(base.error());
    }
    return std::make_shared<const Scene>(
        Scene{std::move(raster), std::move(*settings), std::move(grid), std::move(*base)});
}

TileMaker tileMakerFor(std::shared_ptr<const Scene> scene)
{
    return [scene = std::move(scene)](const TileKey& key, std::stop_token stop) {
        return renderTile(*scene->raster, scene->grid.windowOf(key), scene->grid.areaOf(key), scene->settings,
                          stop);
    };
}

} // namespace rasterscope

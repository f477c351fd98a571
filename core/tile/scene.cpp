// SPDX-License-Identifier: MIT
#include "core/tile/scene.h"

#include "core/tile/base_picture.h"
#include "core/tile/tile_render.h"
#include "core/tile/watched_raster.h"

#include <chrono>
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

/// Due four times a second: a picture that is quicker than that is not told of before it is there.
class Pacemaker {
public:
    bool isDue()
    {
        const auto now = std::chrono::steady_clock::now();
        const bool due = now - m_last >= std::chrono::milliseconds(250);
        m_last = due ? now : m_last;
        return due;
    }

private:
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace

Result<std::shared_ptr<const Scene>> makeScene(std::shared_ptr<const Raster> raster, std::stop_token stop,
                                               const SceneProgressReceiver& progress)
{
    Pacemaker pace;
    const WatchedRaster watched(*raster, [&](double share) {
        if (progress && pace.isDue()) {
            progress({nullptr, share});
        }
    });
    Result<RenderSettings> settings = defaultSettings(watched, stop);
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    Scene scene{raster, std::move(*settings), TileGrid(raster->info()), nullptr};
    const BasePlan plan = planBasePicture(raster->info(), static_cast<int>(scene.settings.bands.size()));
    const TileTask whole{plan.window,
                         {0, 0, static_cast<double>(scene.grid.raster().width),
                          static_cast<double>(scene.grid.raster().height)}};
    const auto grown = [&](const std::function<TilePointer()>& soFar, double share) {
        if (pace.isDue()) {
            Scene partial = scene;
            partial.base = soFar();
            progress({std::make_shared<const Scene>(std::move(partial)), share});
        }
    };
    Result<TilePointer> base =
        renderTile(*raster, whole, scene.settings, stop, progress ? TileGrowth(grown) : TileGrowth());
    if (!base) {
        return tl::unexpected(base.error());
    }
    scene.base = std::move(*base);
    return std::make_shared<const Scene>(std::move(scene));
}

TileMaker tileMakerFor(std::shared_ptr<const Scene> scene)
{
    return [scene = std::move(scene)](const TileKey& key, std::stop_token stop) {
        return renderTile(*scene->raster, {scene->grid.windowOf(key), scene->grid.areaOf(key)},
                          scene->settings, stop);
    };
}

} // namespace rasterscope

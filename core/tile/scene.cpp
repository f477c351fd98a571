// SPDX-License-Identifier: MIT
#include "core/tile/scene.h"

#include "core/base/checked_math.h"
#include "core/tile/base_picture.h"
#include "core/tile/block_tops.h"
#include "core/tile/picture_memory.h"
#include "core/tile/tile_render.h"
#include "core/tile/watched_raster.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t roomForReports = 4096; // bytes, of what could not be read

/// Where samples cannot be read: the type's own range, for which nothing is.
Result<RenderSettings> settingsFor(const Raster& raster, const Look& look, const std::stop_token& stop)
{
    auto settings = resolveLook(raster, look, stop);
    if (settings || settings.error().code == Error::Code::Cancelled) {
        return settings;
    }
    Look unmeasured = look;
    unmeasured.stretch = Stretch{};
    unmeasured.tone.transfer = Transfer::Linear;
    return resolveLook(raster, unmeasured, stop);
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

/// Makes one scene, and tells of it on the way.
class SceneMaker {
public:
    SceneMaker(std::shared_ptr<const Raster> raster, std::stop_token stop, SceneProgressReceiver progress,
               const Look& look)
        : m_raster(std::move(raster)), m_stop(std::move(stop)), m_progress(std::move(progress)), m_look(look)
    {
    }

    Result<std::shared_ptr<const Scene>> make();

private:
    /// Several block rows of a raster so large that decoding all of it takes long.
    bool isSlow(const BasePlan& plan) const;
    Status showTops(const BasePlan& plan, const RenderSettings& settings);
    Result<RenderSettings> findSettings();
    void tell(TilePointer base, const RenderSettings& settings, double share);
    void lay(const BasePlan& plan, Tile& tile) const;
    Result<TilePointer> makeBase(const BasePlan& plan, const RenderSettings& settings);

    std::shared_ptr<const Raster> m_raster;
    std::stop_token m_stop;
    SceneProgressReceiver m_progress;
    const Look& m_look;
    Pacemaker m_pace;
    std::shared_ptr<const Scene> m_soFar; // that was told of last; may be null
    TilePointer m_tops; // of the first lines of blocks, of as many columns as the base; may be null
};

bool SceneMaker::isSlow(const BasePlan& plan) const
{
    constexpr std::int64_t fewRows = 8;
    constexpr std::int64_t muchToDecode = std::int64_t{256} << 20U; // bytes
    const RasterInfo& info = m_raster->info();
    const auto bytes = checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type));
    return m_progress && !info.samplesInPlace && plan.window.level == 0 && info.block.height > 0 &&
           plan.window.stepY < info.block.height && info.height / info.block.height >= fewRows &&
           (!bytes || *bytes > muchToDecode);
}

/// The first frame of what has to be decoded. Error: cancelled.
Status SceneMaker::showTops(const BasePlan& plan, const RenderSettings& settings)
{
    const BlockTops tops(*m_raster);
    const RasterInfo& info = m_raster->info();
    TileTask task{plan.window, {0, 0, static_cast<double>(info.width), static_cast<double>(info.height)}};
    task.window.area.y = 0;
    task.window.area.height = tops.info().height;
    task.window.stepY = 1;
    auto tile = renderTile(tops, task, settings, m_stop);
    if (!tile) {
        return tl::unexpected(tile.error());
    }
    auto scaled = std::make_shared<Tile>(**tile);
    scaled->cellHeight = static_cast<double>(tops.distance());
    scaled->stepY = tops.distance();
    m_tops = scaled;
    tell(m_tops, settings, 0);
    return {};
}

void SceneMaker::tell(TilePointer base, const RenderSettings& settings, double share)
{
    m_soFar = std::make_shared<const Scene>(
        Scene{m_raster, settings, TileGrid(m_raster->info()), std::move(base), {}});
    m_progress({m_soFar, share});
}

Result<RenderSettings> SceneMaker::findSettings()
{
    const WatchedRaster watched(*m_raster, [&](double share) {
        if (m_progress && m_pace.isDue()) {
            m_progress({m_soFar, share});
        }
    });
    return settingsFor(watched, m_look, m_stop);
}

/// Puts the first lines of blocks where nothing has come yet.
void SceneMaker::lay(const BasePlan& plan, Tile& tile) const
{
    const Picture& tops = m_tops->picture;
    for (std::int64_t y = 0; y < tile.picture.height && !tops.pixels.empty(); ++y) {
        const std::int64_t line = plan.window.area.y + y * plan.window.stepY;
        const std::int64_t top = std::min(line / m_tops->stepY, tops.height - 1);
        const auto from = tops.pixels.begin() + top * tops.width;
        const auto to = tile.picture.pixels.begin() + y * tops.width;
        std::transform(to, to + tops.width, from, to,
                       [](std::uint32_t come, std::uint32_t first) { return come != 0 ? come : first; });
    }
}

Result<TilePointer> SceneMaker::makeBase(const BasePlan& plan, const RenderSettings& settings)
{
    const TileGrowth grown = [&](const std::function<TilePointer()>& soFar, double share) {
        if (m_pace.isDue()) {
            auto tile = std::make_shared<Tile>(*soFar());
            if (m_tops) {
                lay(plan, *tile);
            }
            tell(std::move(tile), settings, share);
        }
    };
    const RasterInfo& info = m_raster->info();
    const TileTask whole{plan.window,
                         {0, 0, static_cast<double>(info.width), static_cast<double>(info.height)}};
    const Size size = plan.window.sampledSize();
    // Where there is no room the picture is made all the same: without it nothing is seen.
    auto memory = pictureMemory()->tryReserve(size.width * size.height * 4 + roomForReports);
    return renderTile(*m_raster, whole, settings, m_stop, m_progress ? grown : TileGrowth())
        .map([&](TilePointer tile) {
            return memory ? withMemory(std::move(tile), pictureMemory(), std::move(*memory)) : tile;
        });
}

Result<std::shared_ptr<const Scene>> SceneMaker::make()
{
    const RasterInfo& info = m_raster->info();
    const BasePlan plan = planBasePicture(info, static_cast<int>(bandsOf(m_look, info).size()));
    const bool slow = isSlow(plan);
    if (slow) { // with the stretch that these lines give
        const auto shown =
            settingsFor(BlockTops(*m_raster), m_look, m_stop).and_then([&](const auto& settings) {
                return showTops(plan, settings);
            });
        if (!shown) {
            return tl::unexpected(shown.error());
        }
    }
    auto settings = findSettings();
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    if (slow) {
        if (auto shown = showTops(plan, *settings); !shown) {
            return tl::unexpected(shown.error());
        }
    }
    auto base = makeBase(plan, *settings);
    if (!base) {
        return tl::unexpected(base.error());
    }
    return std::make_shared<const Scene>(
        Scene{m_raster, std::move(*settings), TileGrid(info), std::move(*base), {}});
}

} // namespace

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

} // namespace rasterscope

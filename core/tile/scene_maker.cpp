// SPDX-License-Identifier: MIT
#include "core/tile/scene_maker.h"

#include "core/base/checked_math.h"
#include "core/tile/lines_apart.h"
#include "core/tile/picture_memory.h"
#include "core/tile/tile_render.h"
#include "core/tile/watched_raster.h"

#include <algorithm>
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

RasterRect wholeOf(const RasterInfo& info)
{
    return {0, 0, static_cast<double>(info.width), static_cast<double>(info.height)};
}

/// Brings a window in, and does nothing with it. Error: cancelled.
Status touch(const Raster& raster, const Window& window, const std::stop_token& stop)
{
    unsigned sum = 0;
    const auto read = raster.read(
        window,
        [&](const Piece& piece) {
            for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                for (std::int64_t x = 0; x < piece.samples.width; ++x) {
                    sum += std::to_integer<unsigned>(*piece.samples.at(x, y, 0));
                }
            }
        },
        stop);
    [[maybe_unused]] volatile unsigned kept = sum;
    if (!read && read.error().code == Error::Code::Cancelled) {
        return tl::unexpected(read.error());
    }
    return {};
}

} // namespace

SceneMaker::SceneMaker(std::shared_ptr<const Raster> raster, std::stop_token stop,
                       SceneProgressReceiver progress, const Look& look)
    : m_raster(std::move(raster))
    , m_stop(std::move(stop))
    , m_progress(std::move(progress))
    , m_look(look)
    , m_plan(planBasePicture(m_raster->info(), static_cast<int>(bandsOf(look, m_raster->info()).size())))
    , m_rough(m_plan, m_raster->info())
{
}

bool SceneMaker::Pacemaker::isDue()
{
    const auto now = std::chrono::steady_clock::now();
    const bool due = now - m_last >= std::chrono::milliseconds(250);
    m_last = due ? now : m_last;
    return due;
}

/// The lines that are shown first, all that follow being shown as they come; none where there is time for the
/// whole.
Result<std::vector<LineSet>> SceneMaker::findPasses()
{
    const RasterInfo& info = m_raster->info();
    if (!m_progress) {
        return std::vector<LineSet>();
    }
    if (isSlowToDecode()) {
        return std::vector<LineSet>{{0, info.block.height}};
    }
    std::vector<LineSet> passes;
    const Raster* const mask = m_raster->mask();
    if (m_plan.window.level == 0 && isStoredPlainly(*m_raster) &&
        (mask == nullptr || isStoredPlainly(*mask))) {
        for (const std::int64_t distance : passDistances(m_plan.window.sampledSize().height)) {
            passes.push_back({m_plan.window.area.y, distance * m_plan.window.stepY});
        }
    }
    if (!passes.empty()) {
        const LinesApart lines(*m_raster, m_plan.window.level, passes[0].first, passes[0].distance);
        if (const Status touched = touch(lines, windowOf(lines), m_stop); !touched) {
            return tl::unexpected(touched.error());
        }
        if (!m_pace.isDue()) {
            passes.clear();
        }
    }
    return passes;
}

/// Several block rows of a raster so large that decoding all of it takes long.
bool SceneMaker::isSlowToDecode() const
{
    constexpr std::int64_t fewRows = 8;
    constexpr std::int64_t muchToDecode = std::int64_t{256} << 20U; // bytes
    const RasterInfo& info = m_raster->info();
    const auto bytes = checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type));
    return !info.samplesInPlace && m_plan.window.level == 0 && info.block.height > 0 &&
           m_plan.window.stepY < info.block.height && info.height / info.block.height >= fewRows &&
           (!bytes || *bytes > muchToDecode);
}

/// All of some lines, with as many columns as the base.
Window SceneMaker::windowOf(const LinesApart& lines) const
{
    Window window = m_plan.window;
    window.level = 0;
    window.area.y = 0;
    window.area.height = lines.info().height;
    window.stepY = 1;
    window.bands = bandsOf(m_look, m_raster->info());
    return window;
}

/// Error: cancelled.
Status SceneMaker::show(const LineSet& set, const RenderSettings& settings, double share)
{
    const LinesApart lines(*m_raster, m_plan.window.level, set.first, set.distance);
    const auto tile = renderTile(lines, {windowOf(lines), wholeOf(m_raster->info())}, settings, m_stop);
    if (!tile) {
        return tl::unexpected(tile.error());
    }
    m_rough.put((*tile)->picture, set);
    tell(m_rough.tile(), settings, share);
    return {};
}

/// With the stretch that they give. Error: cancelled.
Status SceneMaker::showFirst(const LineSet& set)
{
    const LinesApart lines(*m_raster, m_plan.window.level, set.first, set.distance);
    return settingsFor(lines, m_look, m_stop).and_then([&](const RenderSettings& settings) {
        return show(set, settings, 0);
    });
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

Result<TilePointer> SceneMaker::makeBase(const RenderSettings& settings)
{
    const TileGrowth grown = [&](const std::function<TilePointer()>& soFar, double share) {
        if (m_pace.isDue()) {
            const double passed = m_rough.tile() ? m_rough.tile()->read : 0;
            tell(m_rough.under(*soFar()), settings, std::max(share, passed));
        }
    };
    const Size size = m_plan.window.sampledSize();
    // Where there is no room the picture is made all the same: without it nothing is seen.
    auto memory = pictureMemory()->tryReserve(size.width * size.height * 4 + roomForReports);
    return renderTile(*m_raster, {m_plan.window, wholeOf(m_raster->info())}, settings, m_stop,
                      m_progress ? grown : TileGrowth())
        .map([&](TilePointer tile) {
            return memory ? withMemory(std::move(tile), pictureMemory(), std::move(*memory)) : tile;
        });
}

Result<std::shared_ptr<const Scene>> SceneMaker::make()
{
    const auto passes = findPasses();
    if (!passes) {
        return tl::unexpected(passes.error());
    }
    if (!passes->empty()) {
        if (const Status shown = showFirst(passes->front()); !shown) {
            return tl::unexpected(shown.error());
        }
    }
    auto settings = findSettings();
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    for (const LineSet& pass : *passes) {
        const double share = static_cast<double>(m_plan.window.stepY) / static_cast<double>(pass.distance);
        if (const Status shown = show(pass, *settings, m_raster->info().samplesInPlace ? share : 0); !shown) {
            return tl::unexpected(shown.error());
        }
    }
    auto base = makeBase(*settings);
    if (!base) {
        return tl::unexpected(base.error());
    }
    return std::make_shared<const Scene>(
        Scene{m_raster, std::move(*settings), TileGrid(m_raster->info()), std::move(*base), {}});
}

} // namespace rasterscope

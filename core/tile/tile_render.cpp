// SPDX-License-Identifier: MIT
#include "core/tile/tile_render.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

/// A painter blends premultiplied colours several times faster, and this is once a tile instead of once a
/// frame.
std::uint32_t premultiplied(std::uint32_t argb)
{
    const std::uint32_t alpha = argb >> 24U;
    const auto scaled = [&](unsigned shift) {
        const std::uint32_t product = ((argb >> shift) & 0xFFU) * alpha + 128;
        return ((product + (product >> 8U)) >> 8U) << shift;
    };
    return alpha << 24U | scaled(16) | scaled(8) | scaled(0);
}

void premultiply(Picture& picture)
{
    if (!picture.opaque) {
        std::transform(picture.pixels.begin(), picture.pixels.end(), picture.pixels.begin(), premultiplied);
    }
}

double factorOf(std::int64_t full, std::int64_t level)
{
    return static_cast<double>(full) / static_cast<double>(level);
}

Tile emptyTile(const RasterInfo& info, const TileTask& task)
{
    const Window& window = task.window;
    const Size level = info.levels.at(static_cast<std::size_t>(window.level));
    Tile tile;
    tile.area = task.area;
    tile.kind = task.kind;
    if (task.kind == TileKind::Averaged) {
        tile.stepX = tile.stepY = std::int64_t{1} << window.level;
        tile.cellWidth = tile.cellHeight = static_cast<double>(tile.stepX);
        return tile;
    }
    tile.cellWidth = factorOf(info.width, level.width) * static_cast<double>(window.stepX);
    tile.cellHeight = factorOf(info.height, level.height) * static_cast<double>(window.stepY);
    tile.level = window.level;
    tile.stepX = window.stepX;
    tile.stepY = window.stepY;
    return tile;
}

} // namespace

Result<TilePointer> renderTile(const Raster& raster, const TileTask& task, const RenderSettings& settings,
                               std::stop_token stop, const TileGrowth& growth)
{
    auto tile = std::make_shared<Tile>(emptyTile(raster.info(), task));
    const PictureGrowth pictureGrowth = [&](const std::function<Picture()>& soFar, double share) {
        const auto tileSoFar = [&]() -> TilePointer {
            auto partial = std::make_shared<Tile>(*tile);
            partial->picture = soFar();
            premultiply(partial->picture);
            return partial;
        };
        growth(tileSoFar, share);
    };
    Result<RenderedPicture> rendered = renderPicture(raster, task.window, settings, std::move(stop),
                                                     growth ? pictureGrowth : PictureGrowth());
    if (rendered) {
        tile->picture = std::move(rendered->picture);
        tile->problems = std::move(rendered->report.problems);
        premultiply(tile->picture);
        return tile;
    }
    if (rendered.error().code == Error::Code::Cancelled) {
        return tl::unexpected(rendered.error());
    }
    const Size size = task.window.sampledSize();
    tile->picture.width = size.width;
    tile->picture.height = size.height;
    tile->picture.opaque = false;
    tile->problems.push_back({ReadProblem::Kind::Failed,
                              {0, 0, size.width, size.height},
                              0,
                              static_cast<int>(settings.bands.size()),
                              rendered.error().message});
    return tile;
}

} // namespace rasterscope

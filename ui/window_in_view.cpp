// SPDX-License-Identifier: MIT
#include "ui/window_in_view.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

Window windowInView(const Viewport& shown, const TileGrid& grid, const RasterInfo& info)
{
    const Resolution& resolution = grid.resolutions()[grid.resolutionFor(shown.scale())];
    const Size level = info.levels[static_cast<std::size_t>(resolution.level)];
    const double scaleX = static_cast<double>(info.width) / static_cast<double>(level.width);
    const double scaleY = static_cast<double>(info.height) / static_cast<double>(level.height);
    const RasterRect seen = shown.visibleArea();
    const auto inLevel = [](double place, double scale, std::int64_t most) {
        return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(place / scale)), 0, most);
    };
    Window window;
    window.level = resolution.level;
    window.stepX = resolution.step;
    window.stepY = resolution.step;
    window.area.x = inLevel(seen.x, scaleX, level.width - 1);
    window.area.y = inLevel(seen.y, scaleY, level.height - 1);
    window.area.width = inLevel(std::ceil(seen.right()), scaleX, level.width) - window.area.x;
    window.area.height = inLevel(std::ceil(seen.bottom()), scaleY, level.height) - window.area.y;
    window.area.width = std::max<std::int64_t>(window.area.width, 1);
    window.area.height = std::max<std::int64_t>(window.area.height, 1);
    return window;
}

} // namespace rasterscope

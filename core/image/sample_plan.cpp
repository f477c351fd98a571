// SPDX-License-Identifier: MIT
#include "core/image/sample_plan.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr double pageBytes = 4096;
constexpr double commonTile = 256;   // pixels along a tile's line
constexpr std::int64_t maxShown = 4; // planes that one picture reads

/// Pages of 4 KiB that one line sampled densely touches, at worst; tiles count half, as the bound there is
/// twice as high. In double: an estimate, which cannot overflow.
double pagesOfALine(const RasterInfo& info)
{
    const auto width = static_cast<double>(info.width);
    const double lineBytes = width * static_cast<double>(bytesOf(info.type));
    const auto shown = static_cast<double>(std::min(info.bands, maxShown));
    const double interleaved = lineBytes * static_cast<double>(info.bands) / pageBytes + 1;
    const double apart = shown * (lineBytes / pageBytes + 1);
    return std::max({interleaved, apart, width / commonTile / 2});
}

/// Lines of a grid of about `samples` single pixels, spread evenly both ways.
std::int64_t linesOfAnEvenGrid(const RasterInfo& info, std::int64_t samples)
{
    const double ratio = static_cast<double>(info.height) / static_cast<double>(info.width);
    const double lines = std::sqrt(static_cast<double>(samples) * ratio);
    const auto most = static_cast<double>(std::min(samples, info.height));
    return static_cast<std::int64_t>(std::clamp(lines, 1.0, most));
}

/// The odd step that takes at most `count` of `length` pixels.
std::int64_t stepFor(std::int64_t length, std::int64_t count)
{
    const std::int64_t step = ceilDivide(length, count);
    return step == 1 ? 1 : step | 1;
}

/// So that what the steps leave over is left out at both ends alike.
std::int64_t startFor(std::int64_t length, std::int64_t step)
{
    return (length - 1) % step / 2;
}

Window gridOf(const RasterInfo& info, std::int64_t columns, std::int64_t lines)
{
    Window window;
    window.stepX = stepFor(info.width, columns);
    window.stepY = stepFor(info.height, lines);
    window.area.x = startFor(info.width, window.stepX);
    window.area.y = startFor(info.height, window.stepY);
    window.area.width = info.width - window.area.x;
    window.area.height = info.height - window.area.y;
    return window;
}

} // namespace

Window planSamples(const RasterInfo& info)
{
    const double affordable = static_cast<double>(maxPlannedPages) / pagesOfALine(info);
    const auto mostLines = static_cast<double>(std::min(info.height, maxPlannedSamples));
    const auto denseLines = static_cast<std::int64_t>(std::min(affordable, mostLines));
    const std::int64_t spread = maxPlannedPages / std::min(info.bands, maxShown);
    const std::int64_t evenLines = linesOfAnEvenGrid(info, spread);
    if (denseLines >= evenLines) {
        return gridOf(info, std::min(info.width, maxPlannedSamples / denseLines), denseLines);
    }
    const std::int64_t columns = std::min(info.width, spread / evenLines);
    return gridOf(info, columns, std::min(info.height, spread / columns));
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/tile_grid.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace rasterscope {

namespace {

constexpr double sameScale = 1 + 1e-6;
constexpr double closeLevel = 1.4; // a step this near to the next level of the file is not worth a resolution

double ratio(std::int64_t a, std::int64_t b)
{
    return static_cast<double>(a) / static_cast<double>(b);
}

/// The tiles along one axis that meet from..to (full-resolution pixels).
std::pair<std::int64_t, std::int64_t> tilesMeetingAxis(double from, double to, double tileLength,
                                                       std::int64_t count)
{
    const auto first = static_cast<std::int64_t>(std::floor(from / tileLength));
    const auto end = static_cast<std::int64_t>(std::ceil(to / tileLength));
    const std::int64_t start = std::clamp<std::int64_t>(first, 0, count - 1);
    return {start, std::clamp<std::int64_t>(end, start + 1, count)};
}

/// Level pixels that column or row `index` of tiles spans, from the first sample of its first cell.
std::pair<std::int64_t, std::int64_t> sampledSpan(std::int64_t levelLength, std::int64_t step,
                                                  std::int64_t index)
{
    const SampledAxis axis = sampledAxis(levelLength, step);
    const std::int64_t firstCell = index * tileSide;
    const std::int64_t cells = std::min(tileSide, axis.count - firstCell);
    assert(cells > 0);
    return {axis.first + firstCell * step, (cells - 1) * step + 1};
}

} // namespace

SampledAxis sampledAxis(std::int64_t size, std::int64_t step)
{
    const std::int64_t middle = step / 2;
    if (size <= middle) {
        return {size / 2, 1};
    }
    return {middle, (size - 1 - middle) / step + 1};
}

TileGrid::TileGrid(const RasterInfo& info) : m_levels(info.levels), m_readsInPlace(info.samplesInPlace)
{
    if (m_levels.empty()) {
        m_levels = {{info.width, info.height}};
    }
    const Size full = m_levels.front();
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        const Size size = m_levels[level];
        const double factor = ratio(full.width, size.width);
        const bool last = level + 1 == m_levels.size();
        const double next = last ? 0 : ratio(full.width, m_levels[level + 1].width);
        for (std::int64_t step = 1;; step *= 2) {
            const Resolution resolution{static_cast<int>(level),
                                        step,
                                        factor * static_cast<double>(step),
                                        ratio(full.height, size.height) * static_cast<double>(step),
                                        ceilDivide(sampledAxis(size.width, step).count, tileSide),
                                        ceilDivide(sampledAxis(size.height, step).count, tileSide)};
            if (!last && step > 1 && resolution.scaleX * closeLevel > next) {
                break;
            }
            m_resolutions.push_back(resolution);
            if (resolution.columns == 1 && resolution.rows == 1) {
                break;
            }
        }
    }
}

std::size_t TileGrid::resolutionFor(double scale) const
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < m_resolutions.size(); ++i) {
        const double needed = std::min(m_resolutions[i].scaleX, m_resolutions[i].scaleY);
        if (needed <= scale * sameScale) {
            best = i;
        }
    }
    return best;
}

Rect TileGrid::tilesMeeting(std::size_t resolution, const RasterRect& area) const
{
    const Resolution& r = m_resolutions.at(resolution);
    const auto side = static_cast<double>(tileSide);
    const auto [left, right] = tilesMeetingAxis(area.x, area.right(), side * r.scaleX, r.columns);
    const auto [top, bottom] = tilesMeetingAxis(area.y, area.bottom(), side * r.scaleY, r.rows);
    return {left, top, right - left, bottom - top};
}

TileKey TileGrid::keyOf(std::size_t resolution, std::int64_t column, std::int64_t row) const
{
    const Resolution& r = m_resolutions.at(resolution);
    return {r.level, r.step, column, row};
}

double TileGrid::scaleX(const TileKey& key) const
{
    const Size level = m_levels.at(static_cast<std::size_t>(key.level));
    return ratio(raster().width, level.width) * static_cast<double>(key.step);
}

double TileGrid::scaleY(const TileKey& key) const
{
    const Size level = m_levels.at(static_cast<std::size_t>(key.level));
    return ratio(raster().height, level.height) * static_cast<double>(key.step);
}

RasterRect TileGrid::areaOf(const TileKey& key) const
{
    const Size level = m_levels.at(static_cast<std::size_t>(key.level));
    const auto edges = [&](std::int64_t index, std::int64_t levelLength, std::int64_t fullLength,
                           double scale) {
        const std::int64_t count = ceilDivide(sampledAxis(levelLength, key.step).count, tileSide);
        const auto edge = [&](std::int64_t i) { return static_cast<double>(i * tileSide) * scale; };
        return std::pair(edge(index), index + 1 == count ? static_cast<double>(fullLength) : edge(index + 1));
    };
    const auto [left, right] = edges(key.column, level.width, raster().width, scaleX(key));
    const auto [top, bottom] = edges(key.row, level.height, raster().height, scaleY(key));
    return {left, top, right - left, bottom - top};
}

Window TileGrid::windowOf(const TileKey& key) const
{
    const Size level = m_levels.at(static_cast<std::size_t>(key.level));
    const auto [x, width] = sampledSpan(level.width, key.step, key.column);
    const auto [y, height] = sampledSpan(level.height, key.step, key.row);
    Window window;
    window.level = key.level;
    window.area = {x, y, width, height};
    window.stepX = key.step;
    window.stepY = key.step;
    return window;
}

bool TileGrid::canBeAveraged(std::size_t resolution) const
{
    const Resolution& r = m_resolutions.at(resolution);
    return r.level == 0 && r.step > 1;
}

Window TileGrid::averagedWindowOf(const TileKey& key) const
{
    const Size cells = windowOf(key).sampledSize();
    Window window;
    window.level = std::countr_zero(static_cast<std::uint64_t>(key.step));
    window.area = {key.column * tileSide, key.row * tileSide, cells.width, cells.height};
    return window;
}

} // namespace rasterscope

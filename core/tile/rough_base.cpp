// SPDX-License-Identifier: MIT
#include "core/tile/rough_base.h"

#include <algorithm>

namespace rasterscope {

std::vector<std::int64_t> passDistances(std::int64_t lines)
{
    constexpr std::int64_t fewLines = 128; // of which a sixteenth shows next to nothing
    return lines < fewLines ? std::vector<std::int64_t>{} : std::vector<std::int64_t>{16, 8, 4, 2};
}

void RoughBase::put(const Picture& lines, const LineSet& set)
{
    const Size level = m_info.levels[static_cast<std::size_t>(m_window.level)];
    const Size size = m_window.sampledSize();
    const auto cell = [](std::int64_t full, std::int64_t reduced, std::int64_t step) {
        return static_cast<double>(full) / static_cast<double>(reduced) * static_cast<double>(step);
    };
    auto tile = std::make_shared<Tile>();
    tile->area = {0, 0, static_cast<double>(m_info.width), static_cast<double>(m_info.height)};
    tile->cellWidth = cell(m_info.width, level.width, m_window.stepX);
    tile->cellHeight = cell(m_info.height, level.height, m_window.stepY);
    tile->level = m_window.level;
    tile->stepX = m_window.stepX;
    tile->stepY = set.distance;
    tile->read = std::min(1.0, static_cast<double>(m_window.stepY) / static_cast<double>(set.distance));
    Picture& picture = tile->picture;
    picture.width = size.width;
    picture.height = size.height;
    picture.opaque = lines.opaque && !lines.pixels.empty();
    picture.pixels.assign(static_cast<std::size_t>(size.width * size.height), 0);
    for (std::int64_t y = 0; y < size.height && !lines.pixels.empty(); ++y) {
        const std::int64_t line = m_window.area.y + y * m_window.stepY;
        const std::int64_t nearest = (line - set.first + set.distance / 2) / set.distance;
        std::copy_n(lines.pixels.begin() +
                        std::clamp<std::int64_t>(nearest, 0, lines.height - 1) * size.width,
                    size.width, picture.pixels.begin() + y * size.width);
    }
    m_tile = std::move(tile);
}

TilePointer RoughBase::under(const Tile& soFar) const
{
    auto tile = std::make_shared<Tile>(soFar);
    if (m_tile) {
        tile->stepY = m_tile->stepY; // until all have come
        tile->read = m_tile->read;
        auto& pixels = tile->picture.pixels;
        std::transform(pixels.begin(), pixels.end(), m_tile->picture.pixels.begin(), pixels.begin(),
                       [](std::uint32_t come, std::uint32_t rough) { return come != 0 ? come : rough; });
    }
    return tile;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "resources/demo/districts.h"

#include "resources/demo/noise.h"

#include <algorithm>
#include <cmath>

namespace rasterscope::demo {

namespace {

constexpr float spacing = 1500; // pixels
constexpr int margin = 2;       // lattice steps around the area

District makeDistrict(int column, int row)
{
    const float shakeX = chanceOf(hashOf(column, row, 501)) - 0.5F;
    const float shakeY = chanceOf(hashOf(column, row, 502)) - 0.5F;
    const std::uint32_t hash = hashOf(column, row, 503);
    const float angle = chanceOf(hash) * 3.14159F;
    return {(static_cast<float>(column) + 0.5F + 0.8F * shakeX) * spacing,
            (static_cast<float>(row) + 0.5F + 0.8F * shakeY) * spacing, std::cos(angle), std::sin(angle),
            hash};
}

Border borderBetween(const District& own, const District& other)
{
    const float dx = other.x - own.x;
    const float dy = other.y - own.y;
    const float perLength = 1 / std::sqrt(dx * dx + dy * dy);
    const float offset = ((own.x + other.x) * dx + (own.y + other.y) * dy) / 2 * perLength;
    return {&other, -dx * perLength, -dy * perLength, offset};
}

float squaredDistance(const District& district, float x, float y)
{
    return (district.x - x) * (district.x - x) + (district.y - y) * (district.y - y);
}

} // namespace

Districts::Districts(int width, int height)
    : m_columns(static_cast<int>(static_cast<float>(width) / spacing) + 1 + 2 * margin)
{
    const int rows = static_cast<int>(static_cast<float>(height) / spacing) + 1 + 2 * margin;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < m_columns; ++column) {
            m_all.push_back(makeDistrict(column - margin, row - margin));
        }
    }
}

std::array<const District*, 9> Districts::candidates(float x, float y) const
{
    const int column = floorOf(x / spacing) + margin;
    const int row = floorOf(y / spacing) + margin;
    std::array<const District*, 9> found{};
    for (int i = 0; i < 9; ++i) {
        const int index = (row + i / 3 - 1) * m_columns + column + i % 3 - 1;
        found[static_cast<std::size_t>(i)] = &m_all[static_cast<std::size_t>(index)];
    }
    return found;
}

const District& Districts::nearest(float x, float y) const
{
    const auto all = candidates(x, y);
    return **std::min_element(all.begin(), all.end(), [&](const District* a, const District* b) {
        return squaredDistance(*a, x, y) < squaredDistance(*b, x, y);
    });
}

Neighbourhood Districts::around(float x, float y) const
{
    auto all = candidates(x, y);
    std::partial_sort(all.begin(), all.begin() + 4, all.end(), [&](const District* a, const District* b) {
        return squaredDistance(*a, x, y) < squaredDistance(*b, x, y);
    });
    const District& own = *all[0];
    return {&own, {borderBetween(own, *all[1]), borderBetween(own, *all[2]), borderBetween(own, *all[3])}};
}

} // namespace rasterscope::demo

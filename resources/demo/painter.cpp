// SPDX-License-Identifier: MIT
#include "resources/demo/painter.h"

#include "resources/demo/scenery.h"

#include <algorithm>
#include <array>

namespace rasterscope::demo {

namespace {

using CellValues = std::array<std::array<float, cellPixels>, cellPixels>; // by row, then column
using Weights = std::array<std::array<float, cellPixels>, 4>;

/// The cubic B-spline at each pixel of a cell: smooth to the second derivative, so that no cell shows.
constexpr Weights makeWeights()
{
    Weights weights{};
    for (std::size_t i = 0; i < cellPixels; ++i) {
        const float t = (static_cast<float>(i) + 0.5F) / cellPixels;
        weights[0][i] = (1 - t) * (1 - t) * (1 - t) / 6;
        weights[1][i] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2][i] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
        weights[3][i] = t * t * t / 6;
    }
    return weights;
}

constexpr Weights weights = makeWeights();

struct Knots {
    std::array<std::array<float, 4>, 4> values; // by row, then column
    bool allZero = true;
};

Knots knotsAround(const Grid& grid, int column, int row)
{
    Knots knots{};
    for (int j = 0; j < 4; ++j) {
        for (int i = 0; i < 4; ++i) {
            const float value = grid.nearest(column + i - 1, row + j - 1);
            knots.values[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)] = value;
            knots.allZero = knots.allZero && value == 0;
        }
    }
    return knots;
}

void interpolate(const Knots& knots, CellValues& out)
{
    for (std::size_t row = 0; row < cellPixels; ++row) {
        std::array<float, 4> column;
        for (std::size_t i = 0; i < 4; ++i) {
            column[i] = weights[0][row] * knots.values[0][i] + weights[1][row] * knots.values[1][i] +
                        weights[2][row] * knots.values[2][i] + weights[3][row] * knots.values[3][i];
        }
        for (std::size_t x = 0; x < cellPixels; ++x) {
            out[row][x] = weights[0][x] * column[0] + weights[1][x] * column[1] + weights[2][x] * column[2] +
                          weights[3][x] * column[3];
        }
    }
}

constexpr float groundRoughness = 0.6F; // metres

GroundTexel together(const GroundTexel& a, const GroundTexel& b)
{
    return {0.6F * (a.height + b.height), 0.6F * (a.light + b.light)};
}

constexpr float surelySea = -4; // metres: no roughness of the ground reaches up from there

} // namespace

struct Painter::Cell {
    int left = 0;
    int top = 0;
    int columns = cellPixels;
    std::size_t stride = 0;
    std::array<CellValues, layerCount> layers;
    std::array<bool, layerCount> isZero{}; // the layer's values are zeros already
    Neighbourhood neighbourhood;
    bool nearBorder = false;
    Fields fields;
};

Painter::Painter(const Land& land)
    : m_land(land)
    , m_ground(makeGround(1024, 101))
    , m_otherGround(makeGround(1088, 211))
    , m_trees(makeTrees(1024, 307))
{
}

/// True if there is land in the cell.
bool Painter::fill(Cell& cell, int column, int row) const
{
    const Knots height = knotsAround(m_land.layers[Height], column, row);
    interpolate(height, cell.layers[Height]);
    float highest = surelySea;
    for (const auto& line : height.values) {
        highest = std::max(highest, *std::max_element(line.begin(), line.end()));
    }
    if (highest <= surelySea) {
        return false;
    }
    for (std::size_t layer = Height + 1; layer < layerCount; ++layer) {
        const Knots knots = knotsAround(m_land.layers[layer], column, row);
        if (!knots.allZero || !cell.isZero[layer]) {
            interpolate(knots, cell.layers[layer]);
        }
        cell.isZero[layer] = knots.allZero;
    }
    constexpr int middle = cellPixels / 2;
    const auto x = static_cast<float>(cell.left + middle);
    const auto y = static_cast<float>(cell.top + middle);
    const float bentX = x + cell.layers[WarpX][middle][middle];
    const float bentY = y + cell.layers[WarpY][middle][middle];
    cell.neighbourhood = m_land.districts.around(bentX, bentY);
    const auto& borders = cell.neighbourhood.borders;
    cell.nearBorder = std::any_of(borders.begin(), borders.end(), [&](const Border& border) {
        return border.distance(bentX, bentY) < 2 * cellPixels;
    });
    return true;
}

void Painter::paintSea(const Cell& cell, std::uint8_t* rgb, int rows) const
{
    for (int row = 0; row < rows; ++row) {
        const GroundTexel* ground = &m_ground.at(cell.left, cell.top + row);
        const GroundTexel* otherGround = &m_otherGround.at(cell.left, cell.top + row);
        const auto& heights = cell.layers[Height][static_cast<std::size_t>(row)];
        std::uint8_t* out = rgb + static_cast<std::size_t>(row) * cell.stride;
        for (int column = 0; column < cell.columns; ++column, out += 3) {
            const GroundTexel waves = together(ground[column], otherGround[column]);
            const float depth = -heights[static_cast<std::size_t>(column)] - groundRoughness * waves.height;
            store(deepWaterColor(depth, waves), out);
        }
    }
}

void Painter::paintCell(Cell& cell, std::uint8_t* rgb, int rows) const
{
    for (int row = 0; row < rows; ++row) {
        const int y = cell.top + row;
        // A side is a multiple of a cell: no texture repeats inside one.
        const GroundTexel* ground = &m_ground.at(cell.left, y);
        const GroundTexel* otherGround = &m_otherGround.at(cell.left, y);
        const TreeTexel* trees = &m_trees.at(cell.left, y);
        std::uint8_t* out = rgb + static_cast<std::size_t>(row) * cell.stride;
        for (int column = 0; column < cell.columns; ++column, out += 3) {
            const int x = cell.left + column;
            Spot spot;
            spot.ground = together(ground[column], otherGround[column]);
            const auto at = [&](std::size_t layer) {
                return cell.layers[layer][static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            };
            const float height = at(Height) + groundRoughness * spot.ground.height;
            if (height < 0) {
                store(seaColor(-height, spot.ground), out);
                continue;
            }
            for (std::size_t layer = 0; layer < layerCount; ++layer) {
                spot.land[layer] = at(layer);
            }
            spot.x = static_cast<float>(x) + spot.land[WarpX];
            spot.y = static_cast<float>(y) + spot.land[WarpY];
            spot.tree = &trees[column];
            spot.neighbourhood = &cell.neighbourhood;
            spot.fields = &cell.fields;
            spot.nearBorder = cell.nearBorder;
            store(landColor(spot), out);
        }
    }
}

void Painter::paintRows(int cellRow, std::span<std::uint8_t> rgb) const
{
    Cell cell;
    cell.top = cellRow * cellPixels;
    cell.stride = static_cast<std::size_t>(m_land.width) * 3;
    const int rows = std::min(cellPixels, m_land.height - cell.top);
    for (cell.left = 0; cell.left < m_land.width; cell.left += cellPixels) {
        cell.columns = std::min(cellPixels, m_land.width - cell.left);
        std::uint8_t* corner = rgb.data() + static_cast<std::size_t>(cell.left) * 3;
        if (fill(cell, cell.left / cellPixels, cellRow)) {
            paintCell(cell, corner, rows);
        } else {
            paintSea(cell, corner, rows);
        }
    }
}

} // namespace rasterscope::demo

// SPDX-License-Identifier: MIT
#include "resources/demo/land.h"

#include "resources/demo/noise.h"
#include "resources/demo/parallel.h"
#include "resources/demo/rivers.h"

#include <cmath>

namespace rasterscope::demo {

namespace {

constexpr float highestPeak = 2600;

/// Calls `work(x, y)` for every cell, on all cores.
template <typename Work>
void forEachCell(const Grid& grid, const Work& work)
{
    forEachIndex(grid.height(), [&](int y) {
        for (int x = 0; x < grid.width(); ++x) {
            work(x, y);
        }
    });
}

/// A function that hardly changes from cell to cell: worked out at every eighth one, and drawn straight
/// between.
class Slow {
public:
    template <typename Function>
    Slow(int columns, int rows, const Function& function) : m_values(columns / step + 2, rows / step + 2)
    {
        const float perCell = 1.0F / static_cast<float>(columns);
        forEachCell(m_values, [&](int x, int y) {
            m_values.at(x, y) =
                function(static_cast<float>(x * step) * perCell, static_cast<float>(y * step) * perCell);
        });
    }

    float at(int x, int y) const
    {
        const float across = static_cast<float>(x % step) / step;
        const int column = x / step;
        const int row = y / step;
        return mix(mix(m_values.at(column, row), m_values.at(column + 1, row), across),
                   mix(m_values.at(column, row + 1), m_values.at(column + 1, row + 1), across),
                   static_cast<float>(y % step) / step);
    }

private:
    static constexpr int step = 8;
    Grid m_values;
};

/// What the whole of the relief follows.
struct Plan {
    Slow bendX;
    Slow bendY;
    Slow range;
    Slow massif;

    Plan(int columns, int rows)
        : bendX(columns, rows,
                [](float u, float v) {
                    return 0.10F * fractalNoise(u * 3 + 9, v * 3.6F, {.count = 4, .seed = 11});
                })
        , bendY(columns, rows,
                [](float u, float v) {
                    return 0.10F * fractalNoise(u * 3, v * 3.6F + 5, {.count = 4, .seed = 17});
                })
        , range(columns, rows,
                [](float u, float v) {
                    return 0.16F * fractalNoise(u * 4, v * 4.8F, {.count = 3, .seed = 41});
                })
        , massif(columns, rows, [](float u, float v) {
            return 0.5F + 0.5F * fractalNoise(u * 6, v * 7.2F, {.count = 3, .seed = 59});
        })
    {
    }
};

constexpr float shortening = 1.21F; // of the noise down the land: 40 by 33 pixels hold a square of it

float terrain(const Plan& plan, int column, int row, float perCell)
{
    const float x = static_cast<float>(column) * perCell + plan.bendX.at(column, row);
    const float y = static_cast<float>(row) * perCell * shortening + plan.bendY.at(column, row);
    const float tilt = 1.05F * (x * 0.80F - y * 0.50F) + 0.06F;
    const float continent =
        tilt + 0.80F * fractalNoise(x * 3.0F, y * 3.0F, {.count = 8, .gain = 0.48F, .seed = 23});
    if (continent < 0) {
        return continent * 260;
    }
    const float hills = 0.5F + 0.5F * fractalNoise(x * 11, y * 11, {.count = 6, .gain = 0.42F, .seed = 37});
    const float plain = 1 + 60 * continent + 210 * smoothStep(0.05F, 0.5F, continent) * hills * hills;
    const float range = smoothStep(0.30F, 0.85F, continent + plan.range.at(column, row));
    if (range <= 0) {
        return plain;
    }
    const float ridges = ridgedNoise(x * 8.5F, y * 8.5F, {.count = 8, .gain = 0.5F, .seed = 53});
    return plain + range * (0.3F + 0.7F * range) * (0.72F * ridges + 0.28F * plan.massif.at(column, row)) *
                       highestPeak;
}

Grid makeHeight(int columns, int rows)
{
    const Plan plan(columns, rows);
    Grid height(columns, rows);
    forEachCell(height, [&](int x, int y) {
        height.at(x, y) = terrain(plan, x, y, 1.0F / static_cast<float>(columns));
    });
    return height;
}

/// Cuts valleys so that rivers lie in them.
void cutValleys(Grid& height, const Grid& toBank)
{
    forEachCell(height, [&](int x, int y) {
        float& here = height.at(x, y);
        here = std::max(std::min(here, 2.5F), here - 16 * smoothStep(farFromRivers, 0, toBank.at(x, y)));
    });
}

/// Lambert's law under a sun in the north-west, level ground at 1, softened on the far side by the sky's own
/// light.
float lightOn(float slopeX, float slopeY)
{
    constexpr float sunLevel = 0.58F; // of its direction, along either axis
    constexpr float sunHigh = 0.57F;
    const float length = std::sqrt(1 + slopeX * slopeX + slopeY * slopeY);
    const float lambert = sunLevel * (slopeX + slopeY) + sunHigh;
    return 0.48F + 0.52F * std::max(0.0F, lambert / length / sunHigh);
}

struct Slope {
    float x = 0;
    float y = 0;
};

struct Ground {
    float height;
    float slope;
    float wet;
    float toBank;
};

float forestShare(const Ground& ground, float patches)
{
    const float treeLine = 1 - smoothStep(900, 1350, ground.height + 160 * patches);
    const float wish = 0.10F + 0.55F * ground.wet + 0.95F * patches +
                       0.55F * smoothStep(0.12F, 0.5F, ground.slope) +
                       0.22F * smoothStep(90, 20, ground.toBank);
    return ground.height < 1.5F ? 0 : std::clamp(wish, 0.0F, 0.96F) * treeLine;
}

float farmShare(const Ground& ground)
{
    return smoothStep(0.26F, 0.10F, ground.slope) * smoothStep(430, 260, ground.height) *
           smoothStep(2.5F, 7, ground.height) * smoothStep(4, 26, ground.toBank);
}

/// Towns lie where a district is level, near water and lucky.
float townShare(const Districts& districts, const Ground& ground, float x, float y, float ragged)
{
    const float level = smoothStep(0.22F, 0.08F, ground.slope) * smoothStep(2, 5, ground.height) *
                        smoothStep(520, 300, ground.height);
    if (level <= 0) {
        return 0;
    }
    const District& own = districts.nearest(x, y);
    const float luck = chanceOf(own.hash * 0x9E3779B9U);
    const float bonus =
        0.16F * smoothStep(farFromRivers, 40, ground.toBank) + 0.2F * smoothStep(60, 8, ground.height);
    const float size = smoothStep(0.78F, 1.15F, luck + bonus);
    const float away = std::sqrt((own.x - x) * (own.x - x) + (own.y - y) * (own.y - y));
    const float spread = 240 + 620 * size;
    return size > 0.02F ? level * smoothStep(spread, spread * 0.25F, away + 220 * ragged) : 0;
}

/// Weather, soil and the bends of fields, none of which follows the relief.
struct Soil {
    Slow wet;
    Slow bendX;
    Slow bendY;

    Soil(int columns, int rows)
        : wet(columns, rows,
              [](float u, float v) { return fractalNoise(u * 7, v * 7, {.count = 4, .seed = 61}); })
        , bendX(columns, rows,
                [](float u, float v) { return 150 * fractalNoise(u * 19, v * 19, {.count = 2, .seed = 73}); })
        , bendY(columns, rows,
                [](float u, float v) { return 150 * fractalNoise(u * 19, v * 19, {.count = 2, .seed = 79}); })
    {
    }
};

float slopeOf(const Grid& height, Slope& slope, int x, int y)
{
    // As if the land were 40 km wide, whatever its number of pixels.
    const float metres = 40000.0F / static_cast<float>(height.width());
    slope.x = (height.nearest(x + 1, y) - height.nearest(x - 1, y)) / (2 * metres);
    slope.y = (height.nearest(x, y + 1) - height.nearest(x, y - 1)) / (2 * metres);
    return std::sqrt(slope.x * slope.x + slope.y * slope.y);
}

void describeCell(Land& land, const Soil& soil, int x, int y)
{
    auto& layers = land.layers;
    const Grid& height = layers[Height];
    layers[WarpX].at(x, y) = soil.bendX.at(x, y);
    layers[WarpY].at(x, y) = soil.bendY.at(x, y);
    layers[Light].at(x, y) = 1;
    if (height.at(x, y) < -20) {
        return;
    }
    Slope slope;
    const float steepness = slopeOf(height, slope, x, y);
    const float u = static_cast<float>(x) / static_cast<float>(height.width());
    const float v = static_cast<float>(y) / static_cast<float>(height.width());
    const float patches = fractalNoise(u * 46, v * 46, {.count = 5, .gain = 0.6F, .seed = 67});
    const Ground ground = {height.at(x, y), steepness, soil.wet.at(x, y), layers[River].at(x, y)};
    layers[Light].at(x, y) = lightOn(slope.x * 1.35F, slope.y * 1.35F);
    layers[Relief].at(x, y) = smoothStep(0.03F, 0.5F, steepness);
    const float farm = farmShare(ground) * smoothStep(0.55F, 0.25F, patches + 0.6F * ground.wet);
    layers[Farm].at(x, y) = farm;
    layers[Forest].at(x, y) = forestShare(ground, patches - 0.35F * farm);
    layers[Town].at(x, y) = townShare(land.districts, ground, static_cast<float>(x * cellPixels),
                                      static_cast<float>(y * cellPixels), patches);
}

} // namespace

Land makeLand(int width, int height)
{
    Land land{width, height, {}, Districts(width, height)};
    const int columns = width / cellPixels + 2;
    const int rows = height / cellPixels + 2;
    for (Grid& layer : land.layers) {
        layer = Grid(columns, rows);
    }
    Grid& ground = land.layers[Height];
    ground = makeHeight(columns, rows);
    land.layers[River] = drain(ground, cellPixels, static_cast<float>(width) / 40000.0F);
    cutValleys(ground, land.layers[River]);
    const Soil soil(columns, rows);
    forEachCell(ground, [&](int x, int y) { describeCell(land, soil, x, y); });
    return land;
}

} // namespace rasterscope::demo

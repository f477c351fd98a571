// SPDX-License-Identifier: MIT
#include "resources/demo/scenery.h"

#include "resources/demo/noise.h"

#include <cmath>

namespace rasterscope::demo {

namespace {

constexpr Color deepSea = {12, 38, 66};
constexpr Color midSea = {18, 82, 110};
constexpr Color shoal = {86, 168, 166};
constexpr Color foam = {232, 240, 238};
constexpr Color riverWater = {40, 84, 92};
constexpr Color sand = {216, 200, 158};
constexpr Color lushGrass = {98, 124, 60};
constexpr Color dryGrass = {148, 146, 88};
constexpr Color rock = {134, 124, 112};
constexpr Color darkRock = {96, 88, 82};
constexpr Color snow = {214, 222, 236};
constexpr Color darkTree = {34, 62, 34};
constexpr Color lightTree = {78, 104, 44};
constexpr Color road = {186, 178, 164};

constexpr float roadHalfWidth = 4;
constexpr float highestRoad = 620;
constexpr float lonelyRoad = 14; // from here up a road may cross land that nobody uses

/// Grass, sand, rock and snow, by height and steepness.
Color bareGround(const Spot& spot, float height)
{
    const float relief = spot.land[Relief];
    const float rough = spot.ground.height;
    if (height < 2.2F && relief < 0.35F) {
        return mix(sand, lushGrass, smoothStep(1.1F, 2.2F, height + rough)) * (1 + 0.04F * spot.ground.light);
    }
    const float dry = 0.45F + 0.9F * rough + smoothStep(300, 1100, height) * 0.4F - 0.5F * spot.land[Forest];
    const Color grass = mix(lushGrass, dryGrass, std::clamp(dry, 0.0F, 1.0F));
    const float stone = smoothStep(0.55F, 0.95F,
                                   relief * smoothStep(350, 1000, height) + 0.35F * rough +
                                       0.55F * smoothStep(1100, 1700, height));
    const float layer = smoothStep(0, 1, 0.5F + 0.5F * triangleWave(height * 0.007F + rough * 0.3F));
    const Color ground = mix(grass, mix(rock, darkRock, layer), stone);
    const float snowy =
        smoothStep(1500, 1900, height + 260 * rough + 420 * (spot.land[Light] - 1) - 330 * (relief - 0.6F));
    return mix(ground, snow, snowy);
}

/// Roads run along the borders of districts, with bridges where they meet a river.
bool onRoad(const Spot& spot)
{
    const bool settled = spot.land[Farm] + spot.land[Town] > 0.03F || spot.land[Height] > lonelyRoad;
    if (!spot.nearBorder || !settled || spot.land[Height] < 3 || spot.land[Height] > highestRoad) {
        return false;
    }
    float nearest = roadHalfWidth + 1;
    for (const Border& border : spot.neighbourhood->borders) {
        nearest = std::min(nearest, std::abs(border.distance(spot.x, spot.y)));
    }
    return nearest < roadHalfWidth;
}

const District& districtAt(const Spot& spot)
{
    if (spot.nearBorder) {
        for (const Border& border : spot.neighbourhood->borders) {
            if (border.distance(spot.x, spot.y) < 0) {
                return *border.other;
            }
        }
    }
    return *spot.neighbourhood->own;
}

/// Town, else field, else what grows or lies there by itself.
Color openLand(const Spot& spot, float height)
{
    constexpr float shadow = 4;
    if (spot.land[Town] > 0.05F || spot.land[Farm] > 0.05F) {
        const District& district = districtAt(spot);
        const Plot plot = plotOf(district, spot.x, spot.y);
        const Plot shade = plotOf(district, spot.x - shadow, spot.y - shadow);
        if (const auto town = townColor(district, plot, shade, spot.land[Town])) {
            return *town;
        }
        if (const auto farm = spot.fields->colorAt(district, plot, spot.land[Farm])) {
            return *farm * (1 + 0.05F * spot.ground.light + 0.06F * spot.ground.height);
        }
    }
    return bareGround(spot, height);
}

float treesAt(const Spot& spot)
{
    const float townTrees = std::min(spot.land[Forest], 0.10F);
    return mix(spot.land[Forest], townTrees, smoothStep(0.05F, 0.2F, spot.land[Town]));
}

} // namespace

Color deepWaterColor(float depth, const GroundTexel& waves)
{
    const Color shallow = mix(shoal, midSea, smoothStep(0, 11, depth + 1.5F * waves.height));
    return mix(shallow, deepSea, smoothStep(8, 75, depth)) * (1 + 0.05F * waves.light);
}

Color seaColor(float depth, const GroundTexel& waves)
{
    const bool surf = depth < 0.35F && depth + 0.5F * waves.height < 0.12F;
    return surf ? foam : deepWaterColor(depth, waves);
}

Color landColor(const Spot& spot)
{
    const float relief = spot.land[Relief];
    const float light = spot.land[Light] * (1 + (0.05F + 0.30F * relief) * spot.ground.light);
    if (onRoad(spot)) {
        return road * spot.land[Light];
    }
    if (spot.land[River] < 0) {
        return riverWater * (1 + 0.06F * spot.ground.light + 0.10F * smoothStep(-8, 0, spot.land[River]));
    }
    const float trees = treesAt(spot);
    if (spot.tree->threshold < trees) {
        const Color leaves = mix(darkTree, lightTree, spot.tree->tint * 0.8F + 0.25F * spot.ground.height);
        return leaves * (spot.tree->light * light);
    }
    const float height = spot.land[Height] + (0.6F + 45 * relief) * spot.ground.height;
    const float shade = spot.tree->shadowThreshold < trees ? 0.62F : 1.0F;
    return openLand(spot, height) * (light * shade);
}

} // namespace rasterscope::demo

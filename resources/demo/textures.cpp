// SPDX-License-Identifier: MIT
#include "resources/demo/textures.h"

#include "resources/demo/noise.h"
#include "resources/demo/parallel.h"

#include <cmath>

namespace rasterscope::demo {

namespace {

constexpr int coarsestGrain = 64; // pixels: the finest that the land's own cells still show is about 32
constexpr int treeSpacing = 8;
constexpr int shadowLength = 4;

struct Tree {
    float x;
    float y;
    float radius;
    std::uint32_t hash;
};

Tree treeAt(int column, int row, int columns, std::uint32_t seed)
{
    const auto wrap = [columns](int cell) { return (cell + columns) % columns; };
    const std::uint32_t hash = hashOf(wrap(column), wrap(row), seed);
    const auto part = [hash](int shift) { return static_cast<float>((hash >> shift) & 255U) / 255.0F; };
    return {(static_cast<float>(column) + 0.15F + 0.7F * part(0)) * treeSpacing,
            (static_cast<float>(row) + 0.15F + 0.7F * part(8)) * treeSpacing, 3.4F + 3.0F * part(16), hash};
}

/// The crown that is on top at a pixel: the one that rises highest there.
TreeTexel crownAt(int x, int y, int columns, std::uint32_t seed)
{
    TreeTexel texel;
    float top = 0;
    for (int row = y / treeSpacing - 1; row <= y / treeSpacing + 1; ++row) {
        for (int column = x / treeSpacing - 1; column <= x / treeSpacing + 1; ++column) {
            const Tree tree = treeAt(column, row, columns, seed);
            const float dx = (static_cast<float>(x) - tree.x) / tree.radius;
            const float dy = (static_cast<float>(y) - tree.y) / tree.radius;
            const float rise = 1 - dx * dx - dy * dy;
            if (rise * tree.radius > top) {
                top = rise * tree.radius;
                texel.threshold = 0.04F + 0.9F * chanceOf(tree.hash * 0x85EBCA6BU);
                texel.tint = chanceOf(tree.hash * 0xC2B2AE35U);
                const float leaves = 0.16F * (chanceOf(hashOf(x, y, seed + 1)) - 0.5F);
                texel.light = 0.80F - 0.38F * (dx + dy) * 0.7F + 0.22F * rise + leaves;
            }
        }
    }
    return texel;
}

} // namespace

Texture<GroundTexel> makeGround(int side, std::uint32_t seed)
{
    Texture<GroundTexel> texture(side);
    const Octaves octaves = {.count = 6, .gain = 0.62F, .seed = seed, .period = side / coarsestGrain};
    forEachIndex(side, [&](int y) {
        for (int x = 0; x < side; ++x) {
            texture.at(x, y).height = fractalNoise(static_cast<float>(x) / coarsestGrain,
                                                   static_cast<float>(y) / coarsestGrain, octaves);
        }
    });
    forEachIndex(side, [&](int y) {
        const Texture<GroundTexel>& heights = texture;
        for (int x = 0; x < side; ++x) {
            const float rise =
                heights.at(x + 1, y + 1).height - heights.at(x + side - 1, y + side - 1).height;
            texture.at(x, y).light = rise * 4;
        }
    });
    return texture;
}

Texture<TreeTexel> makeTrees(int side, std::uint32_t seed)
{
    Texture<TreeTexel> texture(side);
    forEachIndex(side, [&](int y) {
        for (int x = 0; x < side; ++x) {
            texture.at(x, y) = crownAt(x, y, side / treeSpacing, seed);
        }
    });
    forEachIndex(side, [&](int y) {
        const Texture<TreeTexel>& crowns = texture;
        for (int x = 0; x < side; ++x) {
            for (int step = 1; step <= shadowLength; ++step) {
                const float caster = crowns.at(x + side - step, y + side - step).threshold;
                texture.at(x, y).shadowThreshold = std::min(texture.at(x, y).shadowThreshold, caster);
            }
        }
    });
    return texture;
}

} // namespace rasterscope::demo

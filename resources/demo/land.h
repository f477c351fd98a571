// SPDX-License-Identifier: MIT
#pragma once

#include "resources/demo/districts.h"
#include "resources/demo/grid.h"

#include <array>

namespace rasterscope::demo {

inline constexpr int cellPixels = 16;

/// What is known of the land at each cell of 16 x 16 pixels; the painter interpolates it, so all of it is
/// smooth.
enum Layer : int {
    Height, // metres; the sea is at 0
    Light,  // of the relief, 1 for level ground
    Relief, // how rough the ground is in the small, 0 to 1
    Forest, // share of ground under trees
    Farm,   // share of ground under the plough
    Town,   // share of plots built on
    River,  // pixels to the bank, negative in the water
    WarpX,  // pixels by which fields and streets are bent
    WarpY,
    layerCount
};

struct Land {
    int width = 0; // pixels
    int height = 0;
    std::array<Grid, layerCount> layers;
    Districts districts;
};

/// A coast with mountains, rivers, woods, fields and towns: the same for every run, drawn to fit width x
/// height pixels.
Land makeLand(int width, int height);

} // namespace rasterscope::demo

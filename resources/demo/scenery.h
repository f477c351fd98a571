// SPDX-License-Identifier: MIT
#pragma once

#include "resources/demo/color.h"
#include "resources/demo/culture.h"
#include "resources/demo/districts.h"
#include "resources/demo/land.h"
#include "resources/demo/textures.h"

namespace rasterscope::demo {

/// All that decides the colour of one pixel.
struct Spot {
    std::array<float, layerCount> land; // by Layer
    float x = 0;                        // in pixels, bent by the warp
    float y = 0;
    GroundTexel ground;
    const TreeTexel* tree = nullptr;
    const Neighbourhood* neighbourhood = nullptr;
    Fields* fields = nullptr;
    bool nearBorder = false; // of the district
};

/// Too deep for foam.
Color deepWaterColor(float depth, const GroundTexel& waves);
Color seaColor(float depth, const GroundTexel& waves);
Color landColor(const Spot& spot);

} // namespace rasterscope::demo

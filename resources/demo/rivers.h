// SPDX-License-Identifier: MIT
#pragma once

#include "resources/demo/grid.h"

namespace rasterscope::demo {

inline constexpr float farFromRivers = 240;

/// Where rain that falls on a land runs to the sea: pixels to the nearest bank, negative in the water,
/// `farFromRivers` where no river is about. `height` in metres on cells of `cellPixels` pixels; `scale` is 1
/// for the raster of full size and shrinks the rivers with it.
Grid drain(const Grid& height, float cellPixels, float scale);

} // namespace rasterscope::demo

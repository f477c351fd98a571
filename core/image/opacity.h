// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/picture.h"
#include "core/raster/raster.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// How much is to be seen of each sampled pixel of a window.
struct Opacity {
    std::vector<std::uint8_t> values;  // line by line; 0 hides, 255 shows
    std::vector<ReadProblem> problems; // where the mask could not be read, and nothing is hidden
};

/// Reads the raster's mask under the window: of the level of the same size where it has that, else the
/// nearest pixels of the next larger one. Throws std::bad_alloc; Error: cancelled. \pre as of Raster::read;
/// there is a mask
Result<Opacity> readOpacity(const Raster& raster, const Window& window, std::stop_token stop);

/// Multiplies the picture's alpha; what is hidden altogether becomes 0. \pre one value for each pixel
void applyOpacity(const std::vector<std::uint8_t>& values, Picture& picture);

} // namespace rasterscope

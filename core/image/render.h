// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/picture.h"
#include "core/image/stretch.h"
#include "core/raster/raster.h"

#include <stop_token>
#include <vector>

namespace rasterscope {

/// Everything that decides how samples become colours; equal settings and windows give equal pictures.
struct RenderSettings {
    std::vector<int> bands;         // from 0: one (gray or palette) or three (red, green, blue)
    std::vector<ValueRange> ranges; // one for each of them
};

struct RenderedPicture {
    Picture picture;   // the window's sampled size; missing pixels are transparent
    ReadReport report; // where the raster could not be read; areas in the picture's pixels
};

/// The header's own choice, else red-green-blue where the photometric says so and there are three bands, else
/// the first band.
std::vector<int> defaultBands(const RasterInfo& info);

/// A picture of a window: the one function behind the screen's tiles and the picture files alike.
/// `window.bands` is not used. Palettes are looked up, MinIsWhite inverted, an alpha band used as such,
/// no-data and NaN transparent. Not oriented: the picture lies as the raster is stored. Error: as of
/// Raster::read.
Result<RenderedPicture> renderPicture(const Raster& raster, const Window& window,
                                      const RenderSettings& settings, std::stop_token stop);

} // namespace rasterscope

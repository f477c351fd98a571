// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rasterscope {

/// What the file says at one pixel of full resolution, as text: the stored values, never the stretched ones.
struct PixelValues {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t bands = 0; // of the raster; values may be fewer
    std::vector<std::string>
        values; // from band 1 on: a number, "nan", "nodata", or "missing", "damaged", "changed", "unreadable"
};

/// As many bands as a status line or a clipboard has use for.
inline constexpr std::int64_t mostPixelValues = 256;

/// Reads one pixel. \pre it lies in the raster
PixelValues readPixel(const Raster& raster, std::int64_t x, std::int64_t y);

} // namespace rasterscope

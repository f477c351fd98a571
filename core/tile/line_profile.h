// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// The samples along a straight line between the middles of two pixels of full resolution, as the file has
/// them: nothing is interpolated. Of each column or row, whichever the line crosses more of, there is the
/// pixel nearest to the line; of very long ones evenly every n-th.
struct LineProfile {
    struct Step {
        std::int64_t x = 0;
        std::int64_t y = 0;
        double distance = 0; // from the first pixel's middle, in pixels
    };
    static constexpr std::int64_t mostSteps = 65'536;

    std::vector<Step> steps;
    std::int64_t pixelsPerStep = 1;
    std::vector<int> bands;
    std::vector<std::vector<double>> values; // for each band, of each step; NaN: no-data, or not read
};

struct PixelLine {
    std::int64_t fromX = 0;
    std::int64_t fromY = 0;
    std::int64_t toX = 0;
    std::int64_t toY = 0;
};

/// Reads no values yet.
LineProfile stepsAlong(const PixelLine& line);

/// \pre the line lies in the raster; bands exist. Given up when asked to stop: values are NaN from there on.
LineProfile readProfile(const Raster& raster, const PixelLine& line, std::vector<int> bands,
                        const std::stop_token& stop);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/color_conversion.h"
#include "core/image/compose.h"
#include "core/image/render.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rasterscope {

/// What is to be read for a picture, and what becomes of it.
struct PicturePlan {
    ColorConversion colors;
    std::vector<int> bands;        // to read, from 0; each once
    std::vector<Channel> channels; // of colour, then alpha if any
    std::uint8_t wanted = 0;       // the lent bits of all channels
    bool hasAlpha = false;
    AbsentColors absent;
};

/// The curve of the band at this place of settings.bands, which the scale stretches; null for a straight
/// line.
std::shared_ptr<const ToneSteps> stepsFor(const RenderSettings& settings, std::size_t place,
                                          const ByteScale& scale);

/// `pixels`: how many the picture has. Error: bands of which no picture can be made.
Result<PicturePlan> planPicture(const RasterInfo& info, const RenderSettings& settings, std::int64_t pixels);

} // namespace rasterscope

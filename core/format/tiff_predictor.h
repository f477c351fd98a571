// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rasterscope {

/// How the samples of a line were made smaller before they were compressed.
struct TiffPrediction {
    int predictor = 1; // 2: differences of neighbours (TIFF 6.0 section 14); 3: of the bytes of floats, the
                       // most significant first whatever the file's byte order (Adobe TIFF Technical Note 3)
    int bits = 8;      // of a sample
    std::int64_t stride = 1;             // samples from one pixel to the next
    ByteOrder order = ByteOrder::Little; // of what is stored
};

/// Whether there are samples like these with that predictor.
bool isPredicted(const TiffPrediction& prediction);

/// Undoes it for one line, in place; what comes out is in native byte order. Cheap scratch space is kept for
/// each thread. \pre isPredicted(prediction); the line is a whole number of pixels
void undoPrediction(const TiffPrediction& prediction, std::span<std::byte> line);

} // namespace rasterscope

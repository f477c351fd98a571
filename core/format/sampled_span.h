// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/checked_math.h"

#include <algorithm>
#include <cstdint>

namespace rasterscope {

/// Sampled pixels first to first + count - 1 along one axis of a window, which lie in one block.
struct SampledSpan {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t block = 0;  // column or row of blocks
    std::int64_t inside = 0; // position of the first one in its block
};

/// The sampled pixels from `first` on that share its block. `size`: sampled pixels of the axis.
inline SampledSpan spanFrom(std::int64_t first, std::int64_t size, std::int64_t start, std::int64_t step,
                            std::int64_t blockLength)
{
    const std::int64_t position = start + first * step;
    const std::int64_t block = position / blockLength;
    const std::int64_t inside = position - block * blockLength;
    const std::int64_t count = std::min(size - first, ceilDivide(blockLength - inside, step));
    return {first, count, block, inside};
}

} // namespace rasterscope

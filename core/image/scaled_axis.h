// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace rasterscope {

/// One axis of a scaling: the source pixels [from, to) are laid over `length` target pixels, of which
/// [first, first + count) are wanted. Lengths and counts are positive.
struct ScaledAxis {
    double from = 0;
    double to = 1;
    std::int64_t length = 1;
    std::int64_t first = 0;
    std::int64_t count = 1;
};

/// Where pixels are put: the first of them, and how many lie between the beginnings of two lines.
struct PixelTarget {
    std::uint32_t* pixels = nullptr;
    std::int64_t pitch = 0;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace rasterscope {

/// 8 bits a channel, 0xAARRGGBB in a native word, not premultiplied, lines without gaps: what a screen or a
/// PNG shows.
struct Picture {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::vector<std::uint32_t> pixels;
    bool opaque = true; // every alpha is 255
};

} // namespace rasterscope

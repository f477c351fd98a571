// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace rasterscope::demo {

/// Everything of an uncompressed RGB BigTIFF but its samples, which follow, strip after strip, without gaps.
/// Written here by hand, not by the writer that rasterscope exports with: the demo is a file from elsewhere.
/// The length is a multiple of 4096, so that rows begin on a page.
std::vector<std::uint8_t> makeTiffHeader(int width, int height, int rowsPerStrip);

} // namespace rasterscope::demo

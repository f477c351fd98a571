// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/decode_service.h"
#include "core/format/open_raster.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace rasterscope {

/// What the command line asks of the window: a window with a tab for each file, or an empty one.
struct ViewerRequest {
    std::vector<std::filesystem::path> files;
    RasterOpenOptions options;
    std::int64_t page = 0;
    DecodeLimits limits;
};

} // namespace rasterscope

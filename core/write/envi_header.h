// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <string>

namespace rasterscope {

/// The text of an ENVI header (.hdr) for pixel-interleaved little-endian samples that start at byte 0.
/// Source: ENVI's manual, "ENVI Header Files". \pre the type is not Int8
std::string enviHeader(const RasterInfo& info);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

namespace rasterscope::test {

/// Of a raster of full samples, with no level but its own.
inline RasterInfo infoOf(Size size, std::int64_t bands = 1, SampleType type = SampleType::UInt8)
{
    RasterInfo info;
    info.width = size.width;
    info.height = size.height;
    info.bands = bands;
    info.type = type;
    info.bits = static_cast<int>(8 * bytesOf(type));
    return info;
}

} // namespace rasterscope::test

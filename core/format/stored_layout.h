// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/geometry.h"
#include "core/raster/sample_type.h"

#include <cstdint>
#include <vector>

namespace rasterscope {

/// Where the plainly stored samples of one level lie in one file. The whole raster is one block, or a grid of
/// equal blocks.
///
/// Sample (x, y, band) of a block starts at the block's offset + x * pixelStride + y * lineStride + band *
/// bandStride. A negative lineStride is a bottom-up raster: the offset is then that of the top line, which
/// lies last. With planesApart each band has its own blocks, and bandStride is not used.
struct StoredLayout {
    Size size;
    std::int64_t bands = 1;
    SampleType type = SampleType::UInt8;
    ByteOrder order = ByteOrder::Little;
    Size block; // the last column and row of blocks may stick out of the raster, and need not be stored whole
    bool planesApart = false;
    std::int64_t pixelStride = 0;
    std::int64_t lineStride = 0;
    std::int64_t bandStride = 0;
    /// Of block (column, row) of a plane, at (plane * blockRows + row) * blockColumns + column; leftOut where
    /// the file deliberately stores none (TIFF sparse blocks).
    std::vector<std::int64_t> offsets;

    static constexpr std::int64_t leftOut = -1;
};

} // namespace rasterscope

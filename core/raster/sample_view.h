// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/raster/sample_type.h"

#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// Borrowed samples of width x height pixels and some bands, wherever they lie: sample (x, y, band) starts at
/// data + x * pixelStride + y * lineStride + band * bandStride, unaligned, in the given byte order.
///
/// Strides are bytes and may be negative (bottom-up) or zero (one value for all). BIP, BIL, BSQ, tiles and
/// decimation are all just strides, so that one kernel reads them all. Owns nothing and is valid only as long
/// as its lender says.
struct SampleView {
    const std::byte* data = nullptr;
    SampleType type = SampleType::UInt8;
    ByteOrder order = nativeByteOrder;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t bands = 1;
    std::int64_t pixelStride = 0;
    std::int64_t lineStride = 0;
    std::int64_t bandStride = 0;

    const std::byte* at(std::int64_t x, std::int64_t y, std::int64_t band) const
    {
        return data + x * pixelStride + y * lineStride + band * bandStride;
    }
};

} // namespace rasterscope

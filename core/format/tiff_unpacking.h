// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/format/tiff_image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace rasterscope {

/// How the samples of a line lie in bytes.
struct TiffPacking {
    int bits = 8; // of a sample; 1 to 64, or those of a plain type
    TiffSampleFormat format = TiffSampleFormat::Unsigned;
    ByteOrder order =
        ByteOrder::Little; // of samples of whole bytes; others are packed from the highest bit on
    SampleType type = SampleType::UInt8;     // that comes out
    std::array<std::uint8_t, 4> mixedBits{}; // as of TiffImage; bytes of the full range come out of them

    bool isMixed() const { return mixedBits[0] != 0; }

    /// A line of as many samples ends with a byte.
    std::int64_t lineBytes(std::int64_t samples) const;
};

/// Whether samples of so many bits can be had as a plain type (TIFF 6.0, BitsPerSample).
bool canUnpack(const TiffPacking& packing);

/// One line of samples to native ones of the type. \pre canUnpack(packing); packed.size() ==
/// packing.lineBytes(samples), plain has room for them
void unpackLine(const TiffPacking& packing, std::span<const std::byte> packed, std::span<std::byte> plain);

} // namespace rasterscope

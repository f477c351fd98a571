// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/byte_stream.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rasterscope {

/// Decodes a block with libtiff's codec of that number, as if it were one strip of gray bytes, `lineBytes`
/// wide: codecs that do not care what the bytes mean (LZW, PackBits). No file is read. Fewer lines than
/// wanted come back with the reason, those before the damage where the block just ends too early. Any thread.
/// Error: no memory. \pre out is a whole number of lines; `in` is the block in memory of the caller's own
Result<StreamYield> decodeWithLibtiff(std::uint16_t compression, std::span<std::byte> in,
                                      std::span<std::byte> out, std::int64_t lineBytes);

} // namespace rasterscope

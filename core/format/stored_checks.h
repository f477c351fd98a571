// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/format/stored_layout.h"

namespace rasterscope {

inline constexpr std::int64_t mostBands = 65535; // as many as TIFF's SamplesPerPixel can say

/// No file is as long (2 EB), and the sum of two such numbers still fits 64 bits.
inline constexpr std::int64_t beyondAnyFile = std::int64_t{1} << 61;

/// Makes a layout safe to compute with: blocks no larger than the raster, offsets that no file can have moved
/// to where no file ends, so that no sum of its numbers overflows afterwards.
/// Error: sizes that overflow, or numbers that contradict one another; a phrase without the file's name.
Status prepareLayout(StoredLayout& layout);

/// The end of the last sample of a layout of one block, or of planes of one block each; as prepared.
std::int64_t endOf(const StoredLayout& layout);
/// The first byte that any of its samples uses.
std::int64_t startOf(const StoredLayout& layout);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/mapping/byte_grid.h"

#include <span>
#include <vector>

namespace rasterscope {

/// The unit in which the kernel brings in a file, on every machine that Debian runs this on by default.
inline constexpr std::int64_t pageBytes = 4096;

/// Items further apart than this are better fetched one by one than with all that lies between them.
inline constexpr std::int64_t largestDenseGap = pageBytes;

/// One WILLNEED is silently cut to the device's read-ahead (measured: 64 MiB asked, 8 or 1.25 MiB brought in;
/// in pieces of 128 KiB all 64), so nothing longer is ever asked for.
inline constexpr std::int64_t largestAdvice = 128 * 1024;

/// True where a row is worth having as one run of bytes, gaps included.
bool isDense(const ByteGrid& grid);

/// Whole pages that hold the grids' bytes: in order, merged where they touch, cut at the end of the file's
/// last page, in pieces of at most largestAdvice.
std::vector<ByteRange> planPages(std::span<const ByteGrid> grids, std::int64_t fileSize);

} // namespace rasterscope

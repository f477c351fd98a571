// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

namespace rasterscope {

struct ByteRange {
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t end() const { return offset + length; }
    auto operator<=>(const ByteRange&) const = default;
};

/// `rows` rows of `items` items of `itemBytes` bytes each, at two fixed pitches: a window of a stored raster,
/// decimated or not, as bytes. Pitches are never negative and rows do not interleave (rowPitch >= one row's
/// bytes) unless there is one row.
struct ByteGrid {
    std::int64_t offset = 0; // of the first byte of the first item of the first row
    std::int64_t rows = 1;
    std::int64_t rowPitch = 0;
    std::int64_t items = 1;
    std::int64_t itemPitch = 0;
    std::int64_t itemBytes = 0;

    /// From a row's first byte to the one after its last.
    std::int64_t rowBytes() const { return (items - 1) * itemPitch + itemBytes; }
    std::int64_t rowOffset(std::int64_t row) const { return offset + row * rowPitch; }
    std::int64_t end() const { return rowOffset(rows - 1) + rowBytes(); }
    /// What is really wanted, gaps left out.
    std::int64_t usefulBytes() const { return rows * items * itemBytes; }
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/raster/ycbcr.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace rasterscope {

/// How pixels of 8-bit YCbCr with fewer chroma than luma samples are stored (TIFF 6.0 section 21): units of
/// `across` x `down` luma samples, row by row, then one Cb and one Cr. Units follow one another as rows of
/// `down` lines, the last ones filled up.
struct ChromaUnits {
    int across = 2;
    int down = 2;

    std::int64_t unitBytes() const { return std::int64_t{across} * down + 2; }
    std::int64_t unitsOf(std::int64_t width) const { return (width + across - 1) / across; }
    /// Of `down` lines.
    std::int64_t rowBytes(std::int64_t width) const { return unitsOf(width) * unitBytes(); }
    std::int64_t rowsOf(std::int64_t lines) const { return (lines + down - 1) / down; }
};

/// Whether TIFF has such units.
bool areChromaUnits(std::array<int, 2> subsampling);

/// Lines of RGB bytes from whole rows of units, each chroma sample repeated over its unit, as libtiff does.
/// \pre stored holds rowsOf(size.height) rows, rgb size.height lines
void unpackChromaUnits(const ChromaUnits& units, const YCbCrToRgb& colors, Size size,
                       std::span<const std::byte> stored, std::span<std::byte> rgb);

} // namespace rasterscope

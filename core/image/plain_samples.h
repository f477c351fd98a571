// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstddef>
#include <span>

namespace rasterscope {

/// Copies a piece into its place in a plain buffer of the window: pixel-interleaved (BIP), little-endian,
/// widened, no gaps.
/// \pre the buffer holds windowWidth x (rows of the window) x windowBands samples of widened(type)
void copyPlainSamples(const Piece& piece, std::int64_t windowWidth, std::int64_t windowBands,
                      std::span<std::byte> plain);

/// Fills an area of such a buffer with one value; a value that the type cannot hold becomes 0.
void fillPlainSamples(const Rect& area, int firstBand, int bands, SampleType plainType,
                      const NumberValue& value, std::int64_t windowWidth, std::int64_t windowBands,
                      std::span<std::byte> plain);

/// The sample as the file has it, as text: decimal digits for integers, the shortest text that reads back for
/// floats, "1.5+2i" for complex ones, "nan", "inf", "-inf".
std::string formatSample(const std::byte* sample, SampleType type, ByteOrder order);

} // namespace rasterscope

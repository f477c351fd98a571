// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rasterscope {

/// Where target pixels lie between neighbours of a source row: `weights[i]` 256ths of the way, 0 to 256, from
/// pixel `firsts[i]` to the one after it.
struct PixelTaps {
    std::vector<std::int32_t> firsts;
    std::vector<std::uint32_t> weights;
};

/// The loops of smooth_scale and nearest_scale, which were most of a paint at an odd reduction, with the
/// widest vectors that the processor has: by AVX-512 a target pixel of a magnification takes 0.6 ns instead
/// of 2.1, one of a reduction by 1.5 takes 1.5 ns instead of 4.2, one that is picked 0.2 ns. Each channel of
/// four is (a * (256 - weight) + b * weight + 128) / 256, rounded down.
///
/// Each has a plain twin, which defines the result; the two give the same bits. Any thread.
void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target);
/// \pre the source has a pixel behind each of taps.firsts; target has room for as many as there are taps
void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::uint32_t* target);
/// Pixels `places` of the source as they are. \pre places do not descend; target has room for as many
void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target);

namespace plain {

void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target);
/// `from`: the first tap that is done.
void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::size_t from,
                     std::uint32_t* target);
void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target);

} // namespace plain

} // namespace rasterscope

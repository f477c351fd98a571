// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/sample_view.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <type_traits>

namespace rasterscope {

/// Pixels whose samples follow each other without a gap: the layout for which sums of two rows at once are
/// worth a loop of their own. Band by band they have to be picked out of each row first, which took a third
/// of the time of RGB of 8 bits.
inline bool isTightlyInterleaved(const SampleView& view)
{
    const std::int64_t bytes = bytesOf(view.type);
    const bool aligned =
        reinterpret_cast<std::uintptr_t>(view.data) % static_cast<std::uintptr_t>(bytes) == 0 &&
        view.lineStride % bytes == 0;
    return view.bands <= 4 && view.pixelStride == view.bands * bytes &&
           (view.bands == 1 || view.bandStride == bytes) && (bytes == 1 || view.order == nativeByteOrder) &&
           aligned;
}

/// Adds the squares of 2 x 2 samples of two rows, `pairs` of each band, to cells of each band: the rows are
/// added as they lie, then neighbours, both without regard to bands, so that both vectorise; only the sums
/// are picked out. \pre T is an integer of 1 or 2 bytes
template <std::size_t Bands, typename T, typename Cell>
void addRowPair(const T* upper, const T* lower, std::int64_t pairs, std::array<Cell*, Bands> cells)
{
    using Sum = std::conditional_t<
        sizeof(T) == 1, std::conditional_t<std::is_signed_v<T>, std::int16_t, std::uint16_t>, std::int32_t>;
    constexpr std::int64_t mostPairs = 256;
    constexpr auto bands = static_cast<std::int64_t>(Bands);
    constexpr std::int64_t step = 2 * bands; // samples of a pair of pixels
    std::array<Sum, static_cast<std::size_t>(mostPairs * step)> sums;
    for (std::int64_t first = 0; first < pairs; first += mostPairs) {
        const std::int64_t count = std::min(mostPairs, pairs - first);
        for (std::int64_t i = 0; i < count * step; ++i) {
            sums[static_cast<std::size_t>(i)] =
                static_cast<Sum>(upper[first * step + i] + lower[first * step + i]);
        }
        for (std::int64_t i = 0; i < count * step - bands; ++i) {
            sums[static_cast<std::size_t>(i)] = static_cast<Sum>(sums[static_cast<std::size_t>(i)] +
                                                                 sums[static_cast<std::size_t>(i + bands)]);
        }
        for (std::size_t band = 0; band < Bands; ++band) {
            Cell* const to = cells[band] + first;
            const Sum* const from = sums.data() + band;
            for (std::int64_t pair = 0; pair < count; ++pair) {
                to[pair].sum += from[pair * step];
            }
        }
    }
}

} // namespace rasterscope

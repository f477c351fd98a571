// SPDX-License-Identifier: MIT
#include "core/image/pixel_blend.h"

#include <cstddef>

namespace rasterscope::plain {

namespace {

/// Two channels at a time: 0x00RR00BB and 0x00AA00GG leave room for a product with up to 256.
std::uint32_t between(std::uint32_t a, std::uint32_t b, std::uint32_t weight)
{
    constexpr std::uint32_t pair = 0x00FF00FF;
    constexpr std::uint32_t half = 0x00800080;
    const std::uint32_t low = ((a & pair) * (256 - weight) + (b & pair) * weight + half) >> 8U;
    const std::uint32_t high = ((a >> 8U) & pair) * (256 - weight) + ((b >> 8U) & pair) * weight + half;
    return (low & pair) | (high & ~pair);
}

} // namespace

void blendRows(std::span<const std::uint32_t> above, const std::uint32_t* below, std::uint32_t weight,
               std::uint32_t* target)
{
    for (std::size_t i = 0; i < above.size(); ++i) {
        target[i] = between(above[i], below[i], weight);
    }
}

void blendNeighbours(const std::uint32_t* source, const PixelTaps& taps, std::size_t from,
                     std::uint32_t* target)
{
    for (std::size_t i = from; i < taps.firsts.size(); ++i) {
        const std::uint32_t* pixel = source + taps.firsts[i];
        target[i] = between(pixel[0], pixel[1], taps.weights[i]);
    }
}

void pickPixels(const std::uint32_t* source, std::span<const std::int32_t> places, std::uint32_t* target)
{
    for (std::size_t i = 0; i < places.size(); ++i) {
        target[i] = source[places[i]];
    }
}

} // namespace rasterscope::plain

// SPDX-License-Identifier: MIT
#include "core/image/compose.h"

#include "core/base/byte_order.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rasterscope {

namespace {

/// Turns the covers of a line into its alpha, and gives how many columns are opaque.
std::int64_t resolveAlpha(const ChannelLines& lines, std::uint8_t wanted, std::size_t count,
                          std::uint8_t* alphas)
{
    const auto needed = static_cast<std::uint8_t>(wanted | cover::hasData);
    const std::uint8_t* given = lines.values[ChannelLines::alpha].data();
    std::uint8_t common = 255;
    for (std::size_t i = 0; i < count; ++i) {
        const auto visible = static_cast<std::uint8_t>(lines.covers[i] == needed ? 255 : 0);
        alphas[i] = given[i] & visible;
        common = common & alphas[i];
    }
    const bool allOpaque = common == 255;
    return allOpaque ? static_cast<std::int64_t>(count)
                     : std::count(alphas, alphas + count, std::uint8_t{255});
}

/// Four planes to words. Byte by byte in the order of memory: compilers make this a few shuffles for 16
/// pixels, which they do not of shifted words.
void interleave(const std::array<const std::uint8_t*, 4>& blueToAlpha, std::size_t count,
                std::uint32_t* pixels)
{
    const bool little = nativeByteOrder == ByteOrder::Little;
    const std::uint8_t* first = blueToAlpha[little ? 0 : 3];
    const std::uint8_t* second = blueToAlpha[little ? 1 : 2];
    const std::uint8_t* third = blueToAlpha[little ? 2 : 1];
    const std::uint8_t* fourth = blueToAlpha[little ? 3 : 0];
    auto* __restrict bytes = reinterpret_cast<std::uint8_t*>(pixels);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[4 * i] = first[i];
        bytes[4 * i + 1] = second[i];
        bytes[4 * i + 2] = third[i];
        bytes[4 * i + 3] = fourth[i];
    }
}

/// Pixels that are not visible are 0 altogether; those that an alpha band makes transparent keep their
/// colour.
void blankInvisible(const ChannelLines& lines, std::uint8_t wanted, std::size_t count, std::uint32_t* pixels)
{
    const auto needed = static_cast<std::uint8_t>(wanted | cover::hasData);
    for (std::size_t i = 0; i < count; ++i) {
        pixels[i] = lines.covers[i] == needed ? pixels[i] : 0U;
    }
}

/// Bytes 0 to 2 of four, the first highest: one load for three channels.
std::uint32_t colorOfFour(const std::byte* bytes)
{
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return (nativeByteOrder == ByteOrder::Little ? __builtin_bswap32(word) : word) >> 8U;
}

constexpr std::uint32_t opaqueBlack = 0xFF000000U;

std::int64_t shuffleOpaque(const std::byte* samples, int stride, std::int64_t count, std::uint32_t* pixels)
{
    for (std::int64_t i = 0; i + 1 < count; ++i) {
        pixels[i] = colorOfFour(samples + i * stride) | opaqueBlack;
    }
    const std::byte* last = samples + (count - 1) * stride; // where there may be no fourth byte
    const auto byteAt = [&](int channel) { return std::to_integer<std::uint32_t>(last[channel]); };
    pixels[count - 1] = opaqueBlack | byteAt(0) << 16U | byteAt(1) << 8U | byteAt(2);
    return count;
}

std::int64_t shuffleAlpha(const std::byte* samples, std::int64_t count, std::uint32_t* pixels)
{
    std::int64_t opaque = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::byte* sample = samples + i * 4;
        pixels[i] = colorOfFour(sample) | std::to_integer<std::uint32_t>(sample[3]) << 24U;
        opaque += sample[3] == std::byte{255} ? 1 : 0;
    }
    return opaque;
}

} // namespace

std::int64_t composeLine(ColorModel model, const ChannelLines& lines, std::uint8_t wanted, std::int64_t count,
                         std::uint32_t* pixels)
{
    const auto columns = static_cast<std::size_t>(count);
    std::array<std::uint8_t, NativeLine::capacity> alphas;
    const std::int64_t opaque = resolveAlpha(lines, wanted, columns, alphas.data());
    const auto& values = lines.values;
    const bool isGray = model == ColorModel::Gray;
    interleave(
        {values[isGray ? 0 : 2].data(), values[isGray ? 0 : 1].data(), values[0].data(), alphas.data()},
        columns, pixels);
    if (opaque != count) {
        blankInvisible(lines, wanted, columns, pixels);
    }
    return opaque;
}

std::int64_t paintAbsent(const AbsentColors& colors, const ChannelLines& lines, std::uint8_t wanted,
                         std::int64_t count, std::uint32_t* pixels)
{
    std::int64_t opaque = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint8_t covers = lines.covers[static_cast<std::size_t>(i)];
        const bool isNumber = (covers & cover::hidden) == 0;
        if ((covers & wanted) != wanted || (isNumber && (covers & cover::hasData) != 0)) {
            continue;
        }
        pixels[i] = isNumber ? colors.noData : colors.notANumber;
        opaque += pixels[i] >> 24U == 255 ? 1 : 0;
    }
    return opaque;
}

std::int64_t composeBytes(ByteLayout layout, const std::byte* samples, std::int64_t count,
                          std::uint32_t* pixels)
{
    switch (layout) {
    case ByteLayout::Rgb:
        return shuffleOpaque(samples, 3, count, pixels);
    case ByteLayout::RgbSkip:
        return shuffleOpaque(samples, 4, count, pixels);
    case ByteLayout::Rgba:
        break;
    }
    return shuffleAlpha(samples, count, pixels);
}

void storeByteOf(std::uint32_t* words, int channel, std::int64_t count, const std::uint8_t* values)
{
    const auto shift = static_cast<unsigned>(channel) * 8U;
    const std::uint32_t others = ~(0xFFU << shift);
    for (std::int64_t i = 0; i < count; ++i) {
        words[i] = (words[i] & others) | static_cast<std::uint32_t>(values[i]) << shift;
    }
}

void loadByteOf(const std::uint32_t* words, int channel, std::int64_t count, std::uint8_t* values)
{
    const auto shift = static_cast<unsigned>(channel) * 8U;
    for (std::int64_t i = 0; i < count; ++i) {
        values[i] = static_cast<std::uint8_t>(words[i] >> shift);
    }
}

bool composeOpaque(const std::uint8_t* covers, std::uint8_t needed, std::int64_t count, std::uint32_t* words)
{
    std::uint8_t others = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        others = static_cast<std::uint8_t>(others | (covers[i] ^ needed));
    }
    if (others != 0) {
        return false;
    }
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint32_t word = words[i];
        words[i] = opaqueBlack | (word & 0xFFU) << 16U | (word & 0xFF00U) | (word >> 16U & 0xFFU);
    }
    return true;
}

void addToCovers(std::uint8_t bits, std::int64_t count, std::uint8_t* covers)
{
    for (std::int64_t i = 0; i < count; ++i) {
        covers[i] = static_cast<std::uint8_t>(covers[i] | bits);
    }
}

} // namespace rasterscope

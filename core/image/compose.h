// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/channel.h"
#include "core/image/color_model.h"

#include <cstdint>

namespace rasterscope {

/// Makes pixels (as in Picture) of the first `count` columns of `lines`, which are red, green and blue (see
/// ColorConversion) or, for ColorModel::Gray, one channel. Gives how many of them are opaque.
///
/// A pixel is transparent (0) unless every channel of `wanted`, a set of Channel::lentBit, was lent, none of
/// them is hidden, and at least one colour is not no-data: 0 is an ordinary value of one band of a colour
/// even where it is the no-data value of all. \pre lines.values[alpha] is filled
std::int64_t composeLine(ColorModel model, const ChannelLines& lines, std::uint8_t wanted, std::int64_t count,
                         std::uint32_t* pixels);

/// What is shown where there is no value, 0xAARRGGBB; 0 leaves it transparent.
struct AbsentColors {
    std::uint32_t noData = 0;
    std::uint32_t notANumber = 0;

    bool any() const { return noData != 0 || notANumber != 0; }
};

/// Gives pixels that composeLine has left transparent, though all their channels were lent, their colours.
/// Gives how many of those are opaque.
std::int64_t paintAbsent(const AbsentColors& colors, const ChannelLines& lines, std::uint8_t wanted,
                         std::int64_t count, std::uint32_t* pixels);

/// Three or four bytes a pixel that are red, green, blue (and alpha) already. Gives how many pixels are
/// opaque.
enum class ByteLayout { Rgb, RgbSkip, Rgba };
std::int64_t composeBytes(ByteLayout layout, const std::byte* samples, std::int64_t count,
                          std::uint32_t* pixels);

/// Puts 8-bit values into byte `channel` (0 the lowest) of each word, and takes them out again.
void storeByteOf(std::uint32_t* words, int channel, std::int64_t count, const std::uint8_t* values);
void loadByteOf(const std::uint32_t* words, int channel, std::int64_t count, std::uint8_t* values);

/// Makes opaque pixels of words of which bytes 0 to 2 are red, green and blue, where every cover is `needed`;
/// else it leaves them, and gives false.
bool composeOpaque(const std::uint8_t* covers, std::uint8_t needed, std::int64_t count, std::uint32_t* words);
void addToCovers(std::uint8_t bits, std::int64_t count, std::uint8_t* covers);

} // namespace rasterscope

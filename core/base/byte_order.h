// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace rasterscope {

enum class ByteOrder { Little, Big };

inline constexpr ByteOrder nativeByteOrder =
    std::endian::native == std::endian::little ? ByteOrder::Little : ByteOrder::Big;

/// A value of any plain type from unaligned bytes of either order.
template <typename T>
T loadAs(const std::byte* bytes, ByteOrder order)
{
    std::array<std::byte, sizeof(T)> copy{};
    if (order == nativeByteOrder) {
        std::memcpy(copy.data(), bytes, sizeof(T));
    } else {
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            copy[i] = bytes[sizeof(T) - 1 - i];
        }
    }
    return std::bit_cast<T>(copy);
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/typed_sample.h"
#include "core/raster/raster_info.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace rasterscope {

/// Samples as unsigned integers in the same order (IEEE 754's total order, but for zeros, which are one):
/// exact for every type. Of complex samples, their magnitude as a double.
template <typename T>
struct OrderedKey;

template <typename T>
    requires std::is_integral_v<T>
struct OrderedKey<T> {
    using Bits = std::make_unsigned_t<T>;
    static constexpr Bits flip =
        std::is_signed_v<T> ? static_cast<Bits>(Bits{1} << (std::numeric_limits<Bits>::digits - 1)) : Bits{0};

    static Bits of(T sample) { return static_cast<Bits>(static_cast<Bits>(sample) ^ flip); }
    static T sampleOf(std::uint64_t key) { return static_cast<T>(static_cast<Bits>(key) ^ flip); }
};

namespace detail {

/// The bits of a float in order, and back.
template <typename Bits>
constexpr Bits topBit = static_cast<Bits>(Bits{1} << (std::numeric_limits<Bits>::digits - 1));

template <typename Bits>
Bits orderedBits(Bits bits)
{
    if (bits == topBit<Bits>) {
        bits = 0;
    }
    return static_cast<Bits>((bits & topBit<Bits>) != 0 ? ~bits : bits | topBit<Bits>);
}

template <typename Bits>
Bits bitsInOrder(Bits key)
{
    return static_cast<Bits>((key & topBit<Bits>) != 0 ? key ^ topBit<Bits> : ~key);
}

} // namespace detail

template <>
struct OrderedKey<Half> {
    static std::uint16_t of(Half sample) { return detail::orderedBits(sample.bits); }
    static Half sampleOf(std::uint64_t key) { return {detail::bitsInOrder(static_cast<std::uint16_t>(key))}; }
};

template <>
struct OrderedKey<float> {
    static std::uint32_t of(float sample)
    {
        return detail::orderedBits(std::bit_cast<std::uint32_t>(sample));
    }
    static float sampleOf(std::uint64_t key)
    {
        return std::bit_cast<float>(detail::bitsInOrder(static_cast<std::uint32_t>(key)));
    }
};

template <>
struct OrderedKey<double> {
    static std::uint64_t of(double sample)
    {
        return detail::orderedBits(std::bit_cast<std::uint64_t>(sample));
    }
    static double sampleOf(std::uint64_t key) { return std::bit_cast<double>(detail::bitsInOrder(key)); }
};

template <typename T>
struct OrderedKey<ComplexPair<T>> {
    static std::uint64_t of(ComplexPair<T> sample) { return OrderedKey<double>::of(shownValue(sample)); }
    static double sampleOf(std::uint64_t key) { return OrderedKey<double>::sampleOf(key); }
};

/// The number that a key stands for.
template <typename T>
NumberValue numberOfKey(std::uint64_t key)
{
    const auto sample = OrderedKey<T>::sampleOf(key);
    if constexpr (!std::is_integral_v<T>) {
        return shownValue(sample);
    } else if constexpr (std::is_signed_v<T>) {
        return static_cast<std::int64_t>(sample);
    } else {
        return static_cast<std::uint64_t>(sample);
    }
}

} // namespace rasterscope

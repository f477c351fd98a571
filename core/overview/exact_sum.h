// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/typed_sample.h"

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace rasterscope {

__extension__ using Int128 = __int128;

/// A sum of doubles with what each addition rounded away (Knuth's two-sum): good for 106 bits.
struct DoubleDouble {
    double high = 0;
    double low = 0;

    DoubleDouble& operator+=(double value)
    {
        const double sum = high + value;
        const double moved = sum - high;
        low += (high - (sum - moved)) + (value - moved);
        high = sum;
        return *this;
    }
    DoubleDouble& operator+=(const DoubleDouble& other)
    {
        *this += other.high;
        low += other.low;
        return *this;
    }
};

template <typename S>
struct PairSum {
    S real{};
    S imaginary{};

    template <typename Other>
    PairSum& operator+=(const PairSum<Other>& other)
    {
        real += other.real;
        imaginary += other.imaginary;
        return *this;
    }
};

/// The types that sums of samples are exact in, or as good as that: `Inner` for the squares of up to 2048 x
/// 2048 samples that one stripe has, `Wide` for whatever a file can hold. Sums of float32 are those of
/// doubles.
template <typename T>
struct SumOf {
    using Inner = std::conditional_t<sizeof(T) == 1,
                                     std::conditional_t<std::is_signed_v<T>, std::int32_t, std::uint32_t>,
                                     std::conditional_t<sizeof(T) <= 4, std::int64_t, Int128>>;
    using Wide = Int128;
};
template <>
struct SumOf<Half> {
    using Inner = double;
    using Wide = double;
};
template <>
struct SumOf<float> : SumOf<Half> {};
template <>
struct SumOf<double> {
    using Inner = DoubleDouble;
    using Wide = DoubleDouble;
};
template <typename P>
struct SumOf<ComplexPair<P>> {
    using Inner = PairSum<typename SumOf<P>::Inner>;
    using Wide = PairSum<typename SumOf<P>::Wide>;
};

template <typename S, typename T>
void addSample(S& sum, T sample)
{
    if constexpr (std::is_same_v<T, Half>) {
        sum += static_cast<double>(halfToFloat(sample.bits));
    } else if constexpr (isComplexPair<T>) {
        addSample(sum.real, sample.real);
        addSample(sum.imaginary, sample.imaginary);
    } else if constexpr (std::is_floating_point_v<T>) {
        sum += static_cast<double>(sample);
    } else {
        sum += static_cast<S>(sample);
    }
}

template <typename T>
bool hasNaN(T sample)
{
    if constexpr (isComplexPair<T>) {
        return hasNaN(sample.real) || hasNaN(sample.imaginary);
    } else if constexpr (std::is_same_v<T, Half>) {
        return (sample.bits & 0x7fffU) > 0x7c00U;
    } else if constexpr (std::is_floating_point_v<T>) {
        return std::isnan(sample);
    } else {
        return false;
    }
}

/// The nearest half float, of two the even one (IEEE 754 binary16).
inline Half nearestHalf(double value)
{
    const std::uint16_t sign = std::signbit(value) ? 0x8000U : 0U;
    const double magnitude = std::abs(value);
    if (magnitude != magnitude) {
        return {0x7e00U};
    }
    if (magnitude >= 65520.0) { // half a unit beyond the largest
        return {static_cast<std::uint16_t>(sign | 0x7c00U)};
    }
    // Counted in the unit of the number's own exponent, or of the subnormals.
    const int exponent = std::max(magnitude > 0 ? std::ilogb(magnitude) : -14, -14);
    const auto units = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(magnitude, 10 - exponent)));
    const std::uint32_t bits = (static_cast<std::uint32_t>(exponent + 14) << 10U) + units;
    return {static_cast<std::uint16_t>(sign | bits)};
}

/// Sum / count to the nearest integer, halves up: floor(mean + 1/2), as GDAL rounds what is not negative.
/// \pre count > 0
template <typename S>
S roundedMean(S sum, std::int64_t count)
{
    const S divisor = static_cast<S>(count) * 2;
    const S dividend = sum * 2 + static_cast<S>(count);
    const S quotient = dividend / divisor;
    return dividend % divisor < 0 ? quotient - 1 : quotient;
}

template <typename T, typename S>
T meanOf(const S& sum, std::int64_t count)
{
    if constexpr (isComplexPair<T>) {
        return {meanOf<typename T::Part>(sum.real, count), meanOf<typename T::Part>(sum.imaginary, count)};
    } else if constexpr (std::is_same_v<S, DoubleDouble>) {
        const auto divisor = static_cast<double>(count);
        const double mean = sum.high / divisor;
        const double rest = std::fma(-mean, divisor, sum.high) + sum.low;
        return std::isfinite(mean) ? mean + rest / divisor : mean;
    } else if constexpr (std::is_same_v<T, Half>) {
        return nearestHalf(sum / static_cast<double>(count));
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(sum / static_cast<double>(count));
    } else {
        using Wide = std::conditional_t<std::is_same_v<S, Int128>, Int128, std::int64_t>;
        return static_cast<T>(roundedMean(static_cast<Wide>(sum), count));
    }
}

} // namespace rasterscope

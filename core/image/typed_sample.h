// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/half_float.h"
#include "core/image/number_value.h"
#include "core/raster/sample_type.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

namespace rasterscope {

struct Half {
    std::uint16_t bits = 0;
};

template <typename T>
struct ComplexPair {
    using Part = T;
    T real{};
    T imaginary{};
};

template <typename T>
inline constexpr bool isComplexPair = false;
template <typename T>
inline constexpr bool isComplexPair<ComplexPair<T>> = true;

/// Carries a C++ type as a value, for generic lambdas.
template <typename T>
struct TypeTag {
    using Type = T;
};

/// Calls `visit` with the TypeTag of what a sample of that type is in memory.
template <typename Visitor>
decltype(auto) withSampleType(SampleType type, const Visitor& visit)
{
    switch (type) {
    case SampleType::UInt8:
        return visit(TypeTag<std::uint8_t>());
    case SampleType::Int8:
        return visit(TypeTag<std::int8_t>());
    case SampleType::UInt16:
        return visit(TypeTag<std::uint16_t>());
    case SampleType::Int16:
        return visit(TypeTag<std::int16_t>());
    case SampleType::UInt32:
        return visit(TypeTag<std::uint32_t>());
    case SampleType::Int32:
        return visit(TypeTag<std::int32_t>());
    case SampleType::UInt64:
        return visit(TypeTag<std::uint64_t>());
    case SampleType::Int64:
        return visit(TypeTag<std::int64_t>());
    case SampleType::Float16:
        return visit(TypeTag<Half>());
    case SampleType::Float32:
        return visit(TypeTag<float>());
    case SampleType::Float64:
        return visit(TypeTag<double>());
    case SampleType::ComplexInt16:
        return visit(TypeTag<ComplexPair<std::int16_t>>());
    case SampleType::ComplexInt32:
        return visit(TypeTag<ComplexPair<std::int32_t>>());
    case SampleType::Complex64:
        return visit(TypeTag<ComplexPair<float>>());
    case SampleType::Complex128:
        break;
    }
    return visit(TypeTag<ComplexPair<double>>());
}

/// The number that is shown and measured: the value itself (64-bit integers to the nearest double), of
/// complex ones the magnitude.
template <typename T>
double shownValue(T sample)
{
    if constexpr (std::is_same_v<T, Half>) {
        return static_cast<double>(halfToFloat(sample.bits));
    } else if constexpr (std::is_same_v<T, ComplexPair<double>>) {
        return std::hypot(sample.real,
                          sample.imaginary); // squares of doubles can overflow; of all others not
    } else if constexpr (isComplexPair<T>) {
        const double real = static_cast<double>(sample.real);
        const double imaginary = static_cast<double>(sample.imaginary);
        return std::sqrt(real * real + imaginary * imaginary);
    } else {
        return static_cast<double>(sample);
    }
}

template <typename T>
bool isNotANumber(T sample)
{
    if constexpr (std::is_floating_point_v<T>) {
        return std::isnan(sample);
    } else if constexpr (std::is_integral_v<T>) {
        return false;
    } else {
        const double value = shownValue(sample);
        return std::isnan(value);
    }
}

/// Whether a sample is the file's no-data value, compared in the sample's own type, so that 64-bit integers
/// are exact. A complex sample is no-data when its real part is, and its imaginary part is that too or zero.
template <typename T>
class NoDataTest {
public:
    explicit NoDataTest(const std::optional<NumberValue>& noData)
    {
        const auto value = noData ? numberAs<Comparable>(*noData) : std::nullopt;
        m_present = value.has_value();
        m_value = value.value_or(Comparable{});
    }

    bool operator()(T sample) const
    {
        if constexpr (std::is_same_v<T, Half>) {
            return m_present & (halfToFloat(sample.bits) == m_value);
        } else if constexpr (isComplexPair<T>) {
            return m_present && sample.real == m_value &&
                   (sample.imaginary == m_value || sample.imaginary == 0);
        } else {
            return m_present & (sample == m_value);
        }
    }

private:
    template <typename U>
    struct ComparableOf {
        using Type = U;
    };
    template <typename U>
    struct ComparableOf<ComplexPair<U>> {
        using Type = U;
    };
    using Comparable = typename ComparableOf<std::conditional_t<std::is_same_v<T, Half>, float, T>>::Type;

    bool m_present = false;
    Comparable m_value{};
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/fill_sample.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

template <typename T>
void store(SampleBytes& sample, T value)
{
    static_assert(sizeof(T) <= sizeof(SampleBytes));
    std::memcpy(sample.data(), &value, sizeof value);
}

template <typename T>
void storeInteger(SampleBytes& sample, const NumberValue& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        // Compared with powers of two, which are exact; a NaN fails both.
        const double limit = std::ldexp(1.0, std::numeric_limits<T>::digits);
        const double lowest = std::numeric_limits<T>::is_signed ? -limit : 0.0;
        if (*real >= lowest && *real < limit) {
            store(sample, static_cast<T>(*real));
        }
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        if (std::in_range<T>(*whole)) {
            store(sample, static_cast<T>(*whole));
        }
    } else if (std::in_range<T>(std::get<std::uint64_t>(value))) {
        store(sample, static_cast<T>(std::get<std::uint64_t>(value)));
    }
}

double realOf(const NumberValue& value)
{
    return std::visit([](auto number) { return static_cast<double>(number); }, value);
}

/// IEEE 754 binary16, rounded to nearest even.
std::uint16_t halfBits(double value)
{
    const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    const double size = std::abs(value);
    if (std::isnan(value)) {
        return 0x7e00;
    }
    if (size >= 65520) {
        return sign | 0x7c00;
    }
    // The unit of the last place: subnormals share that of the smallest exponent.
    const int exponent = size < std::ldexp(1.0, -14) ? -14 : std::ilogb(size);
    const auto units = static_cast<std::uint16_t>(std::nearbyint(std::ldexp(size, 10 - exponent)));
    const auto base = static_cast<std::uint16_t>((exponent + 14) << 10);
    return static_cast<std::uint16_t>(sign | (base + units));
}

} // namespace

SampleBytes sampleOf(SampleType type, const NumberValue& value)
{
    SampleBytes sample{};
    switch (type) {
    case SampleType::UInt8:
        storeInteger<std::uint8_t>(sample, value);
        break;
    case SampleType::Int8:
        storeInteger<std::int8_t>(sample, value);
        break;
    case SampleType::UInt16:
        storeInteger<std::uint16_t>(sample, value);
        break;
    case SampleType::Int16:
    case SampleType::ComplexInt16:
        storeInteger<std::int16_t>(sample, value);
        break;
    case SampleType::UInt32:
        storeInteger<std::uint32_t>(sample, value);
        break;
    case SampleType::Int32:
    case SampleType::ComplexInt32:
        storeInteger<std::int32_t>(sample, value);
        break;
    case SampleType::UInt64:
        storeInteger<std::uint64_t>(sample, value);
        break;
    case SampleType::Int64:
        storeInteger<std::int64_t>(sample, value);
        break;
    case SampleType::Float16:
        store(sample, halfBits(realOf(value)));
        break;
    case SampleType::Float32:
    case SampleType::Complex64:
        store(sample, static_cast<float>(realOf(value)));
        break;
    case SampleType::Float64:
    case SampleType::Complex128:
        store(sample, realOf(value));
        break;
    }
    return sample;
}

} // namespace rasterscope

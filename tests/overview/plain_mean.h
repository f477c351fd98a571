// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/overview/exact_sum.h"

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace rasterscope::test {

/// One band of level 0, row after row.
template <typename T>
struct PlainBand {
    Size size;
    std::vector<T> samples;

    T at(std::int64_t x, std::int64_t y) const
    {
        return samples[static_cast<std::size_t>(y * size.width + x)];
    }
};

/// What sums of samples are exact in, at least those that the tests have.
template <typename T>
using PlainNumber = std::conditional_t<std::is_integral_v<T>, Int128, long double>;

template <typename T>
PlainNumber<T> plainValue(T sample)
{
    if constexpr (std::is_same_v<T, Half>) {
        return static_cast<long double>(halfToFloat(sample.bits));
    } else {
        return static_cast<PlainNumber<T>>(sample);
    }
}

template <typename T>
bool isNumber(PlainNumber<T> value)
{
    if constexpr (std::is_integral_v<T>) {
        return true;
    } else {
        return !std::isnan(value);
    }
}

template <typename T>
struct PlainSum {
    PlainNumber<T> sum = 0;
    std::int64_t count = 0;
};

/// By the definition: all source samples under sample (x, y) of the level, one after the other.
template <typename T>
PlainSum<T> plainSum(const PlainBand<T>& band, int level, std::int64_t x, std::int64_t y,
                     std::optional<T> noData = {})
{
    PlainSum<T> found;
    const std::int64_t side = std::int64_t{1} << level;
    for (std::int64_t row = y * side; row < std::min((y + 1) * side, band.size.height); ++row) {
        for (std::int64_t column = x * side; column < std::min((x + 1) * side, band.size.width); ++column) {
            const auto value = plainValue(band.at(column, row));
            if (isNumber<T>(value) && (!noData || value != plainValue(*noData))) {
                found.sum += value;
                ++found.count;
            }
        }
    }
    return found;
}

} // namespace rasterscope::test

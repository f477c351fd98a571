// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

namespace rasterscope {

namespace detail {

template <std::integral T, typename Number>
std::optional<T> numberTo(Number number)
{
    if constexpr (std::integral<Number>) {
        return std::in_range<T>(number) ? std::optional(static_cast<T>(number)) : std::nullopt;
    } else {
        const double lowest = static_cast<double>(std::numeric_limits<T>::min());
        const double beyond =
            std::ldexp(1.0, std::numeric_limits<T>::digits); // a power of two: exact, unlike max()
        const bool fits = number >= lowest && number < beyond && std::trunc(number) == number;
        return fits ? std::optional(static_cast<T>(number)) : std::nullopt;
    }
}

template <std::floating_point T, typename Number>
std::optional<T> numberTo(Number number)
{
    if constexpr (std::same_as<T, float> && std::same_as<Number, double>) {
        // Half a unit beyond the largest float still rounds to it: headers write -3.40282347e+38.
        constexpr double limit = 0x1.ffffffp127;
        if (std::isfinite(number) && std::abs(number) >= limit) {
            return std::nullopt;
        }
    }
    return static_cast<T>(number);
}

} // namespace detail

/// The number as a T, if a T can hold it: integers exactly, floats to the nearest.
template <typename T>
std::optional<T> numberAs(const NumberValue& value)
{
    return std::visit([](auto number) { return detail::numberTo<T>(number); }, value);
}

} // namespace rasterscope

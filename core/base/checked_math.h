// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace rasterscope {

/// Sums and products of sizes that come from a file; nothing where the true result does not fit 64 bits.
inline std::optional<std::int64_t> checkedAdd(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::nullopt : std::optional(sum);
}

inline std::optional<std::int64_t> checkedMultiply(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::nullopt : std::optional(product);
}

template <typename... Factors>
std::optional<std::int64_t> checkedMultiply(std::int64_t a, std::int64_t b, Factors... others)
{
    const auto product = checkedMultiply(a, b);
    return product ? checkedMultiply(*product, others...) : std::nullopt;
}

/// \pre a >= 0, b > 0
constexpr std::int64_t ceilDivide(std::int64_t a, std::int64_t b)
{
    return a / b + (a % b != 0 ? 1 : 0);
}

} // namespace rasterscope

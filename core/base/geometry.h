// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace rasterscope {

struct Size {
    std::int64_t width = 0;
    std::int64_t height = 0;
    auto operator<=>(const Size&) const = default;
};

/// Pixels x <= px < x + width, y <= py < y + height.
struct Rect {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;

    constexpr std::int64_t right() const { return x + width; }
    constexpr std::int64_t bottom() const { return y + height; }
    constexpr bool empty() const { return width <= 0 || height <= 0; }
    constexpr bool contains(const Rect& other) const
    {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    auto operator<=>(const Rect&) const = default;
};

/// Empty (all zero) where the two do not meet.
constexpr Rect intersected(const Rect& a, const Rect& b)
{
    const std::int64_t left = std::max(a.x, b.x);
    const std::int64_t top = std::max(a.y, b.y);
    const Rect common{left, top, std::min(a.right(), b.right()) - left,
                      std::min(a.bottom(), b.bottom()) - top};
    return common.empty() ? Rect{} : common;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace rasterscope::demo {

/// 0 to 255 each, and beyond while light is worked out.
struct Color {
    float red = 0;
    float green = 0;
    float blue = 0;
};

constexpr Color mix(const Color& a, const Color& b, float share)
{
    return {a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
            a.blue + (b.blue - a.blue) * share};
}

constexpr Color operator*(const Color& color, float light)
{
    return {color.red * light, color.green * light, color.blue * light};
}

inline void store(const Color& color, std::uint8_t* rgb)
{
    // Values, not std::clamp's references: these become two instructions without a branch.
    const auto byte = [](float value) {
        const float notDark = value < 0 ? 0 : value;
        return static_cast<std::uint8_t>(static_cast<int>(notDark > 255 ? 255 : notDark));
    };
    rgb[0] = byte(color.red);
    rgb[1] = byte(color.green);
    rgb[2] = byte(color.blue);
}

} // namespace rasterscope::demo

// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace rasterscope::demo {

/// 32 well-mixed bits of two lattice coordinates and a seed: all chance in the demo comes from here, so every
/// run is the same.
constexpr std::uint32_t hashOf(int x, int y, std::uint32_t seed)
{
    std::uint32_t h = static_cast<std::uint32_t>(x) * 0x8DA6B343U ^
                      static_cast<std::uint32_t>(y) * 0xD8163841U ^ seed * 0xCB1AB31FU;
    h = (h ^ (h >> 15)) * 0x2C1B3C6DU;
    h = (h ^ (h >> 12)) * 0x297A2D39U;
    return h ^ (h >> 15);
}

/// The hash as a number from 0 up to 1.
constexpr float chanceOf(std::uint32_t hash)
{
    return static_cast<float>(hash >> 8) * (1.0F / 16777216.0F);
}

constexpr float mix(float a, float b, float share)
{
    return a + (b - a) * share;
}

/// std::floor is a library call on plain x86-64, and this is asked for several times a pixel.
constexpr int floorOf(float value)
{
    const int towardsZero = static_cast<int>(value);
    return towardsZero - (static_cast<float>(towardsZero) > value ? 1 : 0);
}

/// 0 below `from`, 1 above `to`, an S between.
constexpr float smoothStep(float from, float to, float value)
{
    const float t = (value - from) * (1 / (to - from)); // a product, once the compiler knows both ends
    const float clamped = t < 0 ? 0 : t > 1 ? 1 : t;
    return clamped * clamped * (3 - 2 * clamped);
}

/// 1 at whole numbers, -1 half way between.
constexpr float triangleWave(float value)
{
    const float inside = value - static_cast<float>(floorOf(value)) - 0.5F;
    return (inside < 0 ? -inside : inside) * 4 - 1;
}

/// What a sum of octaves is made of; each one has twice the frequency of the one before.
struct Octaves {
    int count = 8;
    float gain = 0.5F; // amplitude of an octave over that of the one before
    std::uint32_t seed = 0;
    int period = 0; // lattice cells after which the first octave repeats; 0 for never
};

/// Gradient noise (Perlin 2002's fade curve), about -1 to 1, and 0 at every lattice point.
float gradientNoise(float x, float y, std::uint32_t seed, int period = 0);
/// Octaves added up, about -1 to 1.
float fractalNoise(float x, float y, const Octaves& octaves);
/// Octaves of 1 - |noise|, each weighted by the one before, so that ridges branch: 0 to about 1 (Musgrave's
/// ridged multifractal).
float ridgedNoise(float x, float y, const Octaves& octaves);

} // namespace rasterscope::demo

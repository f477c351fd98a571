// SPDX-License-Identifier: MIT
#include "resources/demo/noise.h"

#include <cmath>

namespace rasterscope::demo {

namespace {

constexpr float lacunarityTwist =
    0.37F; // each octave is shifted, so that their zeros do not fall on one another

float gradientDot(int x, int y, std::uint32_t seed, float dx, float dy)
{
    const std::uint32_t hash = hashOf(x, y, seed);
    const auto gx = static_cast<float>(static_cast<int>(hash & 0xFFFFU) - 32768);
    const auto gy = static_cast<float>(static_cast<int>(hash >> 16) - 32768);
    return (gx * dx + gy * dy) * (1.0F / 23000.0F);
}

float fade(float t)
{
    return t * t * t * (t * (t * 6 - 15) + 10);
}

int wrapped(int cell, int period)
{
    if (period == 0) {
        return cell;
    }
    const int rest = cell % period;
    return rest < 0 ? rest + period : rest;
}

} // namespace

float gradientNoise(float x, float y, std::uint32_t seed, int period)
{
    const int column = floorOf(x);
    const int row = floorOf(y);
    const int left = wrapped(column, period);
    const int top = wrapped(row, period);
    const int right = wrapped(left + 1, period);
    const int bottom = wrapped(top + 1, period);
    const float dx = x - static_cast<float>(column);
    const float dy = y - static_cast<float>(row);
    const float across = fade(dx);
    const float upper =
        mix(gradientDot(left, top, seed, dx, dy), gradientDot(right, top, seed, dx - 1, dy), across);
    const float lower = mix(gradientDot(left, bottom, seed, dx, dy - 1),
                            gradientDot(right, bottom, seed, dx - 1, dy - 1), across);
    return mix(upper, lower, fade(dy));
}

float fractalNoise(float x, float y, const Octaves& octaves)
{
    float sum = 0;
    float amplitude = 1;
    float total = 0;
    int period = octaves.period;
    for (int octave = 0; octave < octaves.count; ++octave) {
        sum += amplitude * gradientNoise(x, y, octaves.seed + static_cast<std::uint32_t>(octave), period);
        total += amplitude;
        amplitude *= octaves.gain;
        const float shift = octaves.period == 0 ? lacunarityTwist : 0;
        x = x * 2 + shift;
        y = y * 2 + shift;
        period *= 2;
    }
    return sum / total * 1.6F;
}

float ridgedNoise(float x, float y, const Octaves& octaves)
{
    float sum = 0;
    float amplitude = 1;
    float total = 0;
    float weight = 1;
    for (int octave = 0; octave < octaves.count; ++octave) {
        const float ridge =
            1 - std::abs(gradientNoise(x, y, octaves.seed + static_cast<std::uint32_t>(octave)) * 1.5F);
        const float sharp = ridge * ridge * weight;
        weight = sharp < 0 ? 0 : sharp > 0.5F ? 1 : sharp * 2;
        sum += amplitude * sharp;
        total += amplitude;
        amplitude *= octaves.gain;
        x = x * 2 + lacunarityTwist;
        y = y * 2 + lacunarityTwist;
    }
    return sum / total;
}

} // namespace rasterscope::demo

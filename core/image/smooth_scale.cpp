// SPDX-License-Identifier: MIT
#include "core/image/smooth_scale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

namespace rasterscope {

namespace {

/// A target pixel lies between two source pixels, `weight` 256ths of the way.
struct Tap {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::uint32_t weight = 0;
};

std::vector<Tap> tapsOf(const ScaledAxis& axis, std::int64_t pixels)
{
    std::vector<Tap> taps(static_cast<std::size_t>(axis.count));
    const double step = (axis.to - axis.from) / static_cast<double>(axis.length);
    for (std::int64_t i = 0; i < axis.count; ++i) {
        const double middle = axis.from + (static_cast<double>(axis.first + i) + 0.5) * step - 0.5;
        const double whole = std::floor(middle);
        const auto first = static_cast<std::int64_t>(whole);
        taps[static_cast<std::size_t>(i)] = {std::clamp<std::int64_t>(first, 0, pixels - 1),
                                             std::clamp<std::int64_t>(first + 1, 0, pixels - 1),
                                             static_cast<std::uint32_t>((middle - whole) * 256)};
    }
    return taps;
}

/// Two channels at a time: 0x00RR00BB and 0x00AA00GG leave room for a product with up to 256.
std::uint32_t between(std::uint32_t a, std::uint32_t b, std::uint32_t weight)
{
    constexpr std::uint32_t pair = 0x00FF00FF;
    constexpr std::uint32_t half = 0x00800080;
    const std::uint32_t low = ((a & pair) * (256 - weight) + (b & pair) * weight + half) >> 8U;
    const std::uint32_t high = ((a >> 8U) & pair) * (256 - weight) + ((b >> 8U) & pair) * weight + half;
    return (low & pair) | (high & ~pair);
}

/// A source row laid across the target's columns.
void scaleRow(const std::uint32_t* source, const std::vector<Tap>& taps, std::uint32_t* target)
{
    for (const Tap& tap : taps) {
        *target++ = between(source[tap.first], source[tap.second], tap.weight);
    }
}

void blendRows(const std::uint32_t* above, const std::uint32_t* below, std::uint32_t weight,
               std::span<std::uint32_t> target)
{
    for (std::size_t i = 0; i < target.size(); ++i) {
        target[i] = between(above[i], below[i], weight);
    }
}

/// The source rows that the current target row lies between, already as wide as the target. Going down, a
/// row's neighbour below is the next one's above.
class ScaledRows {
public:
    ScaledRows(const Picture& picture, const std::vector<Tap>& taps) : m_picture(picture), m_taps(taps)
    {
        for (Row& row : m_rows) {
            row.pixels.resize(taps.size());
        }
    }

    const std::uint32_t* at(std::int64_t number, std::int64_t keep)
    {
        for (const Row& row : m_rows) {
            if (row.number == number) {
                return row.pixels.data();
            }
        }
        Row& row = m_rows[m_rows[0].number == keep ? 1 : 0];
        row.number = number;
        scaleRow(m_picture.pixels.data() + number * m_picture.width, m_taps, row.pixels.data());
        return row.pixels.data();
    }

private:
    struct Row {
        std::int64_t number = -1;
        std::vector<std::uint32_t> pixels;
    };
    const Picture& m_picture;
    const std::vector<Tap>& m_taps;
    std::array<Row, 2> m_rows;
};

} // namespace

void scaleSmoothly(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down,
                   std::span<std::uint32_t> target)
{
    const auto columns = static_cast<std::size_t>(across.count);
    assert(!picture.pixels.empty() && target.size() >= columns * static_cast<std::size_t>(down.count));
    const std::vector<Tap> taps = tapsOf(across, picture.width);
    ScaledRows rows(picture, taps);
    for (const Tap& row : tapsOf(down, picture.height)) {
        const std::uint32_t* above = rows.at(row.first, row.second);
        const std::uint32_t* below = rows.at(row.second, row.first);
        blendRows(above, below, row.weight, target.first(columns));
        target = target.subspan(columns);
    }
}

} // namespace rasterscope

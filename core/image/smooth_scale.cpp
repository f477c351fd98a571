// SPDX-License-Identifier: MIT
#include "core/image/smooth_scale.h"

#include "core/image/pixel_blend.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

namespace rasterscope {

namespace {

/// How target pixels come out of at least two source pixels.
PixelTaps tapsOf(const ScaledAxis& axis, std::int64_t pixels)
{
    const auto count = static_cast<std::size_t>(axis.count);
    PixelTaps taps{std::vector<std::int32_t>(count), std::vector<std::uint32_t>(count)};
    const double step = (axis.to - axis.from) / static_cast<double>(axis.length);
    for (std::int64_t i = 0; i < axis.count; ++i) {
        const double middle = axis.from + (static_cast<double>(axis.first + i) + 0.5) * step - 0.5;
        const double whole = std::floor(middle);
        const auto first = static_cast<std::int64_t>(whole);
        auto weight = static_cast<std::uint32_t>((middle - whole) * 256);
        if (first < 0 || first > pixels - 2) { // beyond an edge: its pixel alone
            weight = first < 0 ? 0 : 256;
        }
        taps.firsts[static_cast<std::size_t>(i)] =
            static_cast<std::int32_t>(std::clamp<std::int64_t>(first, 0, pixels - 2));
        taps.weights[static_cast<std::size_t>(i)] = weight;
    }
    return taps;
}

/// Source rows laid across the target's columns, two at a time: going down, a row's neighbour below is the
/// next one's above.
class ScaledRows {
public:
    ScaledRows(const Picture& picture, const PixelTaps& taps) : m_picture(picture), m_taps(taps)
    {
        for (Row& row : m_rows) {
            row.pixels.resize(taps.firsts.size());
        }
    }

    std::span<const std::uint32_t> at(std::int64_t number, std::int64_t keep)
    {
        for (const Row& row : m_rows) {
            if (row.number == number) {
                return row.pixels;
            }
        }
        Row& row = m_rows[m_rows[0].number == keep ? 1 : 0];
        row.number = number;
        blendNeighbours(m_picture.pixels.data() + number * m_picture.width, m_taps, row.pixels.data());
        return row.pixels;
    }

private:
    struct Row {
        std::int64_t number = -1;
        std::vector<std::uint32_t> pixels;
    };
    const Picture& m_picture;
    const PixelTaps& m_taps;
    std::array<Row, 2> m_rows;
};

/// Across first, where target rows share their source rows.
void magnify(const Picture& picture, const PixelTaps& across, const PixelTaps& down,
             const PixelTarget& target)
{
    ScaledRows rows(picture, across);
    std::uint32_t* to = target.pixels;
    for (std::size_t y = 0; y < down.firsts.size(); ++y) {
        const std::int64_t first = down.firsts[y];
        const std::span<const std::uint32_t> above = rows.at(first, first + 1);
        blendRows(above, rows.at(first + 1, first).data(), down.weights[y], to);
        to += target.pitch;
    }
}

/// Down first: each source row is blended once, in one go, and picked from once.
void reduce(const Picture& picture, PixelTaps across, const PixelTaps& down, const PixelTarget& target)
{
    const std::int32_t left = across.firsts.front();
    const auto columns = static_cast<std::size_t>(across.firsts.back() + 2 - left);
    for (std::int32_t& first : across.firsts) {
        first -= left;
    }
    std::vector<std::uint32_t> blended(columns);
    std::uint32_t* to = target.pixels;
    for (std::size_t y = 0; y < down.firsts.size(); ++y) {
        const std::uint32_t* above = picture.pixels.data() + down.firsts[y] * picture.width + left;
        blendRows({above, columns}, above + picture.width, down.weights[y], blended.data());
        blendNeighbours(blended.data(), across, to);
        to += target.pitch;
    }
}

/// A picture one pixel wide or high, with that pixel twice.
Picture widened(const Picture& picture)
{
    Picture wide{std::max<std::int64_t>(picture.width, 2),
                 std::max<std::int64_t>(picture.height, 2),
                 {},
                 picture.opaque};
    for (std::int64_t y = 0; y < wide.height; ++y) {
        for (std::int64_t x = 0; x < wide.width; ++x) {
            const std::int64_t from = std::min(y, picture.height - 1) * picture.width;
            wide.pixels.push_back(
                picture.pixels[static_cast<std::size_t>(from + std::min(x, picture.width - 1))]);
        }
    }
    return wide;
}

} // namespace

void scaleSmoothly(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down,
                   const PixelTarget& target)
{
    assert(!picture.pixels.empty() && target.pitch >= across.count);
    if (picture.width < 2 || picture.height < 2) {
        return scaleSmoothly(widened(picture), across, down, target);
    }
    PixelTaps columns = tapsOf(across, picture.width);
    const PixelTaps lines = tapsOf(down, picture.height);
    if (down.to - down.from < static_cast<double>(down.length)) {
        magnify(picture, columns, lines, target);
    } else {
        reduce(picture, std::move(columns), lines, target);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/resident_picture.h"

#include "core/format/encoded_level.h"
#include "core/format/stored_layout.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rasterscope {

namespace {

constexpr std::int64_t samplesEachWay = 2;

/// Some place in a stretch of an axis, the same each time.
std::int64_t someIn(std::int64_t begin, std::int64_t end, std::int64_t seed)
{
    std::uint64_t mixed = (static_cast<std::uint64_t>(seed) + 1) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed ^= mixed >> 31U;
    const auto length = static_cast<std::uint64_t>(std::max<std::int64_t>(1, end - begin));
    return begin + static_cast<std::int64_t>(mixed % length);
}

std::vector<std::int64_t> placesOf(const ByteSource& source, const PictureGrid& grid,
                                   const SamplePlace& placeOf)
{
    const std::int64_t columns = grid.cells.width * samplesEachWay;
    const std::int64_t rows = grid.cells.height * samplesEachWay;
    std::vector<std::int64_t> places;
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column) {
            const std::int64_t seed = row * columns + column;
            const std::int64_t x = someIn(partBegin(grid.picture.width, columns, column),
                                          partBegin(grid.picture.width, columns, column + 1), seed);
            const std::int64_t y = someIn(partBegin(grid.picture.height, rows, row),
                                          partBegin(grid.picture.height, rows, row + 1), seed + 1);
            const std::int64_t place = placeOf(std::min(x, grid.picture.width - 1),
                                               std::min(y, grid.picture.height - 1), seed % grid.bands)
                                           .value_or(-1);
            places.push_back(place < source.size() ? place : -1);
        }
    }
    return places;
}

float meanOf(const std::array<float, samplesEachWay * samplesEachWay>& shares)
{
    float sum = 0;
    int known = 0;
    for (const float share : shares) {
        sum += std::max(share, 0.0F);
        known += share >= 0 ? 1 : 0;
    }
    return known > 0 ? sum / static_cast<float>(known) : -1;
}

} // namespace

SamplePlace placesIn(const StoredLayout& layout)
{
    return [&layout](std::int64_t x, std::int64_t y, std::int64_t band) -> std::optional<std::int64_t> {
        const std::int64_t columns = (layout.size.width - 1) / layout.block.width + 1;
        const std::int64_t rows = (layout.size.height - 1) / layout.block.height + 1;
        const std::int64_t plane = layout.planesApart ? band : 0;
        const std::int64_t block =
            (plane * rows + y / layout.block.height) * columns + x / layout.block.width;
        const std::int64_t begin = layout.offsets[static_cast<std::size_t>(block)];
        if (begin == StoredLayout::leftOut) {
            return std::nullopt;
        }
        return begin + x % layout.block.width * layout.pixelStride +
               y % layout.block.height * layout.lineStride +
               (layout.planesApart ? 0 : band * layout.bandStride);
    };
}

SamplePlace placesIn(const EncodedLevel& level)
{
    return [&level](std::int64_t x, std::int64_t y, std::int64_t band) -> std::optional<std::int64_t> {
        const std::int64_t block =
            level.number(level.planesApart ? band : 0, y / level.block.height, x / level.block.width);
        if (level.offsetOf(block) == StoredLayout::leftOut) {
            return std::nullopt;
        }
        const std::int64_t bytes = level.storedBytes(block);
        const double share =
            static_cast<double>(y % level.block.height) / static_cast<double>(level.block.height);
        return level.offsetOf(block) + static_cast<std::int64_t>(static_cast<double>(bytes) * share);
    };
}

ResidentShares residentPicture(const ByteSource& source, const PictureGrid& grid, const SamplePlace& placeOf)
{
    const ResidentShares ofPlaces = source.residentPlaces(placesOf(source, grid, placeOf));
    ResidentShares found{{}, ofPlaces.source, ofPlaces.askedPages};
    if (ofPlaces.shares.empty()) {
        return found;
    }
    const std::int64_t columns = grid.cells.width * samplesEachWay;
    const auto shareAt = [&](std::int64_t column, std::int64_t row) {
        return ofPlaces.shares[static_cast<std::size_t>(row * columns + column)];
    };
    for (std::int64_t row = 0; row < grid.cells.height * samplesEachWay; row += samplesEachWay) {
        for (std::int64_t column = 0; column < columns; column += samplesEachWay) {
            found.shares.push_back(meanOf({shareAt(column, row), shareAt(column + 1, row),
                                           shareAt(column, row + 1), shareAt(column + 1, row + 1)}));
        }
    }
    return found;
}

} // namespace rasterscope

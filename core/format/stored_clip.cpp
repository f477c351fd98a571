// SPDX-License-Identifier: MIT
#include "core/format/stored_clip.h"

#include <algorithm>

namespace rasterscope {

namespace {

/// How many of `count` runs of `length` bytes, `pitch` apart, end by `end`; offsets from the first one's
/// start.
std::int64_t wholeRuns(std::int64_t count, std::int64_t pitch, std::int64_t length, std::int64_t end)
{
    if (end < length) {
        return 0;
    }
    return pitch == 0 ? count : std::min(count, (end - length) / pitch + 1);
}

void addPart(std::vector<StoredPiece>& parts, const StoredPiece& piece, const Rect& cells)
{
    if (!cells.empty()) {
        parts.push_back(partOf(piece, cells));
    }
}

/// The pixel in which the file ends: bands are there one by one.
void splitPixel(const StoredPiece& pixel, std::int64_t fileSize, ClippedPiece& clipped)
{
    const std::int64_t first = pixel.grid.offset + pixel.bandOffset;
    const auto isThere = [&](int band) {
        return first + band * pixel.bandStride + pixel.sampleBytes <= fileSize;
    };
    // Offsets rise or fall along the list, so that what is there is one end of it.
    for (int band = 0; band < pixel.bands;) {
        const bool there = isThere(band);
        int next = band + 1;
        while (next < pixel.bands && isThere(next) == there) {
            ++next;
        }
        (there ? clipped.stored : clipped.missing).push_back(bandsOf(pixel, band, next - band));
        band = next;
    }
}

} // namespace

ClippedPiece clippedToFile(const StoredPiece& piece, std::int64_t fileSize)
{
    const ByteGrid& grid = piece.grid;
    ClippedPiece clipped;
    if (grid.end() <= fileSize) {
        clipped.stored.push_back(piece);
        return clipped;
    }
    const std::int64_t rows = wholeRuns(grid.rows, grid.rowPitch, grid.rowBytes(), fileSize - grid.offset);
    addPart(clipped.stored, piece, {0, 0, grid.items, rows});
    if (rows == grid.rows) {
        return clipped;
    }
    const std::int64_t rest = fileSize - grid.rowOffset(rows);
    const std::int64_t items = wholeRuns(grid.items, grid.itemPitch, grid.itemBytes, rest);
    addPart(clipped.stored, piece, {0, rows, items, 1});
    std::int64_t next = items;
    if (items < grid.items && rest > items * grid.itemPitch) {
        splitPixel(partOf(piece, {items, rows, 1, 1}), fileSize, clipped);
        ++next;
    }
    if (next > 0) {
        addPart(clipped.missing, piece, {next, rows, grid.items - next, 1});
        addPart(clipped.missing, piece, {0, rows + 1, grid.items, grid.rows - rows - 1});
    } else {
        addPart(clipped.missing, piece, {0, rows, grid.items, grid.rows - rows});
    }
    return clipped;
}

} // namespace rasterscope

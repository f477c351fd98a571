// SPDX-License-Identifier: MIT
#include "core/format/stored_piece.h"

#include <algorithm>
#include <cassert>

namespace rasterscope {

namespace {

constexpr std::int64_t pageBytes = 4096;

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

Rect areaOf(const StoredPiece& piece, const Rect& cells)
{
    const ByteGrid& grid = piece.grid;
    const std::int64_t row = piece.rowsReversed ? grid.rows - cells.bottom() : cells.y;
    const std::int64_t item = piece.itemsReversed ? grid.items - cells.right() : cells.x;
    if (piece.rowsAreColumns) {
        return {piece.area.x + row, piece.area.y + item, cells.height, cells.width};
    }
    return {piece.area.x + item, piece.area.y + row, cells.width, cells.height};
}

StoredPiece partOf(const StoredPiece& piece, const Rect& cells)
{
    assert(!cells.empty() && (Rect{0, 0, piece.grid.items, piece.grid.rows}.contains(cells)));
    StoredPiece part = piece;
    part.area = areaOf(piece, cells);
    part.grid.offset += cells.y * piece.grid.rowPitch + cells.x * piece.grid.itemPitch;
    part.grid.rows = cells.height;
    part.grid.items = cells.width;
    return part;
}

StoredPiece bandsOf(const StoredPiece& piece, int first, int count)
{
    const std::int64_t begin = piece.bandOffset + first * piece.bandStride;
    const std::int64_t last = begin + (count - 1) * piece.bandStride;
    const std::int64_t lowest = std::min(begin, last);
    StoredPiece part = piece;
    part.firstBand = piece.firstBand + first;
    part.bands = count;
    part.grid.offset += lowest;
    part.grid.itemBytes = std::max(begin, last) - lowest + piece.sampleBytes;
    part.bandOffset = begin - lowest;
    return part;
}

SampleView viewOf(const StoredPiece& piece, const std::byte* data, std::int64_t rowPitch,
                  std::int64_t itemPitch)
{
    const std::int64_t rowStride = piece.rowsReversed ? -rowPitch : rowPitch;
    const std::int64_t itemStride = piece.itemsReversed ? -itemPitch : itemPitch;
    SampleView view;
    view.data = data + piece.bandOffset + (piece.rowsReversed ? (piece.grid.rows - 1) * rowPitch : 0) +
                (piece.itemsReversed ? (piece.grid.items - 1) * itemPitch : 0);
    view.width = piece.area.width;
    view.height = piece.area.height;
    view.bands = piece.bands;
    view.pixelStride = piece.rowsAreColumns ? rowStride : itemStride;
    view.lineStride = piece.rowsAreColumns ? itemStride : rowStride;
    view.bandStride = piece.bandStride;
    return view;
}

std::int64_t touchedBytes(const ByteGrid& grid)
{
    const bool denseItems = grid.items == 1 || grid.itemPitch - grid.itemBytes < pageBytes;
    const std::int64_t row = denseItems ? grid.rowBytes() : grid.items * (grid.itemBytes + pageBytes);
    const bool denseRows = grid.rows == 1 || grid.rowPitch - row < pageBytes;
    return denseRows ? (grid.rows - 1) * grid.rowPitch + row + pageBytes : grid.rows * (row + pageBytes);
}

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

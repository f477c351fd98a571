// SPDX-License-Identifier: MIT
#include "core/format/stored_piece.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>

namespace rasterscope {

void placeGrid(StoredPiece& piece, std::int64_t address, std::int64_t pixelStride, std::int64_t lineStride)
{
    ByteGrid& grid = piece.grid;
    const std::int64_t lowestBand = std::min<std::int64_t>(0, (piece.bands - 1) * piece.bandStride);
    piece.bandOffset = -lowestBand;
    grid.offset = address + lowestBand + std::min<std::int64_t>(0, (piece.area.width - 1) * pixelStride) +
                  std::min<std::int64_t>(0, (piece.area.height - 1) * lineStride);
    grid.items = piece.area.width;
    grid.itemPitch = std::abs(pixelStride);
    grid.rows = piece.area.height;
    grid.rowPitch = std::abs(lineStride);
    piece.itemsReversed = pixelStride < 0;
    piece.rowsReversed = lineStride < 0;
    if (grid.rows > 1 && grid.rowPitch < grid.rowBytes()) {
        std::swap(grid.items, grid.rows);
        std::swap(grid.itemPitch, grid.rowPitch);
        std::swap(piece.itemsReversed, piece.rowsReversed);
        piece.rowsAreColumns = true;
    }
}

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

} // namespace rasterscope

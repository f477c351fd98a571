// SPDX-License-Identifier: MIT
#include "core/format/piece_cutting.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::int64_t pageBytes = 4096;

/// Items and rows of each of `count` grids that together touch about `bytes`.
Size cellsWithin(std::int64_t bytes, const ByteGrid& grid, std::int64_t count)
{
    const std::int64_t rowBytes = std::max<std::int64_t>(1, touchedBytes(grid) / grid.rows);
    const std::int64_t rows = std::clamp<std::int64_t>(bytes / rowBytes / count, 1, grid.rows);
    if (rows > 1) {
        return {grid.items, rows};
    }
    ByteGrid row = grid;
    row.rows = 1;
    const std::int64_t itemBytes = std::max<std::int64_t>(1, touchedBytes(row) / grid.items);
    return {std::clamp<std::int64_t>(bytes / itemBytes, 1, grid.items), 1};
}

/// Cells of some rows, item after item.
PlanStep cutRows(const StoredPiece& piece, std::int64_t row, const Size& step, const PieceTaker& take)
{
    const Rect all{0, 0, piece.grid.items, piece.grid.rows};
    for (std::int64_t item = 0; item < piece.grid.items; item += step.width) {
        if (take(partOf(piece, intersected({item, row, step.width, step.height}, all))) == PlanStep::Stop) {
            return PlanStep::Stop;
        }
    }
    return PlanStep::Continue;
}

} // namespace

std::int64_t touchedBytes(const ByteGrid& grid)
{
    const bool denseItems = grid.items == 1 || grid.itemPitch - grid.itemBytes < pageBytes;
    const std::int64_t row = denseItems ? grid.rowBytes() : grid.items * (grid.itemBytes + pageBytes);
    const bool denseRows = grid.rows == 1 || grid.rowPitch - row < pageBytes;
    return denseRows ? (grid.rows - 1) * grid.rowPitch + row + pageBytes : grid.rows * (row + pageBytes);
}

PlanStep cutTogether(std::span<const StoredPiece> pieces, std::int64_t pieceBytes, const PieceTaker& take)
{
    if (pieces.empty()) {
        return PlanStep::Continue;
    }
    const auto highest =
        std::ranges::max_element(pieces, {}, [](const StoredPiece& piece) { return piece.grid.rows; });
    const Size step = cellsWithin(pieceBytes, highest->grid, static_cast<std::int64_t>(pieces.size()));
    for (std::int64_t row = 0; row < highest->grid.rows; row += step.height) {
        for (const StoredPiece& piece : pieces) {
            if (row < piece.grid.rows && cutRows(piece, row, step, take) == PlanStep::Stop) {
                return PlanStep::Stop;
            }
        }
    }
    return PlanStep::Continue;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/mapping/byte_grid.h"
#include "core/raster/sample_view.h"

#include <cstdint>
#include <vector>

namespace rasterscope {

/// A part of a window whose samples lie on one byte grid. One item of the grid is one pixel: its listed
/// bands, and what lies between them. Cells of the grid are written as a Rect: x counts items, y rows.
struct StoredPiece {
    ByteGrid grid;
    Rect area;         // in the window's sampled pixels
    int firstBand = 0; // of the window's list
    int bands = 1;
    std::int64_t bandOffset = 0; // from an item's first byte to its first listed band
    std::int64_t bandStride = 0; // between listed bands: negative for 3,2,1 and 0 for 1,1
    std::int64_t sampleBytes = 1;
    bool rowsAreColumns = false; // Fortran order: a row of the grid is a column of the raster
    bool rowsReversed = false;   // the grid runs by rising offset; the raster then by falling position
    bool itemsReversed = false;
    bool leftOut = false; // the file stores nothing for it, and `grid` says nothing
};

Rect areaOf(const StoredPiece& piece, const Rect& cells);
/// \pre cells lie in the grid and are not empty
StoredPiece partOf(const StoredPiece& piece, const Rect& cells);
/// Some of the listed bands. \pre 0 <= first, 0 < count, first + count <= piece.bands
StoredPiece bandsOf(const StoredPiece& piece, int first, int count);

/// `data` and the pitches as lent for the piece's grid.
SampleView viewOf(const StoredPiece& piece, const std::byte* data, std::int64_t rowPitch,
                  std::int64_t itemPitch);

/// How much of the file comes in when the grid is read, to a page: what bounds pieces and batches.
std::int64_t touchedBytes(const ByteGrid& grid);

/// What a file of some length has of a piece, to the last whole sample.
struct ClippedPiece {
    std::vector<StoredPiece> stored;
    std::vector<StoredPiece> missing;
};
ClippedPiece clippedToFile(const StoredPiece& piece, std::int64_t fileSize);

} // namespace rasterscope

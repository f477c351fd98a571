// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/mapping/byte_grid.h"
#include "core/raster/sample_view.h"

#include <cstdint>

namespace rasterscope {

/// A part of a window whose samples lie on one byte grid. One item of the grid is one pixel: its listed
/// bands, and what lies between them. Cells of the grid are written as a Rect: x counts items, y rows.
struct StoredPiece {
    enum class Kind {
        Stored,
        LeftOut, // the file stores none of it on purpose, and `grid` only counts cells
        Missing  // the file ends before it
    };
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
    Kind kind = Kind::Stored;
};

/// Sets the grid from where pixel (0, 0)'s first listed band lies and the strides between pixels and lines:
/// rows along the wider stride, both rising. \pre area, bands, bandStride and grid.itemBytes are set
void placeGrid(StoredPiece& piece, std::int64_t address, std::int64_t pixelStride, std::int64_t lineStride);

Rect areaOf(const StoredPiece& piece, const Rect& cells);
/// \pre cells lie in the grid and are not empty
StoredPiece partOf(const StoredPiece& piece, const Rect& cells);
/// Some of the listed bands. \pre 0 <= first, 0 < count, first + count <= piece.bands
StoredPiece bandsOf(const StoredPiece& piece, int first, int count);

/// `data` and the pitches as lent for the piece's grid.
SampleView viewOf(const StoredPiece& piece, const std::byte* data, std::int64_t rowPitch,
                  std::int64_t itemPitch);

} // namespace rasterscope

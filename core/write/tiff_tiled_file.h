// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/write/tiff_file_header.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope {

/// One image in square tiles, each band in tiles of its own (PlanarConfiguration 2).
struct TiffTiledImage {
    std::vector<TiffField> fields; // in any order, without those of tiles
    Size tiles;                    // columns and rows of them
    std::int64_t planes = 1;
    std::int64_t side = 256;
    std::int64_t tileBytes = 0;
    std::int64_t firstTile = 0; // where they begin in the file; placeTiles() says

    /// Tiles of all bands at one place follow each other, so that a colour is read at once.
    std::int64_t tileOffset(std::int64_t column, std::int64_t row, std::int64_t plane) const
    {
        return firstTile + ((row * tiles.width + column) * planes + plane) * tileBytes;
    }
    std::int64_t end() const { return firstTile + tiles.width * tiles.height * planes * tileBytes; }
};

/// Says where the tiles of all images lie: each image from the beginning of a page, in their order.
/// BigTIFF where a classic file could not address them. Gives the bytes of the file up to the first tile.
/// \pre there is an image; the sizes of all are no more than a file can have
std::vector<std::byte> placeTiles(std::vector<TiffTiledImage>& images);

} // namespace rasterscope

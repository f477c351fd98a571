// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/base/paging_report.h"
#include "ui/tile_traffic.h"

#include <QString>

#include <optional>
#include <vector>

namespace rasterscope {

/// One cell of a paging map: an equal part of a file, or of the picture.
struct PagingCell {
    std::optional<float> resident; // share in the page cache, 0 to 1; nothing where nobody knows
    ReadState state = ReadState::Never;
    bool operator==(const PagingCell&) const = default;
};

/// A map row by row; the last row may be shorter. A plain value.
struct PagingCells {
    int columns = 0;
    std::vector<PagingCell> cells;
    std::optional<RasterRect> inSight; // where the view is, in cells

    int rows() const { return columns > 0 ? (static_cast<int>(cells.size()) + columns - 1) / columns : 0; }
    bool operator==(const PagingCells&) const = default;
};

/// So many cells are asked for at most: what they cost is bounded, and more cannot be seen.
inline constexpr int mostPagingCells = 2048;

/// How many cells a file gets in a map with room for `columns` x `rows`: none is smaller than a page.
int fileCellCount(std::int64_t fileBytes, int columns, int rows);
/// The grid of cells that a picture gets: square on the screen, unless it is very long.
Size pictureCellCount(Size picture, int columns, int rows);

PagingCells cellsOfFile(const PagingReport& report, int columns);
/// Of the picture: "Read" is a cell whose tiles are cached, "Reading" one whose tiles are being made.
PagingCells cellsOfPicture(const ResidentShares& shares, Size cells, Size picture,
                           const TileTraffic& traffic);

/// "bytes 3,145,728 to 4,194,303: 40 % in the page cache, read"
QString fileCellText(const PagingReport& report, const PagingCells& cells, int cell);
/// "x 0 to 511, y 512 to 1023: not in the page cache, tiles are cached"
QString pictureCellText(Size picture, const PagingCells& cells, int cell);

} // namespace rasterscope

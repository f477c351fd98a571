// SPDX-License-Identifier: MIT
#include "ui/paging_cells.h"

#include "ui/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace rasterscope {

namespace {

constexpr std::int64_t smallestCell = 4096; // bytes

QString translated(const char* text)
{
    return QCoreApplication::translate("PagingCells", text);
}

QString residentText(const PagingCell& cell)
{
    if (!cell.resident) {
        return translated("whether in the page cache is unknown");
    }
    if (*cell.resident <= 0) {
        return translated("not in the page cache");
    }
    return *cell.resident >= 1 ? translated("in the page cache")
                               : translated("about %1 % in the page cache")
                                     .arg(std::clamp(std::lround(*cell.resident * 100), 1L, 99L));
}

std::optional<float> knownShare(const ResidentShares& shares, std::size_t index)
{
    return index < shares.shares.size() && shares.shares[index] >= 0 ? std::optional(shares.shares[index])
                                                                     : std::nullopt;
}

/// Marks the cells that an area, in cells, has something of.
void mark(PagingCells& map, const RasterRect& area, ReadState state)
{
    constexpr double rounding = 1e-6; // of edges that meet those of cells
    const int left = std::max(0, static_cast<int>(std::floor(area.x + rounding)));
    const int right = std::min(map.columns, static_cast<int>(std::ceil(area.right() - rounding)));
    const int top = std::max(0, static_cast<int>(std::floor(area.y + rounding)));
    const int bottom = std::min(map.rows(), static_cast<int>(std::ceil(area.bottom() - rounding)));
    for (int row = top; row < bottom; ++row) {
        for (int column = left; column < right; ++column) {
            ReadState& known =
                map.cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns) +
                          static_cast<std::size_t>(column)]
                    .state;
            known = std::max(known, state);
        }
    }
}

QString stateText(ReadState state, const std::array<const char*, 4>& words)
{
    return translated(words[static_cast<std::size_t>(state)]);
}

} // namespace

int fileCellCount(std::int64_t fileBytes, int columns, int rows)
{
    const std::int64_t room =
        std::min<std::int64_t>(static_cast<std::int64_t>(columns) * rows, mostPagingCells);
    return static_cast<int>(std::min(room, (fileBytes + smallestCell - 1) / smallestCell));
}

Size pictureCellCount(Size picture, int columns, int rows)
{
    const auto width = static_cast<double>(picture.width);
    const auto height = static_cast<double>(picture.height);
    // Pixels along the side of a cell.
    const double side =
        std::max({width / columns, height / rows, std::sqrt(width * height / mostPagingCells)});
    const auto count = [&](double length) {
        return std::clamp<std::int64_t>(std::llround(length / side), 1,
                                        std::max<std::int64_t>(1, static_cast<std::int64_t>(length)));
    };
    return {std::min<std::int64_t>(count(width), columns), std::min<std::int64_t>(count(height), rows)};
}

PagingCells cellsOfFile(const PagingReport& report, int columns)
{
    PagingCells map;
    map.columns = columns;
    for (std::size_t part = 0; part < report.reads.size(); ++part) {
        map.cells.push_back({knownShare(report.resident, part), report.reads[part]});
    }
    return map;
}

PagingCells cellsOfPicture(const ResidentShares& shares, Size cells, Size picture, const TileTraffic& traffic)
{
    PagingCells map;
    map.columns = static_cast<int>(cells.width);
    for (std::int64_t cell = 0; cell < cells.width * cells.height; ++cell) {
        map.cells.push_back({knownShare(shares, static_cast<std::size_t>(cell)), ReadState::Never});
    }
    const double across = static_cast<double>(cells.width) / static_cast<double>(picture.width);
    const double down = static_cast<double>(cells.height) / static_cast<double>(picture.height);
    const auto inCells = [&](const RasterRect& area) {
        return RasterRect{area.x * across, area.y * down, area.width * across, area.height * down};
    };
    for (const RasterRect& area : traffic.cached) {
        mark(map, inCells(area), ReadState::Read);
    }
    for (const RasterRect& area : traffic.underWay) {
        mark(map, inCells(area), ReadState::Reading);
    }
    for (const RasterRect& area : traffic.failed) {
        mark(map, inCells(area), ReadState::Failed);
    }
    map.inSight = inCells(traffic.inSight);
    return map;
}

QString fileCellText(const PagingReport& report, const PagingCells& cells, int cell)
{
    const auto count = static_cast<std::int64_t>(cells.cells.size());
    const PagingCell& known = cells.cells[static_cast<std::size_t>(cell)];
    return translated("bytes %1 to %2: %3, %4")
        .arg(countText(partBegin(report.fileBytes, count, cell)),
             countText(partBegin(report.fileBytes, count, cell + 1) - 1), residentText(known),
             stateText(known.state, {"never read", "read", "being read", "could not be read"}));
}

QString pictureCellText(Size picture, const PagingCells& cells, int cell)
{
    assert(cells.columns > 0 && cell >= 0 && static_cast<std::size_t>(cell) < cells.cells.size());
    const int column = cell % cells.columns;
    const int row = cell / cells.columns;
    const PagingCell& known = cells.cells[static_cast<std::size_t>(cell)];
    return translated("x %1 to %2, y %3 to %4: %5, %6")
        .arg(partBegin(picture.width, cells.columns, column))
        .arg(partBegin(picture.width, cells.columns, column + 1) - 1)
        .arg(partBegin(picture.height, cells.rows(), row))
        .arg(partBegin(picture.height, cells.rows(), row + 1) - 1)
        .arg(residentText(known), stateText(known.state, {"no tile is cached", "a tile is cached",
                                                          "a tile is being read", "could not be read"}));
}

} // namespace rasterscope

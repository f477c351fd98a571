// SPDX-License-Identifier: MIT
#include "core/mapping/page_plan.h"

#include <gtest/gtest.h>

#include <set>

namespace rasterscope {
namespace {

constexpr std::int64_t fileSize = 10'000'000;

std::set<std::int64_t> pagesOf(const std::vector<ByteRange>& ranges)
{
    std::set<std::int64_t> pages;
    for (const ByteRange& range : ranges) {
        for (std::int64_t offset = range.offset; offset < range.end(); offset += pageBytes) {
            EXPECT_TRUE(pages.insert(offset / pageBytes).second) << "page announced twice at " << offset;
        }
    }
    return pages;
}

/// Every page that holds a wanted byte, one byte at a time.
std::set<std::int64_t> neededPages(const ByteGrid& grid)
{
    std::set<std::int64_t> pages;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        for (std::int64_t item = 0; item < grid.items; ++item) {
            for (std::int64_t byte = 0; byte < grid.itemBytes; ++byte) {
                pages.insert((grid.rowOffset(row) + item * grid.itemPitch + byte) / pageBytes);
            }
        }
    }
    return pages;
}

TEST(PagePlanTest, AnnouncesJustThePagesOfSparseItems)
{
    const ByteGrid grid{4000, 7, 1'000'003, 20, 9001, 200};
    const std::vector<ByteGrid> grids = {grid};
    EXPECT_EQ(pagesOf(planPages(grids, fileSize)), neededPages(grid));
}

TEST(PagePlanTest, AnnouncesJustThePagesOfAWindowsRows)
{
    const ByteGrid grid{123'456, 40, 180'000, 1024, 3, 3};
    const std::vector<ByteGrid> grids = {grid};
    EXPECT_EQ(pagesOf(planPages(grids, fileSize)), neededPages(grid));
}

TEST(PagePlanTest, MergesWhatTouchesAndSplitsWhatIsLong)
{
    const std::vector<ByteGrid> grids = {{0, 1000, 3000, 1, 3000, 3000}};
    const auto ranges = planPages(grids, fileSize);
    EXPECT_EQ(pagesOf(ranges).size(), 733U); // 3,000,000 bytes in whole pages
    EXPECT_EQ(ranges.size(), 23U);           // in pieces of 128 KiB
    for (const ByteRange& range : ranges) {
        EXPECT_LE(range.length, largestAdvice);
    }
}

TEST(PagePlanTest, SortsGridsThatComeInAnyOrder)
{
    const std::vector<ByteGrid> grids = {
        {9'000'000, 1, 0, 1, 10, 10}, {0, 1, 0, 1, 10, 10}, {9'000'100, 1, 0, 1, 10, 10}};
    const std::vector<ByteRange> expected = {{0, 4096}, {8'998'912, 4096}};
    EXPECT_EQ(planPages(grids, fileSize), expected);
}

TEST(PagePlanTest, StopsAtTheLastPageOfTheFile)
{
    const std::vector<ByteGrid> grids = {{0, 1, 0, 1, 5000, 5000}};
    const std::vector<ByteRange> expected = {{0, 4096}};
    EXPECT_EQ(planPages(grids, 10), expected);
}

} // namespace
} // namespace rasterscope

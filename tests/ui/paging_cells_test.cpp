// SPDX-License-Identifier: MIT
#include "ui/number_text.h"
#include "ui/paging_cells.h"
#include "ui/paging_text.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rasterscope {
namespace {

constexpr std::int64_t mebibyte = 1 << 20;

TEST(PagingCellsTest, NoCellOfAFileIsSmallerThanAPageAndThereAreNotTooMany)
{
    EXPECT_EQ(fileCellCount(10 * 4096 + 1, 40, 30), 11);
    EXPECT_EQ(fileCellCount(mebibyte * mebibyte, 40, 30), 1200);
    EXPECT_EQ(fileCellCount(mebibyte * mebibyte, 400, 300), mostPagingCells);
}

TEST(PagingCellsTest, CellsOfAPictureAreSquareAndNeverMoreThanPixels)
{
    EXPECT_EQ(pictureCellCount({4000, 2000}, 40, 40), (Size{40, 20}));
    EXPECT_EQ(pictureCellCount({5, 3}, 40, 40), (Size{5, 3}));
    EXPECT_EQ(pictureCellCount({1, 1'000'000}, 40, 40), (Size{1, 40}));
    const Size many = pictureCellCount({100'000, 100'000}, 500, 500);
    EXPECT_LE(many.width * many.height, mostPagingCells);
}

TEST(PagingCellsTest, AFailureIsShownAboveAllElseAndAReadUnderWayAboveWhatIsThere)
{
    TileTraffic traffic;
    traffic.inSight = {100, 0, 200, 100};
    traffic.cached = {{0, 0, 300, 100}};
    traffic.underWay = {{100, 0, 100, 100}};
    traffic.failed = {{210, 40, 10, 10}};
    const ResidentShares shares{{0.5F, 0, -1, 1, 0, 0, 0, 0}, ResidentShares::Source::Mincore, 8};
    const PagingCells map = cellsOfPicture(shares, {4, 2}, {400, 200}, traffic);
    ASSERT_EQ(map.cells.size(), 8U);
    EXPECT_EQ(map.cells[0], (PagingCell{0.5F, ReadState::Read}));
    EXPECT_EQ(map.cells[1], (PagingCell{0.0F, ReadState::Reading}));
    EXPECT_EQ(map.cells[2], (PagingCell{std::nullopt, ReadState::Failed}));
    EXPECT_EQ(map.cells[3], (PagingCell{1.0F, ReadState::Never}));
    EXPECT_EQ(map.cells[4].state, ReadState::Never);
    EXPECT_EQ(map.inSight, (RasterRect{1, 0, 2, 1}));
    EXPECT_EQ(pictureCellText({400, 200}, map, 5),
              QStringLiteral("x 100 to 199, y 100 to 199: not in the page cache, no tile is cached"));
}

TEST(PagingCellsTest, SaysWhereACellLiesAndWhatIsKnownOfIt)
{
    PagingReport report;
    report.fileBytes = 4000;
    report.resident.shares = {0.401F, 0.9999F, 1, 0};
    report.reads = {ReadState::Read, ReadState::Reading, ReadState::Never, ReadState::Failed};
    const PagingCells map = cellsOfFile(report, 2);
    EXPECT_EQ(map.rows(), 2);
    EXPECT_EQ(fileCellText(report, map, 1),
              QStringLiteral("bytes %1 to %2: about 99 % in the page cache, being read")
                  .arg(countText(1000), countText(1999)));
    EXPECT_TRUE(fileCellText(report, map, 0).endsWith(QStringLiteral("about 40 % in the page cache, read")));
    EXPECT_TRUE(fileCellText(report, map, 2).endsWith(QStringLiteral(": in the page cache, never read")));
    EXPECT_TRUE(
        fileCellText(report, map, 3).endsWith(QStringLiteral("not in the page cache, could not be read")));
    report.resident.shares.clear();
    EXPECT_TRUE(fileCellText(report, cellsOfFile(report, 2), 0)
                    .endsWith(QStringLiteral("whether in the page cache is unknown, read")));
}

QString valueOf(const std::vector<PagingCounter>& counters, const QString& name)
{
    const auto found = std::find_if(counters.begin(), counters.end(),
                                    [&](const PagingCounter& counter) { return counter.name == name; });
    return found != counters.end() ? found->value : QStringLiteral("no such counter");
}

TEST(PagingTextTest, SaysWhetherAShareIsExactAboutOrUnknown)
{
    PagingReport report;
    report.fileBytes = 1'000'000'000;
    report.resident = {{1, 0, 0, 0}, ResidentShares::Source::Mincore, 65'536};
    const QString name = QStringLiteral("In the page cache");
    EXPECT_EQ(valueOf(pagingCounters(report, {}, {}, {}), name), QStringLiteral("about 250.0 MB, 25.0 %"));
    report.resident.askedPages = report.fileBytes / 4096 + 1;
    EXPECT_TRUE(valueOf(pagingCounters(report, {}, {}, {}), name).startsWith(QStringLiteral("250.0 MB")));
    report.resident = {};
    EXPECT_EQ(valueOf(pagingCounters(report, {}, {}, {}), name), QStringLiteral("unknown"));
    report.diskBytes = -1;
    EXPECT_EQ(valueOf(pagingCounters(report, {}, {}, {}), QStringLiteral("From the disk")),
              QStringLiteral("unknown"));
}

TEST(PagingTextTest, CountsWhatWasAskedForOnceHoweverItWasRead)
{
    PagingReport report;
    report.mapped = true;
    report.borrowedBytes = 100;
    report.readBytes = 10;
    PagingReport beside;
    beside.borrowedBytes = 50; // not mapped: the same bytes were read
    beside.readBytes = 60;
    report.beside.push_back(beside);
    EXPECT_EQ(askedBytes(report), 170);
}

TEST(PagingTextTest, PaintTimesAreTheirMedianAndTheSlowest)
{
    const PaintTimes times = paintTimesOf({5, 1, 9, 2, 3});
    EXPECT_EQ(times.count, 5U);
    EXPECT_EQ(times.median, 3);
    EXPECT_EQ(times.slowest, 9);
    EXPECT_EQ(paintTimesOf({}).count, 0U);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/base/paging_report.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

PagingReport reportOf(const std::string& file, std::int64_t decodedBytes)
{
    PagingReport report;
    report.file = file;
    report.readBytes = 100;
    report.decodedBytes = decodedBytes;
    return report;
}

TEST(PagingReportTest, AnotherFileStandsBesideAndTheSameIsNotToldTwice)
{
    PagingReport report = reportOf("a.tif", 1);
    PagingReport mask = reportOf("a.tif", 10);
    mask.beside.push_back(reportOf("a.tif.ovr", 20));
    addBeside(report, mask);
    addBeside(report, reportOf("a.tif.ovr", 300));
    addBeside(report, PagingReport()); // of a raster in memory
    EXPECT_EQ(report.decodedBytes, 11);
    EXPECT_EQ(report.readBytes, 100);
    ASSERT_EQ(report.beside.size(), 1U);
    EXPECT_EQ(report.beside[0].file, "a.tif.ovr");
    EXPECT_EQ(report.beside[0].decodedBytes, 320);
    EXPECT_EQ(report.beside[0].readBytes, 100);
}

TEST(PagingReportTest, PartsCoverAFileWithoutGapOrOverflow)
{
    constexpr std::int64_t largest = INT64_MAX;
    EXPECT_EQ(partBegin(largest, 4096, 4096), largest);
    EXPECT_EQ(partBegin(10, 4, 1), 2);
    EXPECT_EQ(partBegin(10, 4, 4), 10);
    EXPECT_EQ(partBegin(0, 4, 3), 0);
}

} // namespace
} // namespace rasterscope

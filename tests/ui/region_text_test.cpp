// SPDX-License-Identifier: MIT
#include "ui/region_text.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

/// Of one band in which one value was found.
RegionStatistics foundOnce(SampleType type, NumberValue value)
{
    RegionStatistics statistics;
    statistics.type = type;
    statistics.bands.resize(1);
    BandStatistics& found = statistics.bands.front().statistics;
    found.count = 1234567;
    found.minimum = value;
    found.maximum = value;
    return statistics;
}

QString minimumOf(SampleType type, NumberValue value)
{
    return statisticsLine(foundOnce(type, value), 0, TableUse::Read)[2];
}

TEST(RegionText, ExtremesHaveTheDigitsOfTheirType)
{
    const double single = static_cast<double>(0.1F);
    EXPECT_EQ(minimumOf(SampleType::Float32, single).toStdString(), "0.1");
    EXPECT_EQ(minimumOf(SampleType::Float64, single).toStdString(), "0.10000000149011612");
    EXPECT_EQ(minimumOf(SampleType::Float64, 0.1).toStdString(), "0.1");
    EXPECT_EQ(minimumOf(SampleType::Int64, std::int64_t{-9'007'199'254'740'993}).toStdString(),
              "-9007199254740993");
}

TEST(RegionText, CountsHaveGroupsWhereTheyAreReadAndNoneWhereTheyAreCopied)
{
    const RegionStatistics statistics = foundOnce(SampleType::UInt8, std::int64_t{7});
    EXPECT_EQ(statisticsLine(statistics, 0, TableUse::Copied)[1].toStdString(), "1234567");
    QString read = statisticsLine(statistics, 0, TableUse::Read)[1];
    EXPECT_EQ(read.size(), 9);
    EXPECT_EQ(read.remove(QChar::Nbsp).toStdString(), "1234567");
}

} // namespace
} // namespace rasterscope

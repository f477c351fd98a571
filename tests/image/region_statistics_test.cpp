// SPDX-License-Identifier: MIT
#include "core/image/region_statistics.h"
#include "tests/image/function_raster.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rasterscope {
namespace {

RasterInfo infoOf(SampleType type, std::int64_t bands)
{
    RasterInfo info;
    info.width = 120;
    info.height = 90;
    info.bands = bands;
    info.type = type;
    info.block = {120, 16};
    return info;
}

double sampleAt(std::int64_t x, std::int64_t y, int band)
{
    return static_cast<double>((x * 31 + y * 17 + band * 7) % 1001 - 300);
}

RegionStatistics measured(const Raster& raster, const Region& region)
{
    auto result = measureRegion(raster, region, [](double) {}, {});
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or(RegionStatistics());
}

/// The values in the region, ascending: found pixel by pixel, by the runs alone.
std::vector<double> valuesIn(const Region& region, int band)
{
    std::vector<double> values;
    for (std::int64_t y = 0; y < 90; ++y) {
        for (const PixelRun& run : runsOf(region, y, {120, 90})) {
            for (std::int64_t x = run.first; x < run.end; ++x) {
                values.push_back(sampleAt(x, y, band));
            }
        }
    }
    std::sort(values.begin(), values.end());
    return values;
}

const std::vector<Region>& regions()
{
    static const std::vector<Region> all{
        {Region::Shape::Rectangle, {{7, 5}, {112, 80}}},
        {Region::Shape::Rectangle, {{119, 89}, {120, 90}}},
        {Region::Shape::Ellipse, {{-10, 3}, {90, 88}}},
        {Region::Shape::Polygon, {{3, 2}, {110, 20}, {60, 85}, {50, 30}, {10, 60}}},
        {Region::Shape::Polygon, {{0, 0}, {120, 90}, {120, 88}, {1, 0}}}, // a sliver across
    };
    return all;
}

TEST(RegionStatisticsTest, CountEachSampleOfTheRegionOnce)
{
    for (const SampleType type : {SampleType::Int16, SampleType::Float32, SampleType::Int32}) {
        const test::FunctionRaster raster(infoOf(type, 3), sampleAt);
        for (const Region& region : regions()) {
            const RegionStatistics found = measured(raster, region);
            ASSERT_EQ(found.bands.size(), 3U);
            for (int band = 0; band < 3; ++band) {
                const std::vector<double> values = valuesIn(region, band);
                const BandStatistics& of = found.bands[static_cast<std::size_t>(band)].statistics;
                ASSERT_EQ(of.count, static_cast<std::int64_t>(values.size()));
                EXPECT_EQ(found.pixels, of.count);
                EXPECT_EQ(of.low(), values.front());
                EXPECT_EQ(of.high(), values.back());
                const double mean =
                    std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
                EXPECT_NEAR(of.mean, mean, 1e-9);
                double squares = 0;
                for (const double value : values) {
                    squares += (value - mean) * (value - mean);
                }
                EXPECT_NEAR(of.deviation(), std::sqrt(squares / static_cast<double>(values.size())), 1e-9);
                const std::size_t half = values.size() / 2;
                const double median =
                    values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
                EXPECT_NEAR(found.bands[static_cast<std::size_t>(band)].median, median, 1e-3);
            }
        }
    }
}

TEST(RegionStatisticsTest, AHistogramHasAllSamplesInFewBins)
{
    const test::FunctionRaster raster(infoOf(SampleType::Int16, 1), sampleAt);
    const BandStatistics of = measured(raster, regions().front()).bands.front().statistics;
    EXPECT_LE(of.bins.size(), RegionStatistics::mostBins) << "there are some thousand values";
    EXPECT_GT(of.bins.size(), RegionStatistics::mostBins / 2);
    std::int64_t sum = 0;
    for (const HistogramBin& bin : of.bins) {
        sum += bin.count;
    }
    EXPECT_EQ(sum, of.count);
    EXPECT_EQ(of.bins.front().low, of.low());
    EXPECT_EQ(of.bins.back().high, of.high());
}

TEST(RegionStatisticsTest, ManyBandsComeInTheirOrder)
{
    const test::FunctionRaster raster(infoOf(SampleType::UInt8, 75),
                                      [](auto, auto, int band) { return band; });
    std::vector<double> shares;
    const auto found = measureRegion(raster, {Region::Shape::Rectangle, {{2, 2}, {30, 40}}},
                                     [&](double share) { shares.push_back(share); }, {});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->bands.size(), 75U);
    for (std::size_t band = 0; band < 75; ++band) {
        EXPECT_EQ(found->bands[band].statistics.mean, static_cast<double>(band));
    }
    EXPECT_EQ(found->pixels, 28 * 38) << "not once for each group of bands";
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    EXPECT_EQ(shares.back(), 1);
}

TEST(RegionStatisticsTest, SetsNoDataAndWhatCannotBeReadAside)
{
    RasterInfo info = infoOf(SampleType::UInt8, 2);
    info.noData = std::int64_t{0};
    test::MemoryRaster raster(info);
    for (std::int64_t y = 0; y < 90; ++y) {
        for (std::int64_t x = 60; x < 120; ++x) {
            raster.set<std::uint8_t>(x, y, 0, 5);
            raster.set<std::uint8_t>(x, y, 1, 9);
        }
    }
    raster.setMissing({100, 40, 20, 50});
    const RegionStatistics found = measured(raster, {Region::Shape::Rectangle, {{50, 30}, {110, 50}}});
    EXPECT_EQ(found.pixels, 60 * 20);
    for (const RegionBand& band : found.bands) {
        EXPECT_EQ(band.unread, 10 * 10);
        EXPECT_EQ(band.statistics.noData, 10 * 20);
        EXPECT_EQ(band.statistics.count, 60 * 20 - 10 * 10 - 10 * 20);
    }
    EXPECT_EQ(found.bands[1].statistics.low(), 9);
    EXPECT_FALSE(found.problem.empty());
    const RegionStatistics beside = measured(raster, {Region::Shape::Rectangle, {{50, 30}, {99, 50}}});
    EXPECT_TRUE(beside.problem.empty()) << "what is missing lies beside it";
}

TEST(RegionStatisticsTest, TheHistogramOfManyWholeNumbersIsNoComb)
{
    RasterInfo info = infoOf(SampleType::UInt16, 1);
    info.width = 400;
    info.height = 10;
    const test::FunctionRaster raster(
        info, [](std::int64_t x, std::int64_t, int) { return static_cast<double>(x); });
    const RegionStatistics found = measured(raster, {Region::Shape::Rectangle, {{0, 0}, {400, 10}}});
    const auto& bins = found.bands.front().statistics.bins;
    ASSERT_EQ(bins.size(), 200U);
    for (const HistogramBin& bin : bins) {
        EXPECT_EQ(bin.count, 20) << bin.low;
        EXPECT_EQ(bin.high, bin.low + 1) << "both of its values";
    }
}

TEST(RegionStatisticsTest, StopsWhenAskedAndHasNothingBesideTheRaster)
{
    const test::FunctionRaster raster(infoOf(SampleType::UInt8, 1), sampleAt);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = measureRegion(raster, regions().front(), [](double) {}, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, Error::Code::Cancelled);
    EXPECT_EQ(measured(raster, {Region::Shape::Ellipse, {{200, 200}, {300, 300}}}).pixels, 0);
}

} // namespace
} // namespace rasterscope

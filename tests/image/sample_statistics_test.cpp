// SPDX-License-Identifier: MIT
#include "core/image/sample_statistics.h"
#include "core/image/sampled_statistics.h"
#include "tests/image/sample_bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;

template <typename T>
SampleView viewOf(const std::vector<T>& values, SampleType type)
{
    const auto count = static_cast<std::int64_t>(values.size());
    return {reinterpret_cast<const std::byte*>(values.data()),
            type,
            nativeByteOrder,
            count,
            1,
            1,
            sizeof(T),
            0,
            0};
}

template <typename T>
BandStatistics measure(const std::vector<T>& values, SampleType type,
                       const std::optional<NumberValue>& noData = std::nullopt)
{
    SampleStatistics statistics(type, noData);
    statistics.add(viewOf(values, type), 0);
    return statistics.result();
}

void expectSame(const BandStatistics& a, const BandStatistics& b)
{
    EXPECT_EQ(a.count, b.count);
    EXPECT_EQ(a.minimum, b.minimum);
    EXPECT_EQ(a.maximum, b.maximum);
    EXPECT_DOUBLE_EQ(a.mean, b.mean);
    EXPECT_NEAR(a.variance, b.variance, 1e-12 * a.variance);
    ASSERT_EQ(a.bins.size(), b.bins.size());
    for (std::size_t i = 0; i < a.bins.size(); ++i) {
        EXPECT_EQ(a.bins[i].low, b.bins[i].low);
        EXPECT_EQ(a.bins[i].high, b.bins[i].high);
        EXPECT_EQ(a.bins[i].count, b.bins[i].count);
    }
}

TEST(SampleStatistics, CountEveryTypeInEveryLayoutAlike)
{
    const auto value = [](auto x, auto y, auto band) {
        return static_cast<double>((x * 7 + y * 13 + band * 5) % 100);
    };
    for (const SampleType type : allTypes) {
        for (const Layout& layout : allLayouts) {
            for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
                const LaidOut laid(layout, type, order, {0, 0, 33, 9}, 2, value);
                SampleStatistics statistics(type, std::int64_t{42});
                statistics.add(laid.view(), 1);
                std::vector<double> expected;
                for (int y = 0; y < 9; ++y) {
                    for (int x = 0; x < 33; ++x) {
                        expected.push_back(value(x, y, 1));
                    }
                }
                const auto noData = std::erase(expected, 42.0);
                const BandStatistics result = statistics.result();
                EXPECT_EQ(result.noData, static_cast<std::int64_t>(noData));
                EXPECT_EQ(result.low(), *std::min_element(expected.begin(), expected.end()));
                EXPECT_EQ(result.high(), *std::max_element(expected.begin(), expected.end()));
                EXPECT_DOUBLE_EQ(result.percentile(37), percentileOf(expected, 37)) << layout.name;
                const BandStatistics plain = statisticsOf(expected);
                EXPECT_DOUBLE_EQ(result.mean, plain.mean);
                EXPECT_NEAR(result.variance, plain.variance, 1e-9);
            }
        }
    }
}

TEST(SampleStatistics, KeepSixtyFourBitIntegersExact)
{
    const std::int64_t large = (std::int64_t{1} << 62U) + 1;
    const auto result =
        measure<std::int64_t>({large, large + 1, -large, large + 2}, SampleType::Int64, large + 1);
    EXPECT_EQ(result.count, 3);
    EXPECT_EQ(result.noData, 1);
    EXPECT_EQ(result.minimum, NumberValue(-large));
    EXPECT_EQ(result.maximum, NumberValue(large + 2));
    const auto most = measure<std::uint64_t>({UINT64_MAX, UINT64_MAX - 1, 3}, SampleType::UInt64);
    EXPECT_EQ(most.minimum, NumberValue(std::uint64_t{3}));
    EXPECT_EQ(most.maximum, NumberValue(UINT64_MAX));
}

TEST(SampleStatistics, LeaveOutWhatIsNoNumber)
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float inf = std::numeric_limits<float>::infinity();
    const auto result =
        measure<float>({1, nan, -inf, 3, inf, -9999, nan, -nan}, SampleType::Float32, -9999.0);
    EXPECT_EQ(result.count, 2);
    EXPECT_EQ(result.notNumbers, 3);
    EXPECT_EQ(result.infinite, 2);
    EXPECT_EQ(result.noData, 1);
    EXPECT_EQ(result.mean, 2);
    EXPECT_EQ(result.deviation(), 1);
    EXPECT_EQ(measure<float>({nan, nan}, SampleType::Float32).count, 0);
    EXPECT_EQ(measure<std::uint16_t>({0x7c00, 0xfc00, 0x7e00, 0x3c00, 0x8000, 0}, SampleType::Float16).count,
              3);
}

TEST(SampleStatistics, SurviveTheLargestDoubles)
{
    const double largest = std::numeric_limits<double>::max();
    const auto result = measure<double>({largest, largest, -largest, -largest}, SampleType::Float64);
    EXPECT_EQ(result.mean, 0);
    EXPECT_TRUE(std::isfinite(result.variance));
    EXPECT_EQ(result.low(), -largest);
    EXPECT_TRUE(std::isfinite(result.percentile(50)));
}

TEST(SampleStatistics, StayExactBesideALargeOffset)
{
    std::vector<double> values;
    for (int i = 0; i < 5000; ++i) {
        values.push_back(1e9 + (i % 2));
    }
    const auto result = measure(values, SampleType::Float64);
    EXPECT_DOUBLE_EQ(result.mean, 1e9 + 0.5);
    EXPECT_NEAR(result.variance, 0.25, 1e-12);
}

TEST(SampleStatistics, GiveTheSameInAnyOrderAndDividedAnyWay)
{
    std::mt19937 random(7);
    std::normal_distribution<float> normal(280, 5);
    std::vector<float> values(60'000);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    values.push_back(1e30F); // one outlier must not cost the others their resolution
    const BandStatistics whole = measure(values, SampleType::Float32);
    std::vector<float> shuffled = values;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const auto middle = shuffled.begin() + 10'000;
    SampleStatistics first(SampleType::Float32, std::nullopt);
    SampleStatistics second(SampleType::Float32, std::nullopt);
    first.add(viewOf(std::vector<float>(shuffled.begin(), middle), SampleType::Float32), 0);
    second.add(viewOf(std::vector<float>(middle, shuffled.end()), SampleType::Float32), 0);
    first.merge(second);
    expectSame(first.result(), whole);
    EXPECT_FALSE(whole.binsAreValues);
    EXPECT_LE(whole.bins.size(), ValueTally::mostBins);
    std::vector<double> exact(values.begin(), values.end());
    EXPECT_NEAR(whole.percentile(2), percentileOf(exact, 2), 0.002);
    EXPECT_NEAR(whole.percentile(98), percentileOf(exact, 98), 0.002);
    EXPECT_EQ(whole.high(), static_cast<double>(1e30F));
}

TEST(SampleStatistics, LeaveOutWhatIsHidden)
{
    const std::vector<std::uint32_t> values{1, 2, 3, 4};
    const std::vector<std::uint8_t> shown{0, 1, 255, 0};
    NativeLine line;
    line.load(viewOf(values, SampleType::UInt32), 0, 0, 0, 4);
    SampleStatistics statistics(SampleType::UInt32, std::nullopt);
    statistics.addLine(line, 4, shown.data());
    EXPECT_EQ(statistics.result().count, 2);
    EXPECT_EQ(statistics.result().hidden, 2);
    EXPECT_EQ(statistics.result().mean, 2.5);
}

TEST(SampleStatistics, OfValuesAreThoseOfTheSampledOnes)
{
    std::vector<double> values{5, 1, 1, 3, 2, 2, 2, 9};
    const BandStatistics result = statisticsOf(values);
    EXPECT_EQ(result.bins.size(), 5U);
    for (const double percent : {0.0, 2.0, 33.3, 50.0, 98.0, 100.0}) {
        EXPECT_EQ(result.percentile(percent), percentileOf(values, percent));
    }
    const ValueRange range = deviationRange(values, 2);
    EXPECT_NEAR(result.mean - 2 * result.deviation(), range.low, 1e-12);
    EXPECT_EQ(statisticsOf({}).count, 0);
}

} // namespace

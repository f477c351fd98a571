// SPDX-License-Identifier: MIT
#include "core/image/render.h"
#include "core/image/sample_plan.h"
#include "core/image/sampled_statistics.h"
#include "tests/image/function_raster.h"
#include "tests/support/memory_raster.h"
#include "tests/support/view_raster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();

RasterInfo infoOf(std::int64_t width, std::int64_t height, std::int64_t bands, SampleType type)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = bands;
    info.type = type;
    info.bits = static_cast<int>(bytesOf(type) * 8);
    return info;
}

std::vector<ValueRange> resolve(const Raster& raster, const char* stretch,
                                const std::vector<int>& bands = {0})
{
    const auto ranges = resolveStretch(raster, *Stretch::parse(stretch), bands, {});
    EXPECT_TRUE(ranges.has_value());
    return ranges ? *ranges : std::vector<ValueRange>();
}

/// One line of samples.
FunctionRaster lineOf(SampleType type, const std::vector<double>& values)
{
    return {infoOf(static_cast<std::int64_t>(values.size()), 1, 1, type),
            [values](std::int64_t x, std::int64_t, int) { return values[static_cast<std::size_t>(x)]; }};
}

TEST(Percentile, IsNumPysLinearOne)
{
    // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6, 5, 35], q) of NumPy 1.24
    const std::vector<double> values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 35};
    const auto percentile = [&](double percent) {
        std::vector<double> copy = values;
        return percentileOf(copy, percent);
    };
    EXPECT_DOUBLE_EQ(percentile(0), 1);
    EXPECT_DOUBLE_EQ(percentile(2), 1);
    EXPECT_DOUBLE_EQ(percentile(25), 2.25);
    EXPECT_DOUBLE_EQ(percentile(50), 4.5);
    EXPECT_NEAR(percentile(90), 11.6, 1e-12);
    EXPECT_NEAR(percentile(98), 30.32, 1e-12);
    EXPECT_DOUBLE_EQ(percentile(100), 35);
    std::vector<double> one = {7};
    EXPECT_EQ(percentileOf(one, 0), 7);
    EXPECT_EQ(percentileOf(one, 98), 7);
}

TEST(DeviationRange, IsOfThePopulationAndDoesNotOverflow)
{
    // numpy: mean 5, std 2 of [2, 4, 4, 4, 5, 5, 7, 9]
    const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
    EXPECT_EQ(deviationRange(values, 1), (ValueRange{3, 7}));
    EXPECT_EQ(deviationRange(values, 2.5), (ValueRange{0, 10}));
    const double largest = std::numeric_limits<double>::max();
    const std::vector<double> extremes = {-largest, largest, largest};
    const ValueRange range = deviationRange(extremes, 3);
    EXPECT_EQ(range, (ValueRange{-largest, largest}));
}

TEST(ResolveStretch, MeasuresASmallRasterExactly)
{
    // Values 0 to 9999 in some order; numpy.percentile(numpy.arange(10000), [2, 98]) = [199.98, 9799.02]
    const FunctionRaster raster(infoOf(100, 100, 2, SampleType::UInt16),
                                [](std::int64_t x, std::int64_t y, int band) {
                                    return static_cast<double>((x * 100 + y) * 7 % 10'000 + band * 1000);
                                });
    const auto percent = resolve(raster, "percent:2,98", {1, 0});
    EXPECT_DOUBLE_EQ(percent[0].low, 1199.98);
    EXPECT_DOUBLE_EQ(percent[0].high, 10'799.02);
    EXPECT_DOUBLE_EQ(percent[1].low, 199.98);
    EXPECT_DOUBLE_EQ(percent[1].high, 9799.02);
    EXPECT_EQ(resolve(raster, "minmax")[0], (ValueRange{0, 9999}));
    const ValueRange sigma = resolve(raster, "sigma:1")[0]; // numpy: mean 4999.5, std 2886.751331514372
    EXPECT_NEAR(sigma.low, 2112.748668485628, 1e-9);
    EXPECT_NEAR(sigma.high, 7886.251331514372, 1e-9);
}

TEST(ResolveStretch, GivenAndFullRangesReadNothing)
{
    const FunctionRaster raster(infoOf(100, 100, 3, SampleType::UInt16), [](auto...) { return 1.0; });
    EXPECT_EQ(resolve(raster, "none", {0, 1}), (std::vector<ValueRange>{{0, 65'535}, {0, 65'535}}));
    EXPECT_EQ(resolve(raster, "range:1,5", {0, 1, 2}), (std::vector<ValueRange>{{1, 5}, {1, 5}, {1, 5}}));
    EXPECT_EQ(resolve(raster, "range:1,5;2,6", {0, 1}), (std::vector<ValueRange>{{1, 5}, {2, 6}}));
    const auto wrong = resolveStretch(raster, *Stretch::parse("range:1,5;2,6"), {0, 1, 2}, {});
    EXPECT_EQ(wrong.error().code, Error::Code::InvalidArgument);
    EXPECT_THAT(raster.reads(), SizeIs(0));
}

TEST(ResolveStretch, LeavesOutWhatIsNoValue)
{
    FunctionRaster floats = lineOf(SampleType::Float32, {nan, 5, inf, 7, -inf, -9999, 6});
    EXPECT_EQ(resolve(floats, "minmax")[0], (ValueRange{-9999, 7}));
    RasterInfo info = floats.info();
    info.noData = NumberValue(-9999.0);
    const FunctionRaster withNoData(info, [](std::int64_t x, auto, auto) {
        return std::vector<double>{nan, 5, inf, 7, -inf, -9999, 6}[static_cast<std::size_t>(x)];
    });
    EXPECT_EQ(resolve(withNoData, "minmax")[0], (ValueRange{5, 7}));
    EXPECT_THAT((*sampleBands(withNoData, {0}, {}))[0], UnorderedElementsAre(5, 7, 6));
}

TEST(ResolveStretch, SixtyFourBitNoDataIsExact)
{
    RasterInfo info = infoOf(3, 1, 1, SampleType::Int64);
    info.noData = NumberValue(std::numeric_limits<std::int64_t>::min());
    MemoryRaster raster(info);
    raster.set(0, 0, 0, std::numeric_limits<std::int64_t>::min());
    raster.set(1, 0, 0, std::int64_t{-5});
    raster.set(2, 0, 0, std::int64_t{5});
    EXPECT_EQ(resolve(raster, "minmax")[0], (ValueRange{-5, 5}));
    info.type = SampleType::UInt64;
    info.noData = NumberValue(std::numeric_limits<std::uint64_t>::max());
    MemoryRaster unsignedRaster(info);
    unsignedRaster.set(0, 0, 0, std::numeric_limits<std::uint64_t>::max());
    unsignedRaster.set(1, 0, 0, std::uint64_t{1} << 40U);
    EXPECT_EQ(resolve(unsignedRaster, "minmax")[0], (ValueRange{0, 0x1p40}));
}

TEST(ResolveStretch, NothingValidGivesTheFullRange)
{
    EXPECT_EQ(resolve(lineOf(SampleType::Float32, {nan, inf}), "percent:2,98")[0], (ValueRange{0, 1}));
    RasterInfo info = infoOf(2, 1, 1, SampleType::Int16);
    info.noData = NumberValue(std::int64_t{0});
    const FunctionRaster raster(info, [](auto...) { return 0.0; });
    for (const char* stretch : {"percent:2,98", "minmax", "sigma:2"}) {
        EXPECT_EQ(resolve(raster, stretch)[0], (ValueRange{-32'768, 32'767}));
    }
}

TEST(ResolveStretch, AConstantIsMidGray)
{
    const std::vector<double> constants = {0.0, -7.0, 65'504.0, 0.25};
    for (const SampleType type : {SampleType::Float16, SampleType::Float64}) {
        for (const double constant : constants) {
            for (const char* stretch : {"percent:2,98", "minmax", "sigma:2"}) {
                const FunctionRaster raster = lineOf(type, {constant, constant, constant});
                const auto ranges = resolve(raster, stretch);
                const auto rendered = renderPicture(raster, {0, {0, 0, 3, 1}, {}, 1, 1}, {{0}, ranges}, {});
                EXPECT_EQ(rendered->picture.pixels, std::vector<std::uint32_t>(3, 0xFF808080U))
                    << constant << " " << stretch;
            }
        }
    }
    const auto ranges = resolve(lineOf(SampleType::Float64, {1e300, 1e300}), "minmax");
    EXPECT_LT(ranges[0].low, 1e300);
    EXPECT_GT(ranges[0].high, 1e300);
}

TEST(ResolveStretch, AConstantOfWholeNumbersHasARangeOfItsType)
{
    struct Case {
        SampleType type;
        double value;
        ValueRange range;
    };
    for (const auto& [type, value, range] : {
             Case{SampleType::UInt16, 0, {0, 1}}, // nothing is black
             Case{SampleType::UInt8, 0, {0, 1}},
             Case{SampleType::Int16, 0, {0, 1}},
             Case{SampleType::UInt32, 7, {6, 8}},
             Case{SampleType::UInt16, 65'535, {65'534, 65'535}}, // all there is is white
             Case{SampleType::Int16, -32'768, {-32'768, -32'767}},
             Case{SampleType::Int16, -7, {-8, -6}},
         }) {
        const FunctionRaster raster = lineOf(type, {value, value, value});
        for (const char* stretch : {"percent:2,98", "minmax", "sigma:2"}) {
            EXPECT_EQ(resolve(raster, stretch)[0], range) << value << " " << stretch;
            const BandStatistics known = statisticsOf({value, value, value});
            EXPECT_EQ(rangeFor(*Stretch::parse(stretch), known, raster.info()), range)
                << value << " " << stretch << ", of what is known";
        }
    }
}

TEST(ResolveStretch, AMostlyConstantRasterShowsItsRest)
{
    std::vector<double> values(1000, 0.0);
    values[500] = 40;
    EXPECT_EQ(resolve(lineOf(SampleType::UInt16, values), "percent:2,98")[0], (ValueRange{0, 40}));
}

TEST(ResolveStretch, ComplexSamplesCountByTheirMagnitude)
{
    const LaidOut samples(
        allLayouts[0], SampleType::ComplexInt16, nativeByteOrder, {0, 0, 3, 1}, 1,
        [](auto x, auto, auto) { return 3.0 * double(x); },
        [](auto x, auto, auto) { return -4.0 * double(x); });
    EXPECT_EQ(resolve(ViewRaster({}, samples.view()), "minmax")[0], (ValueRange{0, 10}));
}

TEST(ResolveStretch, WhatAlphaHidesDoesNotCount)
{
    RasterInfo info = infoOf(4, 1, 2, SampleType::UInt16);
    info.alphaBand = 1;
    const FunctionRaster raster(info, [](std::int64_t x, auto, int band) {
        return band == 0 ? static_cast<double>(x * 100) : x == 0 || x == 3 ? 0.0 : 1.0;
    });
    EXPECT_EQ(resolve(raster, "minmax")[0], (ValueRange{100, 200}));
    EXPECT_EQ(resolve(raster, "minmax", {0, 1}), (std::vector<ValueRange>{{100, 200}, {0, 1}}));
    EXPECT_EQ(resolve(raster, "minmax", {1})[0], (ValueRange{0, 1})) << "alpha itself is looked at";
    EXPECT_EQ(resolve(raster, "minmax", {0, 0, 0}), (std::vector<ValueRange>(3, {100, 200})));
}

TEST(ResolveStretch, WhatCouldNotBeReadDoesNotCount)
{
    MemoryRaster raster(infoOf(10, 10, 1, SampleType::UInt16));
    for (std::int64_t i = 0; i < 100; ++i) {
        raster.set(i % 10, i / 10, 0, static_cast<std::uint16_t>(i + 500));
    }
    raster.setMissing({0, 5, 10, 5});
    EXPECT_EQ(resolve(raster, "minmax")[0], (ValueRange{500, 549}));

    // Samples that were lent as zeros, and then reported.
    const LaidOut samples(allLayouts[0], SampleType::UInt16, nativeByteOrder, {0, 0, 10, 10}, 2,
                          [](auto, auto y, auto) { return y < 5 ? 0.0 : 100.0 + static_cast<double>(y); });
    ViewRaster faulty({}, samples.view());
    faulty.addProblem({ReadProblem::Kind::Failed, {0, 0, 10, 5}, 0, 1, "x"});
    faulty.addProblem({ReadProblem::Kind::Changed, {0, 0, 10, 10}, 0, 2, "x"});
    EXPECT_EQ(resolve(faulty, "minmax", {0, 1}), (std::vector<ValueRange>{{105, 109}, {0, 109}}));
}

TEST(ResolveStretch, SixteenTerabytesCostOneBoundedRead)
{
    const std::int64_t side = 4'000'000;
    const FunctionRaster raster(
        infoOf(side, side, 1, SampleType::UInt16),
        [](std::int64_t x, std::int64_t y, int) { return static_cast<double>((x + y) % 50'021); });
    const ValueRange range = resolve(raster, "percent:2,98")[0];
    EXPECT_NEAR(range.low, 1000, 250) << "half a percent point";
    EXPECT_NEAR(range.high, 49'020, 250);
    ASSERT_THAT(raster.reads(), SizeIs(1));
    const Window& read = raster.reads()[0];
    EXPECT_LE(read.sampledSize().width * read.sampledSize().height, maxPlannedPages);
    EXPECT_EQ(resolve(raster, "percent:2,98")[0], range) << "always the same";
}

TEST(ResolveStretch, StorageDoesNotChangeRanges)
{
    const auto value = [](auto x, auto y, auto band) {
        return static_cast<double>((x * 7919 + y * 104'729 + band * 31) % 60'000);
    };
    std::vector<std::vector<ValueRange>> all;
    for (const std::size_t layout : {std::size_t{0}, std::size_t{1}, std::size_t{5}}) {
        // Just too large to be read whole.
        const LaidOut samples(allLayouts[layout], SampleType::UInt16, ByteOrder::Big, {0, 0, 740, 710}, 2,
                              value);
        for (const auto bands : {ViewRaster::Bands::Together, ViewRaster::Bands::Apart}) {
            all.push_back(resolve(ViewRaster({}, samples.view(), {100, 33, bands}), "percent:2,98", {0, 1}));
        }
    }
    ASSERT_LT(all[0][0].low, all[0][0].high);
    EXPECT_EQ(all, std::vector(6, all[0]));
}

TEST(ResolveStretch, PassesOnErrors)
{
    const FunctionRaster raster(infoOf(10, 10, 1, SampleType::UInt16), [](auto...) { return 0.0; });
    std::stop_source stopped;
    stopped.request_stop();
    const auto ranges = resolveStretch(raster, *Stretch::parse("minmax"), {0}, stopped.get_token());
    EXPECT_EQ(ranges.error().code, Error::Code::Cancelled);
}

} // namespace

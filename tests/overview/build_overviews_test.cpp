// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_mean.h"
#include "tests/support/memory_raster.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <random>

namespace rasterscope::test {
namespace {

constexpr int bandCount = 2;

/// Random samples of any bit pattern that is a number; of doubles those whose sums are exact, so that the
/// plain sum is.
template <typename T>
T anySample(std::mt19937_64& random)
{
    if constexpr (std::is_same_v<T, Half>) {
        return {static_cast<std::uint16_t>(random() % 0x7c00U | (random() % 2 << 15U))};
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000) / T{64};
    } else {
        return static_cast<T>(random());
    }
}

template <typename T>
T expectedMean(const PlainSum<T>& sum, T empty)
{
    if (sum.count == 0) {
        return empty;
    }
    if constexpr (std::is_integral_v<T>) {
        Int128 rest = (2 * sum.sum + sum.count) % (2 * sum.count); // of halves up: the quotient rounded down
        rest += rest < 0 ? 2 * sum.count : 0;
        return static_cast<T>((2 * sum.sum + sum.count - rest) / (2 * sum.count));
    } else if constexpr (std::is_same_v<T, Half>) {
        return {}; // compared by distance instead
    } else {
        return static_cast<T>(static_cast<double>(sum.sum) / static_cast<double>(sum.count));
    }
}

/// \param noData which no mean is
template <typename T>
void expectSample(T found, const PlainSum<T>& sum, T empty, std::optional<T> noData = {})
{
    if constexpr (std::is_same_v<T, Half>) {
        const double mean = static_cast<double>(sum.sum / static_cast<long double>(sum.count));
        const auto distance = [&](int step) {
            return std::abs(static_cast<double>(halfToFloat(static_cast<std::uint16_t>(found.bits + step))) -
                            mean);
        };
        ASSERT_LE(distance(0), distance(1));
        ASSERT_LE(distance(0), found.bits % 0x8000U == 0 ? distance(0) : distance(-1));
    } else if constexpr (std::is_floating_point_v<T>) {
        const T expected = expectedMean(sum, empty);
        ASSERT_TRUE(found == expected || (found != found && expected != expected))
            << found << " " << expected;
    } else {
        const T mean = expectedMean(sum, empty);
        ASSERT_EQ(found, sum.count > 0 && mean == noData ? mean + 1 : mean);
    }
}

template <typename T>
void expectMeans(const CollectingSink& sink, const OverviewPlan& plan, const PlainBand<T>& band, int number,
                 std::optional<T> noData)
{
    T empty = noData.value_or(T{});
    if constexpr (std::is_floating_point_v<T>) {
        empty = noData.value_or(std::numeric_limits<T>::quiet_NaN());
    }
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size& size = plan.levels[static_cast<std::size_t>(level)];
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                SCOPED_TRACE(std::to_string(level) + ": " + std::to_string(x) + ", " + std::to_string(y));
                expectSample(sink.at<T>(level, x, y, number), plainSum(band, level, x, y, noData), empty,
                             noData);
                if (testing::Test::HasFatalFailure()) {
                    return;
                }
            }
        }
    }
}

/// A raster in memory with what is in it.
template <typename T>
struct Source {
    std::vector<PlainBand<T>> bands;
    std::unique_ptr<MemoryRaster> raster;

    Source(Size size, RasterInfo info)
    {
        info.width = size.width;
        info.height = size.height;
        info.bands = bandCount;
        raster = std::make_unique<MemoryRaster>(info);
        std::mt19937_64 random(7);
        for (int band = 0; band < bandCount; ++band) {
            PlainBand<T> plain{size, {}};
            for (std::int64_t i = 0; i < size.width * size.height; ++i) {
                plain.samples.push_back(anySample<T>(random));
            }
            bands.push_back(std::move(plain));
        }
    }

    void store()
    {
        for (int band = 0; band < bandCount; ++band) {
            const PlainBand<T>& plain = bands[static_cast<std::size_t>(band)];
            for (std::int64_t i = 0; i < plain.size.width * plain.size.height; ++i) {
                raster->set<T>(i % plain.size.width, i / plain.size.width, band,
                               plain.samples[static_cast<std::size_t>(i)]);
            }
        }
    }
};

RasterInfo infoOf(SampleType type)
{
    RasterInfo info;
    info.type = type;
    info.bits = static_cast<int>(8 * bytesOf(type));
    return info;
}

class MeansTest : public testing::TestWithParam<SampleType> {};

TEST_P(MeansTest, AreTheMeansOfAllSourceSamplesWhateverTheSize)
{
    for (const Size size : {Size{1101, 530}, Size{513, 1}, Size{1, 1100}, Size{257, 256}, Size{1024, 512}}) {
        SCOPED_TRACE(std::to_string(size.width) + " x " + std::to_string(size.height));
        withSampleType(GetParam(), [&]<typename T>(TypeTag<T>) {
            if constexpr (!isComplexPair<T>) {
                Source<T> source(size, infoOf(GetParam()));
                source.store();
                const OverviewPlan plan = planOverviews(source.raster->info(), {2, std::nullopt});
                CollectingSink sink(source.raster->info(), plan);
                const auto report = buildOverviews(*source.raster, plan, sink);
                ASSERT_TRUE(report) << report.error().message;
                sink.expectWhole();
                for (int band = 0; band < bandCount; ++band) {
                    expectMeans<T>(sink, plan, source.bands[static_cast<std::size_t>(band)], band,
                                   std::nullopt);
                }
            }
        });
    }
}

TEST_P(MeansTest, NoDataAndNaNAreLeftOut)
{
    withSampleType(GetParam(), [&]<typename T>(TypeTag<T>) {
        if constexpr (std::is_arithmetic_v<T>) {
            RasterInfo info = infoOf(GetParam());
            info.noData = NumberValue(std::int64_t{5});
            Source<T> source({700, 600}, info);
            auto& samples = source.bands.front().samples;
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const bool corner = i / 700 < 70 && i % 700 < 130;
                samples[i] = corner || i % 3 == 0 ? T{5} : samples[i];
                if constexpr (std::is_floating_point_v<T>) {
                    samples[i] = i % 7 == 0 ? std::numeric_limits<T>::quiet_NaN() : samples[i];
                }
            }
            source.store();
            const OverviewPlan plan = planOverviews(source.raster->info(), {1, std::nullopt});
            CollectingSink sink(source.raster->info(), plan);
            ASSERT_TRUE(buildOverviews(*source.raster, plan, sink));
            expectMeans<T>(sink, plan, source.bands.front(), 0, T{5});
            expectMeans<T>(sink, plan, source.bands.back(), 1, T{5});
        }
    });
}

/// Any sizes of parts, as far as they keep to their rules, and any number of threads.
TEST_P(MeansTest, DoNotDependOnHowTheRasterIsCutOrOnThreads)
{
    withSampleType(GetParam(), [&]<typename T>(TypeTag<T>) {
        if constexpr (!isComplexPair<T>) {
            Source<T> source({1300, 1101}, infoOf(GetParam()));
            source.store();
            OverviewPlan plan = planOverviews(source.raster->info(), {1, std::nullopt});
            CollectingSink whole(source.raster->info(), plan);
            ASSERT_TRUE(buildOverviews(*source.raster, plan, whole));
            for (const int threads : {1, 2, 4}) {
                plan.threads = threads;
                plan.workers = threads == 1 ? 1 : threads + 1;
                plan.chunkRows = std::int64_t{1} << (2 * threads);
                plan.panelColumns = 512;
                plan.groupBands = threads == 2 ? 2 : 1;
                CollectingSink sink(source.raster->info(), plan);
                ASSERT_TRUE(buildOverviews(*source.raster, plan, sink));
                sink.expectWhole();
                for (int level = 1; level <= plan.lastLevel(); ++level) {
                    ASSERT_EQ(sink.samples(level), whole.samples(level));
                }
            }
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Types, MeansTest,
                         testing::Values(SampleType::UInt8, SampleType::Int8, SampleType::UInt16,
                                         SampleType::Int16, SampleType::UInt32, SampleType::Int32,
                                         SampleType::UInt64, SampleType::Int64, SampleType::Float16,
                                         SampleType::Float32, SampleType::Float64),
                         [](const auto& suite) { return std::string(nameOf(suite.param)); });

template <typename Part>
void expectComplexMeans(SampleType type)
{
    RasterInfo info = infoOf(type);
    info.width = 600;
    info.height = 300;
    MemoryRaster raster(info);
    PlainBand<Part> real{{600, 300}, {}};
    PlainBand<Part> imaginary{{600, 300}, {}};
    std::mt19937_64 random(3);
    for (std::int64_t i = 0; i < 600 * 300; ++i) {
        real.samples.push_back(anySample<Part>(random));
        imaginary.samples.push_back(anySample<Part>(random));
        raster.set(i % 600, i / 600, 0, ComplexPair<Part>{real.samples.back(), imaginary.samples.back()});
    }
    const OverviewPlan plan = planOverviews(raster.info(), {2, std::nullopt});
    CollectingSink sink(raster.info(), plan);
    ASSERT_TRUE(buildOverviews(raster, plan, sink));
    for (std::int64_t y = 0; y < 75; ++y) {
        for (std::int64_t x = 0; x < 150; ++x) {
            const auto found = sink.at<ComplexPair<Part>>(2, x, y, 0);
            expectSample(found.real, plainSum(real, 2, x, y), Part{});
            expectSample(found.imaginary, plainSum(imaginary, 2, x, y), Part{});
        }
    }
}

TEST(ComplexMeansTest, AreThoseOfTheParts)
{
    expectComplexMeans<std::int16_t>(SampleType::ComplexInt16);
    expectComplexMeans<std::int32_t>(SampleType::ComplexInt32);
    expectComplexMeans<float>(SampleType::Complex64);
    expectComplexMeans<double>(SampleType::Complex128);
}

/// Real files of every layout and both byte orders give the same overviews.
TEST(StoredOverviewsTest, DoNotDependOnTheLayoutOfTheFile)
{
    constexpr std::int64_t width = 700;
    constexpr std::int64_t height = 301;
    constexpr std::int64_t bands = 3;
    const TemporaryFolder folder;
    std::optional<CollectingSink> first;
    for (const std::string interleave : {"bip", "bil", "bsq"}) {
        for (const std::string order : {"little", "big"}) {
            std::vector<std::byte> bytes(static_cast<std::size_t>(width * height * bands * 2));
            for (std::int64_t i = 0; i < width * height * bands; ++i) {
                const std::int64_t band = i / (width * height);
                const std::int64_t y = i / width % height;
                const std::int64_t x = i % width;
                const std::int64_t index = interleave == "bip"   ? (y * width + x) * bands + band
                                           : interleave == "bil" ? (y * bands + band) * width + x
                                                                 : i;
                const auto value = static_cast<std::uint16_t>(x * 31 + y * 77 + band * 20'011);
                const auto at = static_cast<std::size_t>(index * 2);
                bytes[at] = static_cast<std::byte>(order == "little" ? value : value >> 8U);
                bytes[at + 1] = static_cast<std::byte>(order == "little" ? value >> 8U : value);
            }
            RasterOpenOptions options;
            options.raw = "700x301x3,uint16," + interleave + "," + order;
            options.bytes.access = Access::Read;
            options.bytes.cache = CacheUse::DropBehind;
            const auto file = openRasterFile(writeFile(folder / "in.raw", bytes), options);
            ASSERT_TRUE(file) << file.error().message;
            const auto raster = (*file)->page(0).value();
            const OverviewPlan plan = planOverviews(raster->info(), {2, std::nullopt});
            CollectingSink sink(raster->info(), plan);
            ASSERT_TRUE(buildOverviews(*raster, plan, sink));
            if (!first) {
                first.emplace(raster->info(), plan);
                ASSERT_TRUE(buildOverviews(*raster, plan, *first));
                EXPECT_EQ(first->at<std::uint16_t>(1, 3, 2, 1),
                          (6 * 31 + 4 * 77 + 20'011) + (31 + 77 + 1) / 2);
            }
            for (int level = 1; level <= plan.lastLevel(); ++level) {
                EXPECT_EQ(sink.samples(level), first->samples(level)) << interleave << " " << order;
            }
        }
    }
}

TEST(BuildOverviewsTest, SaysHowFarItIs)
{
    RasterInfo info = infoOf(SampleType::UInt8);
    info.width = 600;
    info.height = 1100;
    MemoryRaster raster(info);
    const OverviewPlan plan = planOverviews(raster.info(), {2, std::nullopt});
    CollectingSink sink(raster.info(), plan);
    std::vector<std::int64_t> steps;
    OverviewSurroundings surroundings;
    surroundings.progress = [&](std::int64_t done, std::int64_t all) {
        EXPECT_EQ(all, 600 * 1100);
        steps.push_back(done);
    };
    ASSERT_TRUE(buildOverviews(raster, plan, sink, surroundings));
    EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
    EXPECT_EQ(steps.back(), 600 * 1100);
}

TEST(BuildOverviewsTest, EndsWhenItIsToldTo)
{
    RasterInfo info = infoOf(SampleType::UInt8);
    info.width = 600;
    info.height = 5000;
    MemoryRaster raster(info);
    const OverviewPlan plan = planOverviews(raster.info(), {2, std::nullopt});
    CollectingSink sink(raster.info(), plan);
    std::stop_source stop;
    OverviewSurroundings surroundings;
    surroundings.stop = stop.get_token();
    surroundings.progress = [&](std::int64_t, std::int64_t) { stop.request_stop(); };
    const auto report = buildOverviews(raster, plan, sink, surroundings);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Cancelled);
}

TEST(BuildOverviewsTest, ASmallRasterHasNone)
{
    RasterInfo info = infoOf(SampleType::UInt8);
    info.width = 256;
    info.height = 256;
    MemoryRaster raster(info);
    const OverviewPlan plan = planOverviews(raster.info());
    CollectingSink sink(raster.info(), plan);
    EXPECT_TRUE(buildOverviews(raster, plan, sink));
    EXPECT_TRUE(raster.reads().empty());
}

} // namespace
} // namespace rasterscope::test

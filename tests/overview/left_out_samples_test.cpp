// SPDX-License-Identifier: MIT
#include "core/format/masked_raster.h"
#include "core/overview/averaged_raster.h"
#include "core/overview/exact_sum.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <random>

namespace rasterscope::test {
namespace {

constexpr Size size{1037, 611};

/// Random samples, of which a mask hides a corner, single ones everywhere, and shows some half.
struct Masked {
    std::vector<std::uint8_t> samples;
    std::vector<std::uint8_t> opacity;
    std::shared_ptr<const Raster> raster;

    Masked()
    {
        auto shown = std::make_shared<MemoryRaster>(infoOf(size));
        auto mask = std::make_shared<MemoryRaster>(infoOf(size));
        std::mt19937 random(11);
        for (std::int64_t i = 0; i < size.width * size.height; ++i) {
            const std::int64_t x = i % size.width;
            const std::int64_t y = i / size.width;
            const bool hidden = (x < 300 && y < 130) || random() % 5 == 0;
            samples.push_back(static_cast<std::uint8_t>(random()));
            opacity.push_back(hidden ? 0 : random() % 2 == 0 ? 100 : 255);
            shown->set(x, y, 0, samples.back());
            mask->set(x, y, 0, opacity.back());
        }
        raster = std::make_shared<MaskedRaster>(shown, mask);
    }

    /// By the definition.
    std::uint8_t mean(int level, std::int64_t x, std::int64_t y) const
    {
        const std::int64_t side = std::int64_t{1} << level;
        std::int64_t sum = 0;
        std::int64_t count = 0;
        for (std::int64_t row = y * side; row < std::min((y + 1) * side, size.height); ++row) {
            for (std::int64_t column = x * side; column < std::min((x + 1) * side, size.width); ++column) {
                const auto i = static_cast<std::size_t>(row * size.width + column);
                sum += opacity[i] != 0 ? samples[i] : 0;
                count += opacity[i] != 0 ? 1 : 0;
            }
        }
        return static_cast<std::uint8_t>(count == 0 ? 0 : (2 * sum + count) / (2 * count));
    }
};

TEST(MaskedOverviewsTest, AreMeansOfWhatTheMaskShows)
{
    const Masked masked;
    const OverviewPlan plan = planOverviews(masked.raster->info(), {2, std::nullopt});
    CollectingSink sink(masked.raster->info(), plan);
    ASSERT_TRUE(buildOverviews(*masked.raster, plan, sink));
    sink.expectWhole();
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size& overview = plan.levels[static_cast<std::size_t>(level)];
        for (std::int64_t i = 0; i < overview.width * overview.height; ++i) {
            const std::int64_t x = i % overview.width;
            const std::int64_t y = i / overview.width;
            ASSERT_EQ(sink.at<std::uint8_t>(level, x, y, 0), masked.mean(level, x, y))
                << level << ": " << x << ", " << y;
        }
    }
}

TEST(MaskedOverviewsTest, AreNoMeansWhereTheMaskCannotBeRead)
{
    auto samples = std::make_shared<MemoryRaster>(infoOf(size));
    auto mask = std::make_shared<MemoryRaster>(infoOf(size));
    mask->setMissing({0, 0, 10, 10});
    const MaskedRaster raster(samples, mask);
    const OverviewPlan plan = planOverviews(raster.info(), {2, {}, {}});
    CollectingSink sink(raster.info(), plan);
    const auto refused = buildOverviews(raster, plan, sink);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Error::Code::Corrupt);
    OverviewSurroundings leavingOut;
    leavingOut.unreadable = UnreadableSamples::LeaveOut;
    const auto report = buildOverviews(raster, plan, sink, leavingOut);
    ASSERT_TRUE(report);
    EXPECT_GE(report->leftOutParts, 1) << "and that is told";
}

TEST(MaskedOverviewsTest, OfAWindowAreTheSame)
{
    const Masked masked;
    const AveragedRaster averaged(masked.raster);
    std::int64_t lent = 0;
    const auto report =
        averaged.read({2, {50, 20, 120, 90}, {0}},
                      [&](const Piece& piece) {
                          for (std::int64_t i = 0; i < piece.samples.width * piece.samples.height; ++i) {
                              const std::int64_t x = i % piece.samples.width;
                              const std::int64_t y = i / piece.samples.width;
                              ASSERT_EQ(std::to_integer<std::uint8_t>(*piece.samples.at(x, y, 0)),
                                        masked.mean(2, 50 + piece.x + x, 20 + piece.y + y));
                              ++lent;
                          }
                      },
                      {});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(lent, 120 * 90);
}

/// The overview of one sample of the four that surround a no-data value evenly.
template <typename T>
T meanAround(SampleType type, std::int64_t noData)
{
    RasterInfo info = infoOf({512, 2}, 1, type);
    info.noData = NumberValue(noData);
    MemoryRaster raster(info);
    for (int i = 0; i < 4; ++i) {
        const auto value = static_cast<double>(noData + (i % 2 == 0 ? -2 : 2));
        if constexpr (std::is_same_v<T, Half>) {
            raster.set(i % 2, i / 2, 0, nearestHalf(value));
        } else {
            raster.set(i % 2, i / 2, 0, static_cast<T>(value));
        }
    }
    const OverviewPlan plan = planOverviews(info);
    CollectingSink sink(info, plan);
    EXPECT_TRUE(buildOverviews(raster, plan, sink));
    return sink.at<T>(1, 0, 0, 0);
}

TEST(MeanBesideNoDataTest, IsTheNextNumberAndNoHole)
{
    EXPECT_EQ(meanAround<std::uint8_t>(SampleType::UInt8, 100), 101);
    EXPECT_EQ(meanAround<std::int16_t>(SampleType::Int16, 0), 1);
    EXPECT_EQ(meanAround<std::int32_t>(SampleType::Int32, -9999), -9998);
    EXPECT_EQ(meanAround<float>(SampleType::Float32, 0), std::numeric_limits<float>::denorm_min());
    EXPECT_EQ(meanAround<float>(SampleType::Float32, -9999), std::nextafter(-9999.0F, 0.0F));
    EXPECT_EQ(meanAround<double>(SampleType::Float64, 7), std::nextafter(7.0, 0.0));
    EXPECT_EQ(meanAround<Half>(SampleType::Float16, 2).bits, nearestHalf(2).bits ^ 1U);
}

} // namespace
} // namespace rasterscope::test

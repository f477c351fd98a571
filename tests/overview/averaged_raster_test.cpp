// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <random>

namespace rasterscope::test {
namespace {

std::shared_ptr<MemoryRaster> noise(Size size, std::int64_t bands, SampleType type)
{
    const RasterInfo info = infoOf(size, bands, type);
    auto raster = std::make_shared<MemoryRaster>(info);
    std::mt19937 random(3);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            for (std::int64_t band = 0; band < info.bands; ++band) {
                const auto value = static_cast<std::uint16_t>(random());
                type == SampleType::UInt8    ? raster->set(x, y, band, static_cast<std::uint8_t>(value))
                : type == SampleType::UInt16 ? raster->set(x, y, band, value)
                                             : raster->set(x, y, band, static_cast<float>(value) / 7);
            }
        }
    }
    return raster;
}

/// Compares each sample of a window with the overviews of the whole.
void expectSame(const AveragedRaster& raster, const Window& window, const CollectingSink& expected)
{
    const RasterInfo& info = raster.info();
    const std::int64_t bytes = bytesOf(info.type);
    const Size level = info.levels.at(static_cast<std::size_t>(window.level));
    std::int64_t lent = 0;
    const auto report = raster.read(
        window,
        [&](const Piece& piece) {
            const SampleView& view = piece.samples;
            for (std::int64_t band = 0; band < view.bands; ++band) {
                for (std::int64_t y = 0; y < view.height; ++y) {
                    for (std::int64_t x = 0; x < view.width; ++x) {
                        const std::int64_t column = window.area.x + (piece.x + x) * window.stepX;
                        const std::int64_t row = window.area.y + (piece.y + y) * window.stepY;
                        const std::int64_t index =
                            (window.bands[static_cast<std::size_t>(piece.firstBand + band)] * level.height +
                             row) *
                                level.width +
                            column;
                        ASSERT_EQ(std::memcmp(expected.samples(window.level).data() + index * bytes,
                                              view.at(x, y, band), static_cast<std::size_t>(bytes)),
                                  0)
                            << "level " << window.level << " at " << column << ", " << row;
                        ++lent;
                    }
                }
            }
        },
        {});
    ASSERT_TRUE(report && report->complete());
    const Size size = window.sampledSize();
    EXPECT_EQ(lent, size.width * size.height * static_cast<std::int64_t>(window.bands.size()));
}

void expectOverviewsOf(const std::shared_ptr<MemoryRaster>& base)
{
    const OverviewPlan plan = planOverviews(base->info());
    CollectingSink expected(base->info(), plan);
    ASSERT_TRUE(buildOverviews(*base, plan, expected));
    const AveragedRaster raster(base);
    ASSERT_EQ(raster.info().levels, plan.levels);
    EXPECT_EQ(raster.info().overviews, OverviewOrigin::Means);
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size size = plan.levels[static_cast<std::size_t>(level)];
        Window window{level, {0, 0, size.width, size.height}, {0}};
        expectSame(raster, window, expected);
        window.area = {size.width / 3, size.height / 2, size.width / 2, size.height / 3};
        expectSame(raster, window, expected);
        window.area = {size.width - 3, size.height - 2, 3, 2};
        window.bands = {static_cast<int>(base->info().bands) - 1, 0};
        expectSame(raster, window, expected);
        window.area = {1, 1, size.width - 1, size.height - 2};
        window.stepX = 3;
        window.stepY = 2;
        expectSame(raster, window, expected);
    }
}

TEST(AveragedRasterTest, WindowsAreThoseOfTheOverviews)
{
    expectOverviewsOf(noise({1301, 699}, 3, SampleType::UInt8));
    expectOverviewsOf(noise({517, 1200}, 2, SampleType::UInt16));
    expectOverviewsOf(noise({700, 530}, 1, SampleType::Float32));
}

TEST(AveragedRasterTest, FullResolutionIsTheRasterItself)
{
    const auto base = noise({600, 300}, 1, SampleType::UInt8);
    const AveragedRaster raster(base);
    ASSERT_TRUE(raster.read({0, {10, 20, 30, 40}, {0}}, [](const Piece&) {}, {}));
    ASSERT_EQ(base->reads().size(), 1U);
    EXPECT_EQ(base->reads().front().area, (Rect{10, 20, 30, 40}));
}

TEST(AveragedRasterTest, ReadsOnlyWhatIsUnderTheWindow)
{
    const auto base = noise({1600, 1300}, 1, SampleType::UInt8);
    const AveragedRaster raster(base);
    ASSERT_TRUE(raster.read({2, {100, 50, 20, 10}, {0}}, [](const Piece&) {}, {}));
    for (const Window& read : base->reads()) {
        EXPECT_TRUE((Rect{400, 200, 80, 40}.contains(read.area)));
    }
}

TEST(AveragedRasterTest, WhatWasLookedAtLastIsThere)
{
    const auto base = noise({1600, 1300}, 3, SampleType::UInt8);
    const OverviewPlan plan = planOverviews(base->info());
    CollectingSink expected(base->info(), plan);
    ASSERT_TRUE(buildOverviews(*base, plan, expected));
    const AveragedRaster raster(base, nullptr, {3 * 200 * 100, nullptr});
    Window window{1, {100, 50, 200, 100}, {2, 0, 1}};
    EXPECT_FALSE(raster.isThere(window));
    expectSame(raster, window, expected);
    const auto reads = base->reads().size();
    window = {1, {110, 51, 90, 71}, {1, 2}, 2, 3}; // a part of it
    EXPECT_TRUE(raster.isThere(window));
    expectSame(raster, window, expected);
    EXPECT_EQ(base->reads().size(), reads);
    EXPECT_FALSE(raster.isThere({2, {100, 50, 10, 10}, {0}}));
    EXPECT_FALSE(raster.isThere({1, {99, 50, 10, 10}, {0}}));
    expectSame(raster, {1, {0, 0, 10, 10}, {0}}, expected);
    EXPECT_FALSE(raster.isThere(window)) << "there is no room for both";
    EXPECT_TRUE(raster.isThere({1, {0, 0, 10, 10}, {0}}));
    raster.dropPages();
    EXPECT_FALSE(raster.isThere({1, {0, 0, 10, 10}, {0}}));
}

TEST(AveragedRasterTest, WhatCannotBeReadHasNoMean)
{
    const auto base = noise({1600, 1300}, 1, SampleType::UInt8);
    base->setMissing({0, 700, 1600, 600});
    const AveragedRaster raster(base);
    EXPECT_TRUE(raster.read({1, {0, 0, 800, 350}, {0}}, [](const Piece&) {}, {}));
    EXPECT_FALSE(raster.read({1, {0, 0, 800, 351}, {0}}, [](const Piece&) {}, {}));
}

TEST(AveragedRasterTest, ReservesWhatItTakesWhileItAverages)
{
    const auto base = noise({1600, 1300}, 2, SampleType::UInt8);
    const auto memory = std::make_shared<MemoryBudget>(8'000'000);
    std::atomic<std::int64_t> most = 0; // several threads read
    base->onRead([&](const Window&) {
        std::int64_t seen = most;
        const std::int64_t used = memory->used();
        while (used > seen && !most.compare_exchange_weak(seen, used)) {
        }
    });
    const AveragedRaster raster(base, nullptr, {1'000'000, memory});
    const OverviewPlan plan = planOverviews(base->info());
    CollectingSink expected(base->info(), plan);
    ASSERT_TRUE(buildOverviews(*base, plan, expected));
    EXPECT_EQ(most, 0);
    expectSame(raster, {3, {10, 20, 150, 100}, {0}}, expected);
    EXPECT_EQ(most, 2 * 1200 * 800) << "twice what is under it";
    expectSame(raster, {1, {0, 0, 800, 650}, {0, 1}}, expected);
    EXPECT_EQ(most, std::int64_t{4} << 20U) << "at most";
    EXPECT_EQ(memory->used(), 0);
}

TEST(AveragedRasterTest, CanBeStopped)
{
    const auto base = noise({1600, 1300}, 1, SampleType::UInt8);
    std::stop_source stop;
    stop.request_stop();
    const auto report = AveragedRaster(base).read(
        {1, {0, 0, 800, 650}, {0}}, [](const Piece&) { ADD_FAILURE(); }, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Cancelled);
}

} // namespace
} // namespace rasterscope::test

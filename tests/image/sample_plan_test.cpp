// SPDX-License-Identifier: MIT
#include "core/image/sample_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using namespace rasterscope;

RasterInfo infoOf(const Size& size, std::int64_t bands, SampleType type)
{
    RasterInfo info;
    info.width = size.width;
    info.height = size.height;
    info.bands = bands;
    info.type = type;
    return info;
}

/// Distinct pages that the planned samples lie in, with samples at x * pixel + y * line.
std::size_t pagesTouched(const Window& plan, std::int64_t pixel, std::int64_t line, std::int64_t bytes)
{
    const Size size = plan.sampledSize();
    std::int64_t last = -1;
    std::size_t pages = 0;
    for (std::int64_t y = 0; y < size.height; ++y) {
        for (std::int64_t x = 0; x < size.width; ++x) {
            const std::int64_t offset =
                (plan.area.x + x * plan.stepX) * pixel + (plan.area.y + y * plan.stepY) * line;
            for (std::int64_t page = offset / 4096; page <= (offset + bytes - 1) / 4096; ++page) {
                pages += page > last ? 1 : 0; // offsets grow
                last = std::max(last, page);
            }
        }
    }
    return pages;
}

TEST(SamplePlan, TakesEverySampleOfASmallRaster)
{
    for (const Size size : {Size{1, 1}, Size{1000, 500}, Size{724, 724}, Size{1, 8000}, Size{524'288, 1}}) {
        const Window plan = planSamples(infoOf(size, 1, SampleType::UInt8));
        EXPECT_EQ(plan.area, (Rect{0, 0, size.width, size.height})) << size.width << " x " << size.height;
        EXPECT_EQ(plan.sampledSize(), size);
    }
}

TEST(SamplePlan, IsBoundedWhateverTheRaster)
{
    const std::vector<std::int64_t> sides = {1,      2,      3,         100,       4095,
                                             10'000, 60'000, 1'000'000, 4'000'000, 4'000'000'000};
    for (const std::int64_t width : sides) {
        for (const std::int64_t height : sides) {
            for (const std::int64_t bands :
                 {std::int64_t{1}, std::int64_t{3}, std::int64_t{200}, std::int64_t{65'535}}) {
                for (const SampleType type :
                     {SampleType::UInt8, SampleType::UInt16, SampleType::Complex128}) {
                    const RasterInfo info = infoOf({width, height}, bands, type);
                    const Window plan = planSamples(info);
                    const Size size = plan.sampledSize();
                    ASSERT_TRUE((Rect{0, 0, width, height}).contains(plan.area)) << width << " x " << height;
                    ASSERT_GE(size.width, 1);
                    ASSERT_GE(size.height, 1);
                    ASSERT_LE(size.width * size.height, maxPlannedSamples) << width << " x " << height;
                    ASSERT_TRUE(plan.stepX % 2 == 1 && plan.stepY % 2 == 1);
                    // What is left out at the ends is less than a step, and shared.
                    const std::int64_t right = width - 1 - (plan.area.x + (size.width - 1) * plan.stepX);
                    ASSERT_LE(std::abs(right - plan.area.x), 1) << width << " by " << plan.stepX;
                }
            }
        }
    }
}

TEST(SamplePlan, TouchesFewPagesInterleavedOrPlanar)
{
    for (const Size size :
         {Size{60'000, 50'000}, Size{30'000, 30'000}, Size{5000, 5000}, Size{100, 9'000'000},
          Size{9'000'000, 100}, Size{1'000'000, 1'000'000}, Size{4'000'000, 4'000'000}}) {
        for (const std::int64_t bands :
             {std::int64_t{1}, std::int64_t{3}, std::int64_t{4}, std::int64_t{200}}) {
            for (const SampleType type : {SampleType::UInt8, SampleType::UInt16, SampleType::Float64}) {
                const Window plan = planSamples(infoOf(size, bands, type));
                const std::int64_t bytes = bytesOf(type);
                const std::int64_t shown = std::min<std::int64_t>(bands, 4);
                const std::int64_t pixel = bytes * bands;
                const auto interleaved = pagesTouched(plan, pixel, size.width * pixel, bytes * shown);
                const auto plane = pagesTouched(plan, bytes, size.width * bytes, bytes);
                // Samples that straddle a page's edge may add a few.
                const auto most = static_cast<std::size_t>(maxPlannedPages) * 11 / 10;
                EXPECT_LE(interleaved, most) << size.width << " x " << size.height << " x " << bands;
                EXPECT_LE(plane * static_cast<std::size_t>(shown), most)
                    << size.width << " x " << size.height << " x " << bands;
            }
        }
    }
}

TEST(SamplePlan, TakesEnoughSamplesFromAllOverTheRaster)
{
    const auto sampled = [](const Size& size, std::int64_t bands) {
        return planSamples(infoOf(size, bands, SampleType::UInt8)).sampledSize();
    };
    const Size ordinary = sampled({60'000, 50'000}, 3);
    EXPECT_GE(ordinary.width * ordinary.height, 200'000);
    EXPECT_GE(ordinary.height, 40);
    const Size huge = sampled({4'000'000, 4'000'000}, 1);
    EXPECT_GE(huge.width * huge.height, 7500);
    EXPECT_GE(std::min(huge.width, huge.height), 80);
    EXPECT_GE(sampled({1, 4'000'000'000}, 1).height, 7500);
    EXPECT_GE(sampled({4'000'000'000, 1}, 1).width, 7500);
}

TEST(SamplePlan, DoesNotDependOnHowTheRasterIsStored)
{
    RasterInfo info = infoOf({60'000, 50'000}, 3, SampleType::UInt16);
    const Window plan = planSamples(info);
    for (const Interleave interleave : {Interleave::Pixel, Interleave::Line, Interleave::Band}) {
        info.interleave = interleave;
        info.block = {256, 256};
        info.order = ByteOrder::Big;
        info.compression = "deflate";
        info.samplesInPlace = false;
        info.levels = {{60'000, 50'000}, {30'000, 25'000}};
        const Window other = planSamples(info);
        EXPECT_EQ(other.area, plan.area);
        EXPECT_EQ(other.stepX, plan.stepX);
        EXPECT_EQ(other.stepY, plan.stepY);
        EXPECT_EQ(other.level, 0);
    }
}

} // namespace

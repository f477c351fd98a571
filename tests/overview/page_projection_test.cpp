// SPDX-License-Identifier: MIT
#include "core/overview/page_projection.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace rasterscope::test {
namespace {

using Pages = std::vector<std::shared_ptr<const Raster>>;

/// Pages of samples that `sampleOf(page, x, y, band)` gives.
template <typename SampleOf>
Pages pagesOf(const RasterInfo& info, int count, const SampleOf& sampleOf)
{
    Pages pages;
    for (int page = 0; page < count; ++page) {
        auto raster = std::make_shared<MemoryRaster>(info);
        for (std::int64_t y = 0; y < info.height; ++y) {
            for (std::int64_t x = 0; x < info.width; ++x) {
                for (std::int64_t band = 0; band < info.bands; ++band) {
                    raster->set(x, y, band, sampleOf(page, x, y, band));
                }
            }
        }
        pages.push_back(raster);
    }
    return pages;
}

/// All samples of a window, band after band.
template <typename T>
std::vector<T> samplesOf(const Raster& raster, const Window& window, ReadReport* report = nullptr)
{
    const Size size = window.sampledSize();
    std::vector<T> samples(window.bands.size() * static_cast<std::size_t>(size.width * size.height));
    const auto read = raster.read(
        window,
        [&](const Piece& piece) {
            for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
                for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                    for (std::int64_t x = 0; x < piece.samples.width; ++x) {
                        const std::int64_t index =
                            ((piece.firstBand + band) * size.height + piece.y + y) * size.width + piece.x + x;
                        std::memcpy(&samples[static_cast<std::size_t>(index)], piece.samples.at(x, y, band),
                                    sizeof(T));
                    }
                }
            }
        },
        {});
    EXPECT_TRUE(read);
    if (read && report != nullptr) {
        *report = *read;
    }
    return samples;
}

std::shared_ptr<const ProjectedRaster> project(const Pages& pages, PageFold fold)
{
    return ProjectedRaster::create(pages, {fold, {0, static_cast<std::int64_t>(pages.size()) - 1}}).value();
}

TEST(PageProjectionTest, AnyWindowHasTheMaximumAndTheRoundedMeanOfEachSample)
{
    constexpr int count = 7;
    const auto sampleOf = [](int page, std::int64_t x, std::int64_t y, std::int64_t band) {
        return static_cast<std::uint16_t>((x * 7919 + y * 104729 + page * 15485863 + band * 32452843) %
                                          65536);
    };
    const Pages pages = pagesOf(infoOf({61, 47}, 3, SampleType::UInt16), count, sampleOf);
    const Window window{0, {5, 3, 50, 41}, {2, 0}, 3, 2};
    const auto largest = samplesOf<std::uint16_t>(*project(pages, PageFold::Maximum), window);
    const auto means = samplesOf<std::uint16_t>(*project(pages, PageFold::Mean), window);
    std::size_t index = 0;
    for (const int band : window.bands) {
        for (std::int64_t y = 3; y < 44; y += 2) {
            for (std::int64_t x = 5; x < 55; x += 3, ++index) {
                int most = 0;
                double sum = 0;
                for (int page = 0; page < count; ++page) {
                    most = std::max<int>(most, sampleOf(page, x, y, band));
                    sum += sampleOf(page, x, y, band);
                }
                ASSERT_EQ(largest[index], most) << x << ", " << y;
                ASSERT_EQ(means[index], std::floor(sum / count + 0.5)) << x << ", " << y;
            }
        }
    }
    ASSERT_EQ(index, largest.size());
}

TEST(PageProjectionTest, WindowsAreFoldedInPartsWhereTheyAreLarge)
{
    const auto sampleOf = [](int page, std::int64_t x, std::int64_t y, std::int64_t /*band*/) {
        return static_cast<std::uint8_t>(x + 3 * y + 50 * page);
    };
    const Pages pages = pagesOf(infoOf({2100, 1000}), 2, sampleOf);
    const auto samples =
        samplesOf<std::uint8_t>(*project(pages, PageFold::Maximum), {0, {0, 0, 2100, 1000}, {0}});
    for (std::size_t i = 0; i < samples.size(); i += 997) {
        const auto x = static_cast<std::int64_t>(i % 2100);
        const auto y = static_cast<std::int64_t>(i / 2100);
        ASSERT_EQ(samples[i], std::max(sampleOf(0, x, y, 0), sampleOf(1, x, y, 0)));
    }
}

TEST(PageProjectionTest, WhatIsNoAmountDoesNotCount)
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    RasterInfo info = infoOf({4, 1}, 1, SampleType::Float32);
    info.noData = -9999.0;
    const float table[3][4] = {{nan, -9999, -5, nan}, {2, -9999, -7, -9999}, {4, -9999, nan, nan}};
    const Pages pages = pagesOf(
        info, 3, [&](int page, std::int64_t x, std::int64_t, std::int64_t) { return table[page][x]; });
    EXPECT_EQ(samplesOf<float>(*project(pages, PageFold::Maximum), {0, {0, 0, 4, 1}, {0}}),
              (std::vector<float>{4, -9999, -5, -9999}));
    EXPECT_EQ(samplesOf<float>(*project(pages, PageFold::Mean), {0, {0, 0, 4, 1}, {0}}),
              (std::vector<float>{3, -9999, -6, -9999}));
}

TEST(PageProjectionTest, SixtyFourBitIntegersAreExact)
{
    constexpr std::int64_t large = std::int64_t{1} << 62U;
    const Pages pages =
        pagesOf(infoOf({1, 1}, 1, SampleType::Int64), 3,
                [](int page, std::int64_t, std::int64_t, std::int64_t) { return large + page; });
    const Window pixel{0, {0, 0, 1, 1}, {0}};
    EXPECT_EQ(samplesOf<std::int64_t>(*project(pages, PageFold::Maximum), pixel).front(), large + 2);
    EXPECT_EQ(samplesOf<std::int64_t>(*project(pages, PageFold::Mean), pixel).front(), large + 1);
}

TEST(PageProjectionTest, AHoleInOnePageIsOneInTheProjection)
{
    const auto whole = std::make_shared<MemoryRaster>(infoOf({20, 10}));
    const auto holed = std::make_shared<MemoryRaster>(infoOf({20, 10}));
    holed->setMissing({3, 4, 5, 2});
    ReadReport report;
    samplesOf<std::uint8_t>(*project({whole, holed}, PageFold::Mean), {0, {2, 3, 10, 6}, {0}}, &report);
    ASSERT_FALSE(report.complete());
    EXPECT_EQ(report.problems.front().kind, ReadProblem::Kind::Missing);
    EXPECT_TRUE((Rect{1, 1, 5, 2}.contains(report.problems.front().area)));
}

TEST(PageProjectionTest, PagesThatDoNotLieOnOneAnotherHaveNone)
{
    const PageProjection projection{PageFold::Maximum, {4, 5}};
    const auto larger = ProjectedRaster::create(
        {std::make_shared<MemoryRaster>(infoOf({20, 10})), std::make_shared<MemoryRaster>(infoOf({20, 11}))},
        projection);
    ASSERT_FALSE(larger);
    EXPECT_EQ(
        larger.error().message,
        "There is no maximum of pages 5 to 6: page 5 is 20 x 10 x 1 uint8, page 6 is 20 x 11 x 1 uint8.");
    RasterInfo named = infoOf({20, 10});
    named.photometric = Photometric::Palette;
    EXPECT_FALSE(ProjectedRaster::create({std::make_shared<MemoryRaster>(named)}, projection));
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/image/render.h"
#include "tests/image/sample_bytes.h"
#include "tests/support/memory_raster.h"
#include "tests/support/view_raster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;
using testing::HasSubstr;

RasterInfo smallInfo(std::int64_t bands)
{
    RasterInfo info;
    info.width = 20;
    info.height = 30;
    info.bands = bands;
    return info;
}

TEST(RenderMissing, PixelsThatWereNotLentAreTransparentAndReported)
{
    for (const std::vector<int>& bands : {std::vector<int>{0}, std::vector<int>{0, 1, 2}}) {
        MemoryRaster raster(smallInfo(3));
        raster.setMissing({5, 10, 15, 20});
        const RenderSettings settings{bands, std::vector<ValueRange>(bands.size())};
        const auto rendered = renderPicture(raster, {0, {0, 0, 20, 30}, {}, 1, 1}, settings, {});
        ASSERT_EQ(rendered->report.problems.size(), 1U);
        EXPECT_FALSE(rendered->picture.opaque);
        for (std::int64_t y = 0; y < 30; ++y) {
            for (std::int64_t x = 0; x < 20; ++x) {
                const bool there = x < 5 || y < 10;
                ASSERT_EQ(rendered->picture.pixels[static_cast<std::size_t>(y * 20 + x)],
                          there ? 0xFF000000U : 0U)
                    << x << ", " << y;
            }
        }
    }
}

TEST(RenderMissing, WhatFailedIsTransparentWhatIsDamagedOrChangedStays)
{
    const LaidOut samples(allLayouts[0], SampleType::UInt8, nativeByteOrder, {0, 0, 8, 4}, 3,
                          [](auto...) { return 9.0; });
    for (const auto kind : {ReadProblem::Kind::Failed, ReadProblem::Kind::Missing, ReadProblem::Kind::Damaged,
                            ReadProblem::Kind::Changed}) {
        ViewRaster raster({}, samples.view());
        raster.addProblem({kind, {2, 1, 100, 2}, 1, 1, "x"}); // one band of three; wider than the picture
        const auto rendered =
            renderPicture(raster, {0, {0, 0, 8, 4}, {}, 1, 1}, {{0, 1, 2}, {{}, {}, {}}}, {});
        const bool cleared = kind == ReadProblem::Kind::Failed || kind == ReadProblem::Kind::Missing;
        const auto& pixels = rendered->picture.pixels;
        EXPECT_EQ(std::count(pixels.begin(), pixels.end(), 0U), cleared ? 12 : 0);
        EXPECT_EQ(pixels[8 + 2], cleared ? 0U : 0xFF090909U);
        EXPECT_EQ(rendered->picture.opaque, !cleared);
        EXPECT_EQ(rendered->report.problems.size(), 1U);
    }
}

TEST(RenderErrors, AreWords)
{
    MemoryRaster raster(smallInfo(5));
    const Window window{0, {0, 0, 20, 30}, {}, 1, 1};
    const auto render = [&](const std::vector<int>& bands) {
        return renderPicture(raster, window, {bands, std::vector<ValueRange>(bands.size())}, {});
    };
    for (const std::vector<int>& bands :
         std::vector<std::vector<int>>{{}, {0, 1}, {0, 1, 2, 3}, {0, 1, 2, 3, 4}}) {
        EXPECT_EQ(render(bands).error().code, Error::Code::InvalidArgument) << bands.size();
    }
    EXPECT_THAT(render({5}).error().message, HasSubstr("which has 5"));
    EXPECT_FALSE(render({-1}).has_value());
    std::stop_source stopped;
    stopped.request_stop();
    const auto cancelled = renderPicture(raster, window, {{0}, {{}}}, stopped.get_token());
    EXPECT_EQ(cancelled.error().code, Error::Code::Cancelled);
}

TEST(RenderErrors, APictureBeyondMemoryIsRefused)
{
    const std::byte zero{};
    const SampleView view{
        &zero, SampleType::UInt8, nativeByteOrder, std::int64_t{1} << 40U, std::int64_t{1} << 40U, 1, 0, 0,
        0};
    const ViewRaster raster({}, view);
    for (const std::int64_t side : {std::int64_t{1} << 40U, std::int64_t{1} << 31U}) {
        const auto rendered = renderPicture(raster, {0, {0, 0, side, side}, {}, 1, 1}, {{0}, {{}}}, {});
        ASSERT_FALSE(rendered.has_value());
        EXPECT_EQ(rendered.error().code, Error::Code::OutOfMemory);
        EXPECT_THAT(rendered.error().message, HasSubstr("does not fit into memory"));
    }
}

} // namespace

// SPDX-License-Identifier: MIT
#include "core/tile/sample_window.h"
#include "tests/support/memory_raster.h"
#include "tests/support/view_raster.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace rasterscope {
namespace {

test::MemoryRaster rasterOf(
    SampleType type, std::int64_t bands, const std::function<void(RasterInfo&)>& change = [](RasterInfo&) {})
{
    RasterInfo info;
    info.width = 40;
    info.height = 30;
    info.bands = bands;
    info.type = type;
    change(info);
    return test::MemoryRaster(info);
}

TEST(SampleWindowTest, HasEachBandOfEachPixel)
{
    auto raster = rasterOf(SampleType::Int16, 3);
    for (std::int64_t y = 0; y < 30; ++y) {
        for (std::int64_t x = 0; x < 40; ++x) {
            for (std::int64_t band = 0; band < 3; ++band) {
                raster.set(x, y, band, static_cast<std::int16_t>(x + 100 * y - 5000 * band));
            }
        }
    }
    const SampleWindow samples = readSamples(raster, {33, 8, 7, 22}, {2, 0}, {});
    for (std::int64_t y = 8; y < 30; ++y) {
        for (std::int64_t x = 33; x < 40; ++x) {
            ASSERT_EQ(samples.text(x, y, 0), std::to_string(x + 100 * y - 10000));
            ASSERT_EQ(samples.value(x, y, 1), static_cast<double>(x + 100 * y));
        }
    }
    EXPECT_TRUE(samples.contains(39, 29));
    EXPECT_FALSE(samples.contains(32, 29));
}

TEST(SampleWindowTest, SaysWhichSamplesAreMissing)
{
    auto raster = rasterOf(SampleType::UInt8, 2);
    raster.setMissing({10, 10, 5, 5});
    const SampleWindow samples = readSamples(raster, {8, 8, 6, 6}, {0, 1}, {});
    EXPECT_EQ(samples.text(9, 9, 1), "0");
    EXPECT_EQ(samples.text(10, 10, 1), "missing");
    EXPECT_TRUE(std::isnan(samples.value(12, 12, 0)));
    EXPECT_EQ(samples.bytesText(12, 12, 0), "");
}

TEST(SampleWindowTest, ShowsBytesInTheOrderOfTheFile)
{
    const std::array<unsigned char, 8> bytes{0x01, 0xe8, 0x80, 0xff, 0x12, 0x34, 0x56, 0x78};
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
        SampleView view;
        view.data = reinterpret_cast<const std::byte*>(bytes.data());
        view.type = SampleType::ComplexInt16;
        view.order = order;
        view.width = 2;
        view.height = 1;
        view.pixelStride = 4;
        const test::ViewRaster raster(RasterInfo(), view);
        const SampleWindow samples = readSamples(raster, {0, 0, 2, 1}, {0}, {});
        EXPECT_EQ(samples.bytesText(0, 0, 0), "01 e8 80 ff");
        EXPECT_EQ(samples.bytesText(1, 0, 0), "12 34 56 78");
        EXPECT_EQ(samples.text(1, 0, 0), order == ByteOrder::Big ? "4660+22136i" : "13330+30806i");
    }
}

TEST(SampleWindowTest, NoDataIsNoNumber)
{
    auto raster = rasterOf(SampleType::UInt16, 1, [](RasterInfo& info) { info.noData = std::int64_t{7}; });
    raster.set<std::uint16_t>(0, 0, 0, 7);
    const SampleWindow samples = readSamples(raster, {0, 0, 2, 1}, {0}, {});
    EXPECT_EQ(samples.text(0, 0, 0), "nodata");
    EXPECT_TRUE(std::isnan(samples.value(0, 0, 0)));
    EXPECT_EQ(samples.state(0, 0, 0), SampleState::Read);
    EXPECT_EQ(samples.text(1, 0, 0), "0");
}

} // namespace
} // namespace rasterscope

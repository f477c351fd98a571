// SPDX-License-Identifier: MIT
#include "core/export/export_window.h"
#include "tests/support/memory_raster.h"
#include "tests/support/png_image.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <limits>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

RasterInfo infoOf(const Size& size, std::int64_t bands, SampleType type)
{
    RasterInfo info;
    info.width = size.width;
    info.height = size.height;
    info.bands = bands;
    info.type = type;
    return info;
}

std::vector<std::byte> bytesOfNumbers(const std::vector<int>& numbers)
{
    std::vector<std::byte> bytes;
    for (const int number : numbers) {
        bytes.push_back(static_cast<std::byte>(number));
    }
    return bytes;
}

class PictureExportTest : public testing::Test {
protected:
    PictureExportTest()
    {
        m_request.path = m_folder / "a.png";
        m_request.format = OutputFormat::Png;
        m_request.area = {0, 0, 3, 2};
    }

    /// Exports the window with these bands unstretched, and reads it back.
    PngImage picture(const Raster& raster, const std::vector<int>& bands, const ValueRange& range = {0, 255})
    {
        m_request.picture = {bands, std::vector<ValueRange>(bands.size(), range)};
        const auto report = exportWindow(raster, m_request);
        EXPECT_TRUE(report) << report.error().message;
        return PngImage(m_request.path);
    }

    TemporaryFolder m_folder;
    ExportRequest m_request;
};

/// Samples are 10 * position + band.
class Numbered : public MemoryRaster {
public:
    explicit Numbered(const RasterInfo& info) : MemoryRaster(info)
    {
        for (std::int64_t y = 0; y < info.height; ++y) {
            for (std::int64_t x = 0; x < info.width; ++x) {
                for (std::int64_t band = 0; band < info.bands; ++band) {
                    set(x, y, band, static_cast<std::uint8_t>(10 * (y * info.width + x) + band));
                }
            }
        }
    }
};

TEST_F(PictureExportTest, OneOpaqueBandIsGray)
{
    PngImage image = picture(Numbered(infoOf({3, 2}, 3, SampleType::UInt8)), {1});
    EXPECT_EQ(image.format, PNG_FORMAT_GRAY);
    EXPECT_EQ(image.samples(), bytesOfNumbers({1, 11, 21, 31, 41, 51}));
}

TEST_F(PictureExportTest, ThreeBandsAreRgbInTheirOrder)
{
    m_request.area = {1, 1, 2, 1};
    PngImage image = picture(Numbered(infoOf({3, 2}, 3, SampleType::UInt8)), {2, 0, 1});
    EXPECT_EQ(image.format, PNG_FORMAT_RGB);
    EXPECT_EQ(image.samples(), bytesOfNumbers({42, 40, 41, 52, 50, 51}));
}

TEST_F(PictureExportTest, NoDataIsTransparent)
{
    RasterInfo info = infoOf({3, 2}, 1, SampleType::UInt8);
    info.noData = NumberValue(std::int64_t{20});
    PngImage image = picture(Numbered(info), {0});
    ASSERT_EQ(image.format, PNG_FORMAT_GA);
    const auto samples = image.samples();
    EXPECT_EQ(samples[2 * 1 + 1], std::byte{255});
    EXPECT_EQ(samples[2 * 2 + 1], std::byte{0});
}

TEST_F(PictureExportTest, EveryTileOfARasterHasTheSameChannels)
{
    RasterInfo info = infoOf({3, 2}, 1, SampleType::UInt8);
    info.noData = NumberValue(std::int64_t{200}); // nowhere in it
    EXPECT_EQ(picture(Numbered(info), {0}).format, PNG_FORMAT_GA);
}

TEST_F(PictureExportTest, NanIsTransparent)
{
    MemoryRaster raster(infoOf({3, 2}, 1, SampleType::Float32));
    raster.set(0, 0, 0, std::numeric_limits<float>::quiet_NaN());
    raster.set(1, 0, 0, 1.0F);
    PngImage image = picture(raster, {0}, {0, 1});
    ASSERT_EQ(image.format, PNG_FORMAT_GA);
    const auto samples = image.samples();
    EXPECT_EQ(samples[1], std::byte{0});
    EXPECT_THAT(std::vector<std::byte>(samples.begin() + 2, samples.begin() + 6),
                ElementsAreArray(bytesOfNumbers({255, 255, 0, 255})));
}

TEST_F(PictureExportTest, APaletteIsLookedUp)
{
    RasterInfo info = infoOf({3, 2}, 1, SampleType::UInt8);
    info.photometric = Photometric::Palette;
    info.palette.resize(256);
    info.palette[10] = {0xFFFF, 0x8080, 0};
    PngImage image = picture(Numbered(info), {0});
    ASSERT_EQ(image.format, PNG_FORMAT_RGB);
    const auto samples = image.samples();
    EXPECT_THAT(std::vector<std::byte>(samples.begin() + 3, samples.begin() + 6),
                ElementsAreArray(bytesOfNumbers({255, 128, 0})));
}

TEST_F(PictureExportTest, AnOrientedRasterIsTurned)
{
    RasterInfo info = infoOf({3, 2}, 1, SampleType::UInt8);
    info.orientation = 6;
    PngImage image = picture(Numbered(info), {0});
    EXPECT_EQ(image.width, 2U);
    EXPECT_EQ(image.height, 3U);
    EXPECT_EQ(image.samples(), bytesOfNumbers({30, 0, 40, 10, 50, 20}));
}

TEST_F(PictureExportTest, AWindowOfAnOrientedRasterIsThatWindowTurned)
{
    RasterInfo info = infoOf({3, 2}, 1, SampleType::UInt8);
    info.orientation = 3;
    m_request.area = {1, 0, 2, 2};
    EXPECT_EQ(picture(Numbered(info), {0}).samples(), bytesOfNumbers({50, 40, 20, 10}));
}

TEST_F(PictureExportTest, ChunksOfATurnedPictureMeet)
{
    RasterInfo info = infoOf({1500, 2500}, 1, SampleType::UInt8);
    info.orientation = 8;
    MemoryRaster raster(info);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            raster.set(x, y, 0, static_cast<std::uint8_t>(x * 3 + y * 7));
        }
    }
    m_request.area = {0, 0, 1500, 2500};
    PngImage image = picture(raster, {0});
    ASSERT_EQ(image.width, 2500U);
    EXPECT_GT(raster.reads().size(), 1U);
    const auto samples = image.samples();
    for (std::size_t y = 0; y < 1500; ++y) {
        for (std::size_t x = 0; x < 2500; ++x) {
            ASSERT_EQ(samples[y * 2500 + x], static_cast<std::byte>((1499 - y) * 3 + x * 7))
                << x << ", " << y;
        }
    }
}

TEST_F(PictureExportTest, MissingPixelsFailOrAreTransparent)
{
    Numbered raster(infoOf({3, 2}, 1, SampleType::UInt8));
    raster.setMissing({0, 1, 3, 1});
    m_request.picture = {{0}, {{0, 255}}};
    EXPECT_FALSE(exportWindow(raster, m_request));
    EXPECT_THAT(m_folder.names(), ElementsAre());
    m_request.missing = MissingPixels::Fill;
    PngImage image = picture(raster, {0});
    ASSERT_EQ(image.format, PNG_FORMAT_GA);
    EXPECT_EQ(image.samples(), bytesOfNumbers({0, 255, 10, 255, 20, 255, 0, 0, 0, 0, 0, 0}));
}

} // namespace
} // namespace rasterscope::test

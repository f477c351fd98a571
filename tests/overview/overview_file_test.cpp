// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"
#include "core/overview/build_overviews.h"
#include "core/overview/overview_file.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/failing_writes.h"
#include "tests/write/tiff_reader.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <std::size_t Bytes>
void setFirst(MemoryRaster& raster, const std::array<std::int64_t, 3>& place,
              const std::array<std::byte, 16>& sample)
{
    std::array<std::byte, Bytes> first{};
    std::copy_n(sample.begin(), Bytes, first.begin());
    raster.set(place[0], place[1], place[2], first);
}

std::unique_ptr<MemoryRaster> noise(const RasterInfo& info)
{
    auto raster = std::make_unique<MemoryRaster>(info);
    std::mt19937 random(1);
    const std::int64_t words = bytesOf(info.type);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width * info.bands; ++x) {
            std::array<std::byte, 16> sample{};
            for (std::int64_t i = 0; i < words; ++i) {
                sample[static_cast<std::size_t>(i)] =
                    static_cast<std::byte>(info.bits < 8 ? random() % (1U << static_cast<unsigned>(info.bits))
                                                         : random() % 60); // never NaN
            }
            const auto set = words == 1   ? setFirst<1>
                             : words == 2 ? setFirst<2>
                             : words == 4 ? setFirst<4>
                             : words == 8 ? setFirst<8>
                                          : setFirst<16>;
            set(*raster, {x / info.bands, y, x % info.bands}, sample);
        }
    }
    return raster;
}

Status writeOverviews(const std::filesystem::path& path, const Raster& raster, const OverviewPlan& plan,
                      const SystemCalls& system = SystemCalls::real())
{
    auto file = OverviewFile::create(path, raster.info(), plan, system);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return buildOverviews(raster, plan, **file).and_then([&](const auto&) { return (*file)->finish(); });
}

/// One plane of the image, without what tiles have beyond its edges. \pre 8 or more bits
std::vector<std::byte> planeOf(TIFF* tiff, std::uint16_t plane)
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t side = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &side);
    const auto tileRow = static_cast<std::size_t>(TIFFTileRowSize(tiff));
    const std::size_t sample = tileRow / side;
    std::vector<std::byte> samples(std::size_t{width} * height * sample);
    std::vector<std::byte> tile(static_cast<std::size_t>(TIFFTileSize(tiff)));
    for (std::uint32_t y = 0; y < height; y += side) {
        for (std::uint32_t x = 0; x < width; x += side) {
            EXPECT_GT(TIFFReadTile(tiff, tile.data(), x, y, 0, plane), 0);
            const std::size_t bytes = std::min(side, width - x) * sample;
            for (std::uint32_t row = y; row < std::min(y + side, height); ++row) {
                std::memcpy(samples.data() + (std::size_t{row} * width + x) * sample,
                            tile.data() + (row - y) * tileRow, bytes);
            }
        }
    }
    return samples;
}

class OverviewFileTest : public testing::Test {
protected:
    TemporaryFolder m_folder;
};

TEST_F(OverviewFileTest, LibtiffReadsEveryLevelAsItWasMade)
{
    for (const SampleType type : {SampleType::UInt8, SampleType::UInt16, SampleType::Float64}) {
        for (const std::int64_t panel : {512, 2048}) {
            const auto raster = noise(infoOf({1501, 1043}, 3, type));
            OverviewPlan plan = planOverviews(raster->info(), {2, std::nullopt});
            plan.panelColumns = panel;
            ASSERT_TRUE(writeOverviews(m_folder / "a.ovr", *raster, plan));
            CollectingSink sink(raster->info(), plan);
            ASSERT_TRUE(buildOverviews(*raster, plan, sink));
            const TiffReader tiff(m_folder / "a.ovr");
            for (int level = 1; level <= plan.lastLevel(); ++level) {
                EXPECT_EQ(tiff.field<std::uint32_t>(TIFFTAG_SUBFILETYPE), FILETYPE_REDUCEDIMAGE);
                EXPECT_EQ(tiff.field<std::uint32_t>(TIFFTAG_IMAGEWIDTH),
                          plan.levels.at(static_cast<std::size_t>(level)).width);
                std::vector<std::byte> planes;
                for (std::uint16_t band = 0; band < 3; ++band) {
                    const auto plane = planeOf(tiff.get(), band);
                    planes.insert(planes.end(), plane.begin(), plane.end());
                }
                EXPECT_EQ(planes, sink.samples(level));
                EXPECT_EQ(TIFFReadDirectory(tiff.get()), level < plan.lastLevel() ? 1 : 0);
            }
        }
    }
}

TEST_F(OverviewFileTest, SaysOfItsSamplesWhatTheRasterDoes)
{
    RasterInfo info = infoOf({600, 300}, 4, SampleType::UInt8);
    info.photometric = Photometric::Rgb;
    info.alphaBand = 3;
    info.noData = NumberValue(std::int64_t{9});
    const auto raster = noise(info);
    ASSERT_TRUE(writeOverviews(m_folder / "a.ovr", *raster, planOverviews(raster->info())));
    const auto file = openRasterFile(m_folder / "a.ovr");
    ASSERT_TRUE(file) << file.error().message;
    const RasterInfo found = (*file)->page(0).value()->info();
    EXPECT_EQ(found.photometric, Photometric::Rgb);
    EXPECT_EQ(found.alphaBand, 3);
    EXPECT_EQ(found.noData, NumberValue(std::int64_t{9}));
}

/// What GDAL and we take for an overview has the bits of its raster, and its palette.
TEST_F(OverviewFileTest, PackedSamplesStayPacked)
{
    for (const int bits : {1, 2, 4}) {
        RasterInfo info = infoOf({1021, 517}, 1, SampleType::UInt8);
        info.bits = bits;
        info.photometric = bits == 1 ? Photometric::MinIsWhite : Photometric::Palette;
        for (std::uint16_t i = 0; i < 1U << static_cast<unsigned>(bits) && bits > 1; ++i) {
            info.palette.push_back({i, static_cast<std::uint16_t>(i * 2), 7});
        }
        const auto raster = noise(info);
        const OverviewPlan plan = planOverviews(raster->info(), {}, overviewMethodBeside(raster->info()));
        ASSERT_TRUE(writeOverviews(m_folder / "a.ovr", *raster, plan));
        CollectingSink sink(raster->info(), plan);
        ASSERT_TRUE(buildOverviews(*raster, plan, sink));
        const TiffReader tiff(m_folder / "a.ovr");
        EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_BITSPERSAMPLE), bits);
        if (bits > 1) {
            std::uint16_t* red = nullptr;
            std::uint16_t* green = nullptr;
            std::uint16_t* blue = nullptr;
            ASSERT_EQ(TIFFGetField(tiff.get(), TIFFTAG_COLORMAP, &red, &green, &blue), 1);
            EXPECT_EQ(green[3], 6);
        }
        std::vector<std::byte> tile(static_cast<std::size_t>(TIFFTileSize(tiff.get())));
        ASSERT_GT(TIFFReadTile(tiff.get(), tile.data(), 256, 0, 0, 0), 0);
        for (std::int64_t y = 0; y < 256; ++y) {
            for (std::int64_t x = 256; x < 511; ++x) {
                const std::int64_t bit = (x - 256) * bits;
                const auto packed =
                    static_cast<unsigned>(tile[static_cast<std::size_t>(y * 32 * bits + bit / 8)]);
                const unsigned sample =
                    (packed >> (8 - bits - bit % 8)) & ((1U << static_cast<unsigned>(bits)) - 1);
                ASSERT_EQ(sample, sink.at<std::uint8_t>(1, x, y, 0)) << bits << ": " << x << ", " << y;
            }
        }
    }
}

TEST_F(OverviewFileTest, IsABigTiffOnlyWhereItHasToBe)
{
    for (const std::int64_t side : {90'000, 160'000}) {
        const RasterInfo info = infoOf({side, side}, 1, SampleType::UInt8);
        auto file = OverviewFile::create(m_folder / "a.ovr", info, planOverviews(info));
        ASSERT_TRUE(file) << file.error().message;
        ASSERT_TRUE((*file)->finish()); // all holes: takes no room
        const TiffReader tiff(m_folder / "a.ovr");
        EXPECT_EQ(TIFFIsBigTIFF(tiff.get()) != 0, side > 100'000);
        EXPECT_EQ(TIFFNumberOfDirectories(tiff.get()), overviewSizes({side, side}).size() - 1);
    }
}

TEST_F(OverviewFileTest, TilesOfZerosTakeNoRoom)
{
    const MemoryRaster raster(infoOf({5000, 5000}, 1, SampleType::UInt8));
    ASSERT_TRUE(writeOverviews(m_folder / "a.ovr", raster, planOverviews(raster.info())));
    struct stat status{};
    ASSERT_EQ(::stat((m_folder / "a.ovr").c_str(), &status), 0);
    EXPECT_GT(status.st_size, 2500 * 2500);
    EXPECT_LT(status.st_blocks * 512, 500'000);
}

TEST_F(OverviewFileTest, WhateverCallFailsItIsWholeOrNotThere)
{
    const auto raster = noise(infoOf({700, 600}, 2, SampleType::UInt8));
    const OverviewPlan plan = planOverviews(raster->info(), {1, std::nullopt});
    const FailingWrites clean(0, ENOSPC);
    ASSERT_TRUE(writeOverviews(m_folder / "whole.ovr", *raster, plan, clean));
    int failures = 0;
    for (int failing = 1; failing <= clean.calls(); ++failing) {
        const TemporaryFolder folder;
        FailingWrites system(failing, ENOSPC);
        const auto status = writeOverviews(folder / "a.ovr", *raster, plan, system);
        if (status) {
            EXPECT_THAT(folder.names(), ElementsAre("a.ovr"));
            continue;
        }
        ++failures;
        EXPECT_THAT(folder.names(), IsEmpty()) << system.failed();
        EXPECT_THAT(status.error().message, HasSubstr("a.ovr: cannot be written: No space left on device"));
    }
    EXPECT_GT(failures, 4);
}

TEST_F(OverviewFileTest, ShortWritesAreCarriedOn)
{
    const auto raster = noise(infoOf({700, 600}, 2, SampleType::UInt8));
    const OverviewPlan plan = planOverviews(raster->info(), {1, std::nullopt});
    ASSERT_TRUE(writeOverviews(m_folder / "whole.ovr", *raster, plan));
    FailingWrites system(3, EINTR);
    system.limitWrites(1000);
    ASSERT_TRUE(writeOverviews(m_folder / "again.ovr", *raster, plan, system));
    EXPECT_EQ(readFile(m_folder / "again.ovr"), readFile(m_folder / "whole.ovr"));
}

TEST_F(OverviewFileTest, UnfinishedItLeavesNothing)
{
    const RasterInfo info = infoOf({700, 600}, 2, SampleType::UInt8);
    {
        const auto file = OverviewFile::create(m_folder / "a.ovr", info, planOverviews(info));
        ASSERT_TRUE(file);
        EXPECT_EQ(m_folder.names().size(), 1U);
    }
    EXPECT_THAT(m_folder.names(), IsEmpty());
}

TEST_F(OverviewFileTest, WhatATiffCannotHoldIsRefusedInWords)
{
    const RasterInfo info = infoOf({700, 600}, 70'000, SampleType::UInt8);
    const auto file = OverviewFile::create(m_folder / "a.ovr", info, planOverviews(info));
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message, HasSubstr("65535 bands"));
    EXPECT_THAT(m_folder.names(), IsEmpty());
}

} // namespace
} // namespace rasterscope::test

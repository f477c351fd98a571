// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

namespace rasterscope::test {

namespace {

constexpr std::uint32_t width = 70;
constexpr std::uint32_t height = 45;
constexpr std::uint16_t bands = 3;
constexpr int pages = 3;

using Handle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

/// A mode of TIFFOpen ("w", and l, b, 8 for little, big and BigTIFF), and whether tiled.
using Mode = std::tuple<std::string, bool>;

std::uint16_t sampleAt(std::size_t index, int page)
{
    return static_cast<std::uint16_t>(index * 2654435761U + static_cast<unsigned>(page) * 977U);
}

void describePage(TIFF* tiff, bool tiled)
{
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, bands);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    if (tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 32U);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16U);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 8U);
    }
}

std::vector<std::uint16_t> blockOf(int page, std::uint32_t left, std::uint32_t top, Size size)
{
    std::vector<std::uint16_t> block(static_cast<std::size_t>(size.width * size.height * bands));
    for (std::size_t i = 0; i < block.size(); ++i) {
        const std::size_t perRow = static_cast<std::size_t>(size.width) * bands;
        const std::size_t x = left + i % perRow / bands;
        const std::size_t y = top + i / perRow;
        block[i] = sampleAt((y * width + x) * bands + i % bands, page);
    }
    return block;
}

void writePage(TIFF* tiff, bool tiled, int page)
{
    describePage(tiff, tiled);
    const std::uint32_t across = tiled ? 32 : width;
    const std::uint32_t down = tiled ? 16 : 8;
    for (std::uint32_t top = 0; top < height; top += down) {
        const std::uint32_t rows = tiled ? down : std::min(down, height - top);
        for (std::uint32_t left = 0; left < width; left += across) {
            auto block = blockOf(page, left, top, {across, rows});
            const auto bytes = static_cast<tmsize_t>(block.size() * 2);
            const tmsize_t done = tiled ? TIFFWriteEncodedTile(tiff, TIFFComputeTile(tiff, left, top, 0, 0),
                                                               block.data(), bytes)
                                        : TIFFWriteEncodedStrip(tiff, top / down, block.data(), bytes);
            ASSERT_EQ(done, bytes);
        }
    }
    ASSERT_EQ(TIFFWriteDirectory(tiff), 1);
}

class WrittenByLibtiff : public testing::TestWithParam<Mode> {};

TEST_P(WrittenByLibtiff, EveryPageIsReadAsItWasWritten)
{
    const auto& [mode, tiled] = GetParam();
    const TemporaryFolder folder;
    const auto path = folder / "libtiff.tif";
    {
        const Handle tiff(TIFFOpen(path.c_str(), mode.c_str()), &TIFFClose);
        ASSERT_TRUE(tiff);
        for (int page = 0; page < pages; ++page) {
            writePage(tiff.get(), tiled, page);
        }
    }
    const auto file = openTiffAt(path).value();
    EXPECT_EQ(file->format(), mode.find('8') == std::string::npos ? "TIFF" : "BigTIFF");
    ASSERT_EQ(file->pageCount(), pages);
    for (int page = 0; page < pages; ++page) {
        const auto raster = file->page(page).value();
        EXPECT_EQ(raster->info().photometric, Photometric::Rgb);
        EXPECT_EQ(raster->info().block, tiled ? (Size{32, 16}) : (Size{width, 8}));
        const ReadSamples read = readSamples(*raster, wholeLevel(raster->info()));
        ASSERT_TRUE(read.complete());
        const auto expected = blockOf(page, 0, 0, {width, height});
        const auto bytes = std::as_bytes(std::span(expected));
        EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), read.bytes.begin(), read.bytes.end()));
    }
}

INSTANTIATE_TEST_SUITE_P(Modes, WrittenByLibtiff,
                         testing::Combine(testing::Values("wl", "wb", "wl8", "wb8"), testing::Bool()));

} // namespace

} // namespace rasterscope::test

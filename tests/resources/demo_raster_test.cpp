// SPDX-License-Identifier: MIT
// The demo raster, small, through an independent reader, and the file that is there whole or not at all.

#include "resources/demo/land.h"
#include "resources/demo/output_file.h"
#include "resources/demo/painter.h"
#include "resources/demo/tiff_header.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiffio.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace rasterscope::demo {
namespace {

using test::readFile;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int width = 240; // not a multiple of 64, and the height not one of a cell
constexpr int height = 201;

std::vector<std::uint8_t> paintAll()
{
    const Land land = makeLand(width, height);
    const Painter painter(land);
    std::vector<std::uint8_t> all;
    for (int row = 0; row * cellPixels < height; ++row) {
        const int rows = std::min(cellPixels, height - row * cellPixels);
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(rows * width) * 3);
        painter.paintRows(row, pixels);
        all.insert(all.end(), pixels.begin(), pixels.end());
    }
    return all;
}

const std::vector<std::uint8_t>& painted()
{
    static const std::vector<std::uint8_t> pixels = paintAll();
    return pixels;
}

TEST(DemoRasterTest, LibtiffReadsBackWhatWasPainted)
{
    const TemporaryFolder folder;
    const std::vector<std::uint8_t>& pixels = painted();
    const std::vector<std::uint8_t> header = makeTiffHeader(width, height, 64);
    OutputFile file(folder / "demo.tif");
    ASSERT_EQ(file.create(static_cast<std::int64_t>(header.size() + pixels.size())), "");
    ASSERT_EQ(file.write(0, header), "");
    ASSERT_EQ(file.write(static_cast<std::int64_t>(header.size()), pixels), "");
    ASSERT_EQ(file.keep(), "");

    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen((folder / "demo.tif").c_str(), "r"),
                                                           &TIFFClose);
    ASSERT_NE(tiff, nullptr);
    EXPECT_TRUE(TIFFIsBigTIFF(tiff.get()));
    EXPECT_EQ(TIFFNumberOfStrips(tiff.get()), 4U);
    ASSERT_EQ(TIFFScanlineSize64(tiff.get()), width * 3U);
    std::vector<std::uint8_t> row(width * 3);
    for (std::uint32_t y = 0; y < height; ++y) {
        ASSERT_EQ(TIFFReadScanline(tiff.get(), row.data(), y, 0), 1) << y;
        ASSERT_TRUE(
            std::equal(row.begin(), row.end(), pixels.begin() + static_cast<std::ptrdiff_t>(y) * width * 3))
            << y;
    }
}

TEST(DemoRasterTest, IsTheSameEachTimeAndHasSomethingToSee)
{
    const std::vector<std::uint8_t>& pixels = painted();
    EXPECT_EQ(pixels, paintAll());
    std::set<std::array<std::uint8_t, 3>> colors;
    for (std::size_t i = 0; i < pixels.size(); i += 3) {
        colors.insert({pixels[i], pixels[i + 1], pixels[i + 2]});
    }
    EXPECT_GT(colors.size(), 1000U);
}

TEST(DemoRasterTest, HeaderEndsOnAPage)
{
    EXPECT_EQ(makeTiffHeader(40000, 33000, 64).size() % 4096, 0U);
    EXPECT_EQ(makeTiffHeader(16, 13, 64).size(), 4096U)
        << "one strip, whose offset stands in the entry itself";
}

TEST(OutputFileTest, NothingIsLeftOfAFileThatIsNotKept)
{
    const TemporaryFolder folder;
    {
        OutputFile file(folder / "demo.tif");
        ASSERT_EQ(file.create(100000), "");
        EXPECT_THAT(folder.names(), ElementsAre("demo.tif.partial"));
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFileTest, TwoMakersDoNotMixTheirBytes)
{
    const TemporaryFolder folder;
    OutputFile first(folder / "demo.tif");
    ASSERT_EQ(first.create(10), "");
    {
        OutputFile second(folder / "demo.tif");
        EXPECT_THAT(second.create(10), HasSubstr("another program is making it"));
    }
    EXPECT_EQ(first.keep(), "");
    EXPECT_THAT(folder.names(), ElementsAre("demo.tif"));
}

TEST(OutputFileTest, FailuresNameTheFile)
{
    const TemporaryFolder folder;
    OutputFile nowhere(folder / "no/such/demo.tif");
    EXPECT_THAT(nowhere.create(10),
                HasSubstr("no/such/demo.tif: cannot create it: No such file or directory"));
    OutputFile endless(folder / "demo.tif");
    EXPECT_THAT(endless.create(std::int64_t{1} << 60),
                HasSubstr("demo.tif: cannot take its place on the disk: "));
}

} // namespace
} // namespace rasterscope::demo

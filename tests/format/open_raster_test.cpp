// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"
#include "tests/format/sampled_window.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace rasterscope {
namespace {

using namespace test;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const std::string enviHeader = "ENVI\nsamples = 4\nlines = 3\nbands = 2\ndata type = 1\ninterleave = bip\n";
const std::string twentyFourBytes = "abcdefghijklmnopqrstuvwx";

class OpenRaster : public testing::Test {
protected:
    std::shared_ptr<const Raster> open(const std::filesystem::path& path,
                                       const RasterOpenOptions& options = {})
    {
        auto file = openRasterFile(path, options);
        EXPECT_TRUE(file) << (file ? "" : file.error().message);
        if (!file) {
            return nullptr;
        }
        m_format = (*file)->format();
        return (*file)->page(0).value_or(nullptr);
    }

    /// The message without the folder; it always begins with the file's name.
    std::string errorOf(const std::filesystem::path& path, const RasterOpenOptions& options = {})
    {
        const auto file = openRasterFile(path, options);
        const std::string message = file ? "" : file.error().message;
        const std::string folder = m_folder.path().string() + "/";
        return message.starts_with(folder) ? message.substr(folder.size()) : message;
    }

    TemporaryFolder m_folder;
    std::string m_format;
};

TEST_F(OpenRaster, OpensDescribedFiles)
{
    const auto path = writeFile(m_folder / "samples.bin", twentyFourBytes);
    const auto raster = open(path, {{}, "3x2x2,u16,big"});
    ASSERT_TRUE(raster);
    EXPECT_EQ(m_format, "raw");
    EXPECT_EQ(raster->info().bits, 16);
    EXPECT_EQ(raster->info().block, (Size{3, 2}));
    EXPECT_TRUE(raster->info().notes.empty());
    EXPECT_EQ(SampledWindow(*raster, wholeOf(*raster)).value<std::uint16_t>(1, 0, 1), 'g' * 256 + 'h');
}

TEST_F(OpenRaster, OpensDataWithItsHeaderBesideIt)
{
    for (const std::string data : {"scene.raw", "scene.img", "scene", "scene.dat", "scene.odd"}) {
        writeFile(m_folder / "scene.hdr", enviHeader);
        const auto path = writeFile(m_folder / data, twentyFourBytes);
        const auto raster = open(path);
        ASSERT_TRUE(raster);
        EXPECT_EQ(m_format, "ENVI");
        EXPECT_EQ(SampledWindow(*raster, wholeOf(*raster)).value<std::uint8_t>(3, 2, 1), 'x');
    }
}

TEST_F(OpenRaster, PrefersTheHeaderOfTheFullName)
{
    writeFile(m_folder / "scene.hdr", "ENVI\nsamples = 1\nlines = 1\n");
    writeFile(m_folder / "scene.raw.hdr", enviHeader);
    EXPECT_EQ(open(writeFile(m_folder / "scene.raw", twentyFourBytes))->info().width, 4);
}

TEST_F(OpenRaster, FindsNamesInCapitals)
{
    writeFile(m_folder / "SCENE.HDR", enviHeader);
    const auto data = writeFile(m_folder / "SCENE.BIL", twentyFourBytes);
    EXPECT_TRUE(open(data));
    EXPECT_TRUE(open(m_folder / "SCENE.HDR"));
}

TEST_F(OpenRaster, OpensByTheHeadersName)
{
    const auto header = writeFile(m_folder / "scene.img.hdr", enviHeader);
    writeFile(m_folder / "scene.img", twentyFourBytes);
    EXPECT_EQ(open(header)->info().bands, 2);
    const auto other = writeFile(m_folder / "dem.hdr", "ncols 3\nnrows 2\ncellsize 1\n");
    writeFile(m_folder / "dem.flt", twentyFourBytes);
    EXPECT_EQ(open(other)->info().type, SampleType::Float32);
    EXPECT_EQ(m_format, "GridFloat");
}

TEST_F(OpenRaster, TakesTheProjectionBesideTheData)
{
    writeFile(m_folder / "scene.hdr", "NROWS 4\nNCOLS 6\n");
    writeFile(m_folder / "scene.prj", "GEOGCS[\"WGS 84\"]\n");
    EXPECT_EQ(open(writeFile(m_folder / "scene.bil", twentyFourBytes))->info().geo.crs, "GEOGCS[\"WGS 84\"]");
}

TEST_F(OpenRaster, TrustsContentBeforeNames)
{
    writeFile(m_folder / "scene.hdr", enviHeader);
    open(writeFile(m_folder / "scene.raw", "P5 4 3 255\n" + twentyFourBytes));
    EXPECT_EQ(m_format, "PNM");
    open(m_folder / "scene.hdr");
    EXPECT_EQ(m_format, "PNM");
}

TEST_F(OpenRaster, NotesFilesOfAnotherLength)
{
    writeFile(m_folder / "scene.hdr", enviHeader);
    const auto longer = open(writeFile(m_folder / "scene.raw", twentyFourBytes + "yz"));
    EXPECT_THAT(longer->info().notes,
                testing::ElementsAre("The file goes on for 2 bytes after the end of the raster."));
    const auto shorter = open(writeFile(m_folder / "scene.raw", std::string("abcde")));
    EXPECT_THAT(shorter->info().notes,
                testing::ElementsAre("The file ends 19 bytes before the end of the raster."));
    const SampledWindow sampled(*shorter, wholeOf(*shorter));
    EXPECT_TRUE(sampled.isLent(2, 0, 0));
    EXPECT_TRUE(sampled.isBad(2, 0, 1));
}

TEST_F(OpenRaster, GivesTheSameUnmapped)
{
    writeFile(m_folder / "scene.hdr", enviHeader);
    const auto path = writeFile(m_folder / "scene.raw", twentyFourBytes);
    const auto raster = open(path, {{Access::Read}, {}});
    EXPECT_FALSE(raster->info().mapped);
    EXPECT_TRUE(raster->info().samplesInPlace);
    EXPECT_EQ(SampledWindow(*raster, wholeOf(*raster)).value<std::uint8_t>(3, 2, 1), 'x');
}

TEST_F(OpenRaster, RefusesOtherThingsThanFiles)
{
    EXPECT_THAT(errorOf(m_folder / "none.raw"), StartsWith("none.raw: "));
    EXPECT_THAT(errorOf(m_folder.path()), HasSubstr("a folder"));
    const auto pipe = m_folder / "pipe.raw";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(errorOf(pipe), StartsWith("pipe.raw: is a pipe"));
    EXPECT_EQ(errorOf(writeFile(m_folder / "empty.tif", std::string())), "empty.tif: the file is empty");
    EXPECT_EQ(errorOf(m_folder / "empty.tif", {{}, "1x1,u8"}), "empty.tif: the file is empty");
}

TEST_F(OpenRaster, AdvisesWhatToDoWithUnknownFiles)
{
    EXPECT_THAT(
        errorOf(writeFile(m_folder / "notes.txt", std::string("text"))),
        AllOf(StartsWith("notes.txt: is not a raster of a known format"), HasSubstr("--raw WxH,TYPE")));
    EXPECT_THAT(errorOf(writeFile(m_folder / "scene.raw", std::string("text"))),
                AllOf(HasSubstr("scene.raw.hdr, scene.raw.HDR, scene.hdr and scene.HDR were looked for"),
                      HasSubstr("--raw WxH,TYPE")));
}

TEST_F(OpenRaster, NamesWellKnownFormatsThatItDoesNotOpen)
{
    EXPECT_EQ(errorOf(writeFile(m_folder / "a.bin", std::string("\x89PNG\r\n\x1a\n..."))),
              "a.bin: is a PNG picture, which is not supported");
    EXPECT_THAT(errorOf(writeFile(m_folder / "b.fits", std::string("SIMPLE  =                    T"))),
                HasSubstr("a FITS file"));
}

TEST_F(OpenRaster, NamesWhatIsWrongWithAHeader)
{
    const auto header = writeFile(m_folder / "scene.hdr", enviHeader);
    EXPECT_THAT(errorOf(header), AllOf(StartsWith("scene.hdr: is a header, but its data is not beside it"),
                                       HasSubstr("scene, scene.raw, scene.dat")));
    writeFile(m_folder / "scene.raw", twentyFourBytes);
    writeFile(header, "#?RADIANCE\n");
    EXPECT_EQ(errorOf(m_folder / "scene.raw"), "scene.hdr: is neither an ENVI nor an ESRI header");
    writeFile(header, "ENVI\nsamples = 4\nlines = x\n");
    EXPECT_THAT(errorOf(m_folder / "scene.raw"), StartsWith("scene.hdr: the header's \"lines\" is \"x\""));
    writeFile(header, "ENVI\nsamples = 4\nlines = 3\nheader offset = 100\n");
    EXPECT_EQ(errorOf(m_folder / "scene.raw"),
              "scene.raw: the samples begin at byte 100, but the file has only 24 bytes");
    writeFile(header, "ENVI\n" + std::string(2 << 20, ' '));
    EXPECT_THAT(errorOf(m_folder / "scene.raw"), HasSubstr("scene.hdr: is 2.1 MB long, too long"));
    writeFile(header, enviHeader);
    writeFile(m_folder / "scene.raw", std::string());
    EXPECT_EQ(errorOf(header), "scene.raw: the file is empty");
}

TEST_F(OpenRaster, RefusesDescriptionsInWords)
{
    const auto path = writeFile(m_folder / "samples.bin", twentyFourBytes);
    EXPECT_THAT(errorOf(path, {{}, "4x3"}), StartsWith("--raw: "));
    EXPECT_EQ(errorOf(path, {{}, "4x3,u8,offset=24"}),
              "samples.bin: the samples begin at byte 24, but the file has only 24 bytes");
}

} // namespace
} // namespace rasterscope

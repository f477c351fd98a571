// SPDX-License-Identifier: MIT
#include "core/format/ndpi_slide.h"
#include "core/format/ndpi_strip.h"
#include "tests/support/python.h"
#include "tests/tiff/ndpi_writer.h"
#include "tests/tiff/scn_writer.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope::test {

namespace {

/// What tifffile, another reader, makes of the structure of slides. It needs more to decode them.
class SlideReaders : public testing::Test {
protected:
    void SetUp() override
    {
        if (!pythonHas("tifffile")) {
            GTEST_SKIP() << "tifffile is not installed";
        }
    }
    std::string run(const std::string& script) const
    {
        return runPython("import tifffile\n" + script, m_folder.path());
    }
    static std::string lineOf(const Size& size)
    {
        return std::to_string(size.width) + " x " + std::to_string(size.height) + "\n";
    }

    TemporaryFolder m_folder;
};

/// One line for each page and level of ours.
std::string levelsOf(const RasterFile& file)
{
    std::string text;
    for (std::int64_t number = 0; number < file.pageCount(); ++number) {
        const auto page = file.page(number).value();
        for (const Size& size : page->info().levels) {
            text += std::to_string(number) + ": " + std::to_string(size.width) + " x " +
                    std::to_string(size.height) + "\n";
        }
    }
    return text;
}

const std::string printLevels = R"(
for number, series in enumerate(file.series):
    for level in series.levels:
        page = level.keyframe
        print(f'{number}: {page.imagewidth} x {page.imagelength}')
)";

TEST_F(SlideReaders, FindTheSameLevelsInNdpi)
{
    writeFile(m_folder / "slide.ndpi", smallNdpi());
    const auto file = openTiffAt(m_folder / "slide.ndpi").value();
    EXPECT_EQ(run("file = tifffile.TiffFile('slide.ndpi')\nassert file.is_ndpi" + printLevels),
              levelsOf(*file));
}

TEST_F(SlideReaders, FindTheSameLevelsInScn)
{
    writeFile(m_folder / "slide.scn", smallScn());
    const auto file = openTiffAt(m_folder / "slide.scn").value();
    EXPECT_EQ(run("file = tifffile.TiffFile('slide.scn')\nassert file.is_scn" + printLevels),
              levelsOf(*file));
}

/// Beyond 4 GiB too, where all offsets have high words.
TEST_F(SlideReaders, FindTheSameIntervalsInNdpi)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size});
    NdpiWriter writer(m_folder / "slide.ndpi");
    writer.moveTo(std::int64_t{5} << 30);
    writer.add({size, 20, 0, jpeg.starts}, jpeg);
    const auto header = readTiffHeader(ByteSource::open(m_folder / "slide.ndpi").value()).value();
    const TiffSource source = asNdpiIfItIs(header);
    ASSERT_EQ(source.variant, TiffVariant::Ndpi);
    const auto level = readTiffLevel(source, source.firstDirectory).value();
    const auto blocks = readNdpiBlocks(level).value();
    std::string ours = lineOf(blocks.image.block);
    for (std::size_t i = 0; i < blocks.blocks.offsets.size(); ++i) {
        ours +=
            std::to_string(blocks.blocks.offsets[i] + (i > 0 ? 2 : 0)) + "\n"; // its own marker is ours, too
    }
    EXPECT_EQ(run(R"(
page = tifffile.TiffFile('slide.ndpi').pages[0]
print(f'{page.tilewidth} x {page.tilelength}')
for offset in page.dataoffsets:
    print(offset)
)"),
              ours);
}

} // namespace

} // namespace rasterscope::test

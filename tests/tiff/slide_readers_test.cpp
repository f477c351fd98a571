// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
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

TEST_F(SlideReaders, FindTheSameLevelsInScn)
{
    writeFile(m_folder / "slide.scn", smallScn());
    const auto file = openTiffAt(m_folder / "slide.scn").value();
    EXPECT_EQ(run("file = tifffile.TiffFile('slide.scn')\nassert file.is_scn" + printLevels),
              levelsOf(*file));
}

} // namespace

} // namespace rasterscope::test

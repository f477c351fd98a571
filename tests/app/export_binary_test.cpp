// SPDX-License-Identifier: MIT
#include "tests/app/run_program.h"
#include "tests/support/png_image.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// A raw file of 40 x 30 pixels and 3 bands of uint8: sample = x + 2 * y + 70 * band.
class ExportBinaryTest : public testing::Test {
protected:
    ExportBinaryTest() { writeFile(m_folder / "in.bin", samples({0, 0, 40, 30})); }

    struct Area {
        int x;
        int y;
        int width;
        int height;
    };

    static std::vector<std::byte> samples(const Area& area)
    {
        std::vector<std::byte> bytes;
        for (int y = area.y; y < area.y + area.height; ++y) {
            for (int x = area.x; x < area.x + area.width; ++x) {
                for (int band = 0; band < 3; ++band) {
                    bytes.push_back(static_cast<std::byte>(x + 2 * y + 70 * band));
                }
            }
        }
        return bytes;
    }

    /// The command line of an export from in.bin, with more after it.
    Outcome run(std::vector<std::string> arguments, const std::filesystem::path& outputTo = {})
    {
        arguments.insert(arguments.begin(), {"--raw", m_description, "in.bin"});
        return runRasterscope(m_folder.path(), arguments, outputTo);
    }

    TemporaryFolder m_folder;
    std::string m_description = "40x30x3,u8";
};

TEST_F(ExportBinaryTest, EveryFormatHasTheSamplesOfTheWindow)
{
    for (const std::string ending : {"tif", "npy", "raw"}) {
        const Outcome outcome = run({"--export-tile", "3,4,10,11", "-o", "o." + ending});
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
        EXPECT_EQ(outcome.errors, "");
        auto bytes = readFile(m_folder / ("o." + ending));
        const auto expected = samples({3, 4, 10, 11});
        ASSERT_GE(bytes.size(), expected.size());
        bytes.erase(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(expected.size()));
        EXPECT_EQ(bytes, expected) << ending;
    }
    EXPECT_THAT(m_folder.names(), ElementsAre("in.bin", "o.hdr", "o.npy", "o.raw", "o.tif"));
}

TEST_F(ExportBinaryTest, WhatIsWrittenCanBeOpenedAgain)
{
    for (const std::string ending : {"tif", "npy", "raw"}) {
        ASSERT_EQ(run({"--export-tile", "3,4,10,11", "-o", "o." + ending}).status, 0);
        const Outcome outcome =
            runRasterscope(m_folder.path(), {"--export-tile", "2,1,5,6", "-o", "again.npy", "o." + ending});
        ASSERT_EQ(outcome.status, 0) << ending << outcome.errors;
        auto bytes = readFile(m_folder / "again.npy");
        bytes.erase(bytes.begin(), bytes.begin() + 128);
        EXPECT_EQ(bytes, samples({5, 5, 5, 6})) << ending;
    }
}

TEST_F(ExportBinaryTest, APictureOfThreeBands)
{
    ASSERT_EQ(run({"--export-tile", "3,4,10,11", "--bands", "1,2,3", "-o", "o.png"}).status, 0);
    PngImage image(m_folder / "o.png");
    EXPECT_EQ(image.width, 10U);
    EXPECT_EQ(image.samples(), samples({3, 4, 10, 11}));
}

TEST_F(ExportBinaryTest, NumPyReadsTheWindow)
{
    if (!pythonHas("numpy")) {
        GTEST_SKIP() << "python3 with NumPy is not installed";
    }
    ASSERT_EQ(run({"--export-tile", "3,4,10,11", "--bands", "3,1", "-o", "o.npy"}).status, 0);
    EXPECT_EQ(runPython("import numpy as n\n"
                        "a = n.fromfile('in.bin', 'u1').reshape(30, 40, 3)\n"
                        "b = n.load('o.npy')\n"
                        "assert b.shape == (11, 10, 2) and b.dtype == n.uint8\n"
                        "assert (b == a[4:15, 3:13][..., [2, 0]]).all()\n",
                        m_folder.path()),
              "");
}

TEST_F(ExportBinaryTest, ReadingInsteadOfMappingGivesTheSame)
{
    ASSERT_EQ(run({"--export-tile", "3,4,10,11", "-o", "mapped.tif"}).status, 0);
    ASSERT_EQ(run({"--no-mmap", "--export-tile", "3,4,10,11", "-o", "read.tif"}).status, 0);
    EXPECT_EQ(readFile(m_folder / "mapped.tif"), readFile(m_folder / "read.tif"));
}

TEST_F(ExportBinaryTest, StandardOutputTakesEveryFormat)
{
    for (const std::string format : {"tif", "npy", "png"}) {
        const Outcome piped = run({"--export-tile", "3,4,10,11", "--format", format, "-o", "-"});
        ASSERT_EQ(piped.status, 0) << piped.errors;
        ASSERT_EQ(run({"--export-tile", "3,4,10,11", "-o", "o." + format}).status, 0);
        const auto file = readFile(m_folder / ("o." + format));
        EXPECT_EQ(piped.output, std::string(reinterpret_cast<const char*>(file.data()), file.size()));
    }
}

TEST_F(ExportBinaryTest, ManyWindowsFillTheirNames)
{
    const Outcome outcome = run({"--export-tile", "0,0,10,10", "--export-tile", "10,20,10,10", "-o",
                                 "{name} {index} {x}-{y} 50%.npy"});
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(m_folder.names(), ElementsAre("in 0 0-0 50%.npy", "in 1 10-20 50%.npy", "in.bin"));
}

TEST_F(ExportBinaryTest, WhatTheRasterDoesNotHaveIsAWrongCommandLine)
{
    const auto refused = [&](const std::vector<std::string>& arguments, const std::string& message) {
        std::vector<std::string> all = arguments;
        all.insert(all.end(), {"-o", "o.tif"});
        const Outcome outcome = run(all);
        EXPECT_EQ(outcome.status, 2) << message;
        EXPECT_EQ(outcome.errors, "rasterscope: in.bin: " + message + "\n");
        EXPECT_THAT(m_folder.names(), ElementsAre("in.bin"));
    };
    refused({"--export-tile", "31,0,10,10"}, "the window 31,0,10,10 is not inside its 40 x 30 pixels");
    refused({"--export-tile", "9223372036854775807,0,9223372036854775807,1"},
            "the window 9223372036854775807,0,9223372036854775807,1 is not inside its 40 x 30 pixels");
    refused({"--export-tile", "0,0,1,1", "--bands", "4"}, "has 3 bands, and no band 4");
    refused({"--export-tile", "0,0,1,1", "--level", "1"}, "has 0 overviews, and no level 1");
    refused({"--export-tile", "0,0,1,1", "--page", "1"}, "has 1 page, from 0, and no page 1");
}

TEST_F(ExportBinaryTest, WordsOfOptionsNameThemOnce)
{
    const auto errorOf = [&](const std::vector<std::string>& arguments) {
        std::vector<std::string> all = {"--export-tile", "0,0,1,1", "-o", "o.png"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        const Outcome outcome = run(all);
        EXPECT_EQ(outcome.status, 2);
        return outcome.errors;
    };
    EXPECT_EQ(errorOf({"--bands", "1,2,3", "--stretch", "range:1,2;3,4"}),
              "rasterscope: in.bin: a stretch with 2 ranges does not fit 3 bands\n");
    EXPECT_THAT(errorOf({"--stretch", "foo"}), StartsWith("rasterscope: --stretch \"foo\": "));
    m_description = "bad";
    EXPECT_THAT(errorOf({}), StartsWith("rasterscope: --raw: \"bad\" "));
}

TEST_F(ExportBinaryTest, OneWindowOutsideRefusesAllOfThem)
{
    EXPECT_EQ(run({"--export-tile", "0,0,1,1", "--export-tile", "99,0,1,1", "-o", "{x}.tif"}).status, 2);
    EXPECT_THAT(m_folder.names(), ElementsAre("in.bin"));
}

TEST_F(ExportBinaryTest, TwoWindowsOfOneNameAreRefused)
{
    const Outcome outcome = run({"--export-tile", "0,0,1,1", "--export-tile", "0,5,1,1", "-o", "{x}.tif"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.errors, "rasterscope: -o {x}.tif: two windows would be written to 0.tif\n");
}

class ShortFileTest : public ExportBinaryTest {
protected:
    ShortFileTest() { m_description = "40x60x3,u8"; } // twice the rows that are there
};

TEST_F(ShortFileTest, AWindowThatCannotBeReadWholeIsNotWritten)
{
    const Outcome outcome = run({"--export-tile", "0,28,4,4", "-o", "o.tif"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, StartsWith("rasterscope: in.bin"));
    EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1);
    EXPECT_THAT(m_folder.names(), ElementsAre("in.bin"));
}

TEST_F(ShortFileTest, OneBadWindowDoesNotStopTheRest)
{
    const Outcome outcome = run({"--export-tile", "0,0,4,4", "--export-tile", "0,28,4,4", "--export-tile",
                                 "4,0,4,4", "-o", "{x}-{y}.npy"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("(0-28.npy was not written)"));
    EXPECT_THAT(m_folder.names(), ElementsAre("0-0.npy", "4-0.npy", "in.bin"));
}

TEST_F(ShortFileTest, WhatIsThereIsWrittenWhenAskedForAndSaid)
{
    const Outcome outcome = run({"--allow-partial", "--export-tile", "0,28,4,4", "-o", "o.raw"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors,
                HasSubstr("rasterscope: o.raw: 1 part was filled, the first at 0,30,4,2: in.bin"));
    auto expected = samples({0, 28, 4, 2});
    expected.resize(48);
    EXPECT_EQ(readFile(m_folder / "o.raw"), expected);
}

TEST_F(ExportBinaryTest, WhatCannotBeWrittenIsSaidInOneLine)
{
    const auto failed = [&](const std::string& output, const std::string& message) {
        const Outcome outcome = run({"--export-tile", "0,0,4,4", "-o", output, "--format", "tif"});
        EXPECT_EQ(outcome.status, 1);
        EXPECT_EQ(outcome.errors, "rasterscope: " + output + ": " + message + "\n");
    };
    failed("/dev/full", "cannot be written: No space left on device");
    failed("none/o.tif", "cannot be written: there is no such folder");
    failed("/", "is a folder, and a file is to be written");
    const Outcome full = run({"--export-tile", "0,0,4,4", "-o", "-", "--format", "tif"}, "/dev/full");
    EXPECT_EQ(full.status, 1);
    EXPECT_EQ(full.errors, "rasterscope: standard output: cannot be written: No space left on device\n");
}

TEST_F(ExportBinaryTest, Int8InEnviIsRefusedInWords)
{
    m_description = "40x30x3,i8";
    const Outcome outcome = run({"--export-tile", "0,0,4,4", "-o", "o.raw"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("ENVI has no data type for int8"));
}

TEST_F(ExportBinaryTest, NoFileOfTheSourceIsReplacedByItsOwnWindow)
{
    ASSERT_EQ(run({"--export-tile", "0,0,40,30", "-o", "cube.raw"}).status, 0);
    std::filesystem::rename(m_folder / "cube.raw", m_folder / "cube.dat");
    std::filesystem::create_symlink("cube.dat", m_folder / "link.npy");
    const auto before = std::pair(readFile(m_folder / "cube.dat"), readFile(m_folder / "cube.hdr"));
    for (const std::string source : {"cube.dat", "cube.hdr"}) {
        for (const std::string output : {"cube.raw", "link.npy", "./cube.raw"}) {
            const Outcome outcome =
                runRasterscope(m_folder.path(), {"--export-tile", "3,4,5,6", "-o", output, source});
            EXPECT_EQ(outcome.status, 2) << output;
            EXPECT_THAT(outcome.errors, HasSubstr("belongs to the raster that is being read")) << output;
        }
    }
    EXPECT_EQ(std::pair(readFile(m_folder / "cube.dat"), readFile(m_folder / "cube.hdr")), before);
}

TEST_F(ExportBinaryTest, AnOutputOfBeforeIsReplaced)
{
    for (const std::string output : {"again.raw", "again.npy"}) {
        ASSERT_EQ(run({"--export-tile", "0,0,40,30", "-o", output}).status, 0);
        EXPECT_EQ(run({"--export-tile", "3,4,5,6", "-o", output}).status, 0);
    }
    EXPECT_EQ(readFile(m_folder / "again.raw"), samples({3, 4, 5, 6}));
}

TEST_F(ExportBinaryTest, WhatCannotBeOpenedIsOneSentence)
{
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    for (const std::string name : {"none.tif", "pipe", "."}) {
        const Outcome outcome =
            runRasterscope(m_folder.path(), {"--export-tile", "0,0,1,1", "-o", "o.tif", name});
        EXPECT_EQ(outcome.status, 1) << name;
        EXPECT_THAT(outcome.errors, StartsWith("rasterscope: " + name + ": "));
        EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << outcome.errors;
    }
}

} // namespace
} // namespace rasterscope::test

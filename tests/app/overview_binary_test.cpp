// SPDX-License-Identifier: MIT
#include "tests/app/run_program.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr int width = 700;
constexpr int height = 601;

/// a.raw with its ENVI header: 700 x 601 pixels of uint16, sample = 3 * x + 5 * y.
class OverviewBinaryTest : public testing::Test {
protected:
    OverviewBinaryTest()
    {
        std::vector<std::byte> bytes;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const int sample = 3 * x + 5 * y;
                bytes.push_back(static_cast<std::byte>(sample));
                bytes.push_back(static_cast<std::byte>(sample / 256));
            }
        }
        writeFile(m_folder / "a.raw", bytes);
        writeFile(m_folder / "a.hdr",
                  "ENVI\nsamples = 700\nlines = 601\nbands = 1\nheader offset = 0\n"
                  "file type = ENVI Standard\ndata type = 12\ninterleave = bsq\nbyte order = 0\n");
    }

    Outcome run(const std::vector<std::string>& arguments) const
    {
        return runRasterscope(m_folder.path(), arguments);
    }
    void makeTiff() const
    {
        ASSERT_EQ(run({"--export-tile", "0,0,700,601", "-o", "a.tif", "a.raw"}).status, 0);
    }
    /// Standard output and errors of a shell's command line in the folder.
    std::string shell(const std::string& commands) const
    {
        const std::string whole =
            "cd '" + m_folder.path().string() + "' && (" + commands + ") > shell.txt 2>&1";
        static_cast<void>(std::system(whole.c_str()));
        const auto bytes = readFile(m_folder / "shell.txt");
        std::filesystem::remove(m_folder / "shell.txt");
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

    TemporaryFolder m_folder;
};

TEST_F(OverviewBinaryTest, LieBesideTheFileAndAreItsLevels)
{
    makeTiff();
    const Outcome outcome = run({"--build-overviews", "a.tif"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.output + outcome.errors, "");
    EXPECT_THAT(m_folder.names(), ElementsAre("a.hdr", "a.raw", "a.tif", "a.tif.ovr"));
    ASSERT_EQ(run({"--export-tile", "0,0,175,151", "--level", "2", "-o", "two.raw", "a.tif"}).status, 0);
    const auto samples = readFile(m_folder / "two.raw");
    ASSERT_EQ(samples.size(), 2U * 175 * 151);
    for (std::size_t y = 0; y < 150; ++y) {
        for (std::size_t x = 0; x < 175; ++x) {
            // The mean of 4 x 4 samples is their middle, 12 x + 4.5 + 20 y + 7.5, which is a whole number.
            const std::size_t at = 2 * (y * 175 + x);
            ASSERT_EQ(static_cast<unsigned>(samples[at]) + 256 * static_cast<unsigned>(samples[at + 1]),
                      12 * x + 20 * y + 12);
        }
    }
}

TEST_F(OverviewBinaryTest, AFileThatHasSomeCostsNothing)
{
    makeTiff();
    ASSERT_EQ(run({"--build-overviews", "a.tif"}).status, 0);
    const auto before = std::filesystem::last_write_time(m_folder / "a.tif.ovr");
    const Outcome again = run({"--build-overviews", "a.tif"});
    EXPECT_EQ(again.status, 0);
    EXPECT_EQ(again.output, "a.tif: has 2 overviews already\n");
    EXPECT_EQ(run({"--build-overviews", "--quiet", "a.tif"}).output, "");
    EXPECT_EQ(std::filesystem::last_write_time(m_folder / "a.tif.ovr"), before);
    EXPECT_EQ(run({"--build-overviews", "-o", "a.tif.ovr", "a.tif"}).output, "");
    EXPECT_NE(std::filesystem::last_write_time(m_folder / "a.tif.ovr"), before);
}

TEST_F(OverviewBinaryTest, ASmallFileNeedsNone)
{
    ASSERT_EQ(run({"--export-tile", "0,0,256,256", "-o", "small.tif", "a.raw"}).status, 0);
    const Outcome outcome = run({"--build-overviews", "small.tif"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.output, "small.tif: has 256 x 256 pixels and needs no overviews\n");
    EXPECT_FALSE(std::filesystem::exists(m_folder / "small.tif.ovr"));
}

TEST_F(OverviewBinaryTest, GoBesideTheDataWhenTheHeaderIsNamed)
{
    EXPECT_EQ(run({"--build-overviews", "a.hdr"}).status, 0);
    EXPECT_THAT(m_folder.names(), ElementsAre("a.hdr", "a.raw", "a.raw.ovr"));
}

TEST_F(OverviewBinaryTest, LieBesideEveryFormat)
{
    const auto samples = readFile(m_folder / "a.raw");
    const std::string big(reinterpret_cast<const char*>(samples.data()), samples.size());
    std::string swapped = big;
    for (std::size_t i = 0; i < swapped.size(); i += 2) {
        std::swap(swapped[i], swapped[i + 1]);
    }
    writeFile(m_folder / "a.pgm", "P5\n700 601\n65535\n" + swapped);
    std::string dictionary = "{'descr': '<u2', 'fortran_order': False, 'shape': (601, 700), }";
    dictionary.resize(117, ' ');
    dictionary += '\n';
    writeFile(m_folder / "a.npy", std::string("\x93NUMPY\x01\x00\x76\x00", 10) + dictionary + big);
    ASSERT_EQ(run({"--build-overviews", "-o", "raw.ovr", "a.raw"}).status, 0);
    ASSERT_EQ(run({"--export-tile", "0,0,175,151", "--level", "2", "-o", "none.raw", "a.npy"}).status, 2);
    for (const std::string file : {"a.pgm", "a.npy"}) {
        const Outcome built = run({"--build-overviews", file});
        EXPECT_EQ(built.status, 0) << built.errors;
        EXPECT_EQ(readFile(m_folder / (file + ".ovr")), readFile(m_folder / "raw.ovr")) << file;
        EXPECT_EQ(run({"--build-overviews", file}).output, file + ": has 2 overviews already\n");
        ASSERT_EQ(run({"--export-tile", "0,0,175,151", "--level", "2", "-o", "two.raw", file}).status, 0);
        EXPECT_EQ(readFile(m_folder / "two.raw").size(), 2U * 175 * 151);
    }
}

TEST_F(OverviewBinaryTest, ThreadsMemoryAndMappingChangeNothing)
{
    ASSERT_EQ(run({"--build-overviews", "-o", "one.ovr", "--threads", "1", "a.raw"}).status, 0);
    ASSERT_EQ(
        run({"--build-overviews", "-o", "four.ovr", "--threads", "4", "--memory", "1M", "a.raw"}).status, 0);
    ASSERT_EQ(run({"--build-overviews", "-o", "read.ovr", "--no-mmap", "a.raw"}).status, 0);
    EXPECT_EQ(readFile(m_folder / "one.ovr"), readFile(m_folder / "four.ovr"));
    EXPECT_EQ(readFile(m_folder / "one.ovr"), readFile(m_folder / "read.ovr"));
}

TEST_F(OverviewBinaryTest, NothingOfTheRasterIsReplaced)
{
    writeFile(m_folder / "a.raw.ovr", "somebody's");
    const Outcome outcome = run({"--build-overviews", "a.raw"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors,
                HasSubstr("a.raw.ovr: is there already, but holds no overviews of the raster"));
    EXPECT_EQ(readFile(m_folder / "a.raw.ovr").size(), 10U);
    EXPECT_EQ(run({"--build-overviews", "-o", "a.raw.ovr", "a.raw"}).status, 0);
    EXPECT_GT(readFile(m_folder / "a.raw.ovr").size(), 1000U);

    std::filesystem::rename(m_folder / "a.raw", m_folder / "a.ovr");
    const Outcome self = run({"--build-overviews", "-o", "a.ovr", "a.ovr"});
    EXPECT_EQ(self.status, 2);
    EXPECT_THAT(self.errors, HasSubstr("a.ovr: belongs to the raster that is being read"));
}

TEST_F(OverviewBinaryTest, AShortFileIsRefusedAndNamedUnlessPartsWillDo)
{
    std::filesystem::resize_file(m_folder / "a.raw", 2 * 700 * 500);
    const Outcome refused = run({"--build-overviews", "a.raw"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.errors, StartsWith("rasterscope: a.raw: the file ends 141400 bytes before"));
    EXPECT_THAT(m_folder.names(), ElementsAre("a.hdr", "a.raw"));

    const Outcome partial = run({"--build-overviews", "--allow-partial", "a.raw"});
    EXPECT_EQ(partial.status, 1);
    EXPECT_THAT(partial.errors, HasSubstr("could not be read and is not in it, the first at 0,500,700,"));
    EXPECT_THAT(m_folder.names(), ElementsAre("a.hdr", "a.raw", "a.raw.ovr"));
}

TEST_F(OverviewBinaryTest, AFileSizeLimitIsAnErrorAndLeavesNothing)
{
    EXPECT_THAT(shell("ulimit -f 100; '" RASTERSCOPE_PROGRAM "' --build-overviews a.raw"),
                HasSubstr("a.raw.ovr: cannot be written: File too large"));
    EXPECT_THAT(m_folder.names(), ElementsAre("a.hdr", "a.raw"));
}

TEST_F(OverviewBinaryTest, CtrlCLeavesNothing)
{
    const TemporaryFolder folder;
    writeFile(folder / "in.bin", "");
    std::filesystem::resize_file(folder / "in.bin", 40'000'000'000); // a hole that takes a while
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGINT, SIG_DFL);
        if (::chdir(folder.path().c_str()) == 0) {
            ::execl(RASTERSCOPE_PROGRAM, RASTERSCOPE_PROGRAM, "--raw", "200000x200000,u8",
                    "--build-overviews", "in.bin", nullptr);
        }
        ::_exit(127);
    }
    for (int i = 0; i < 10'000 && folder.names().size() < 2; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_THAT(folder.names(), ElementsAre(StartsWith(".rasterscope-"), "in.bin"));
    ::kill(child, SIGINT);
    int state = 0;
    ::waitpid(child, &state, 0);
    EXPECT_TRUE(WIFSIGNALED(state) && WTERMSIG(state) == SIGINT) << state;
    EXPECT_THAT(folder.names(), ElementsAre("in.bin"));
}

/// What is said to be beside a file so that GDAL finds it has to be found by GDAL.
class OverviewsInGdalTest : public OverviewBinaryTest {
protected:
    void SetUp() override
    {
        if (shell("gdalinfo --version").rfind("GDAL", 0) != 0) {
            GTEST_SKIP() << "no GDAL here";
        }
    }
    void expectSameSamples(const std::string& file, int level, const std::string& size) const
    {
        const std::string number = std::to_string(level);
        shell("gdal_translate -q -of ENVI -co INTERLEAVE=BIP -ovr " + std::to_string(level - 1) + " " + file +
              " g.raw");
        ASSERT_EQ(run({"--export-tile", "0,0," + size, "--level", number, "-o", "r.raw", file}).status, 0);
        EXPECT_EQ(readFile(m_folder / "g.raw"), readFile(m_folder / "r.raw")) << file << " " << level;
    }
};

TEST_F(OverviewsInGdalTest, AreThoseOfATiff)
{
    makeTiff();
    ASSERT_EQ(run({"--build-overviews", "a.tif"}).status, 0);
    EXPECT_THAT(shell("gdalinfo a.tif"), HasSubstr("Overviews: 350x301, 175x151"));
    expectSameSamples("a.tif", 1, "350,301");
    expectSameSamples("a.tif", 2, "175,151");
}

TEST_F(OverviewsInGdalTest, AreThoseOfAnEnviFile)
{
    ASSERT_EQ(run({"--build-overviews", "a.raw"}).status, 0);
    EXPECT_THAT(shell("gdalinfo a.raw"), HasSubstr("Overviews: 350x301, 175x151"));
    expectSameSamples("a.raw", 1, "350,301");
    expectSameSamples("a.raw", 2, "175,151");
}

TEST_F(OverviewsInGdalTest, OfBandsBitsAndComplexNumbersReadTheSame)
{
    makeTiff();
    shell("gdal_translate -q -ot Byte -scale 0 6000 0 255 -b 1 -b 1 -b 1 -co PHOTOMETRIC=RGB a.tif rgb.tif;"
          "gdal_translate -q -ot Byte -scale 0 6000 0 15 a.tif gray.tif;"
          "gdal_translate -q -ot Byte -co NBITS=1 -scale 0 6000 0 1 a.tif bits.tif;"
          "gdal_translate -q -ot CInt16 a.tif complex.tif");
    for (const std::string file : {"rgb.tif", "gray.tif", "bits.tif", "complex.tif"}) {
        ASSERT_EQ(run({"--build-overviews", file}).status, 0);
        EXPECT_THAT(shell("gdalinfo " + file), HasSubstr("Overviews: 350x301, 175x151")) << file;
        if (file != "complex.tif") { // which we give widened
            expectSameSamples(file, 1, "350,301");
            expectSameSamples(file, 2, "175,151");
        }
        EXPECT_THAT(run({"--info", file}).output, HasSubstr("350 x 301")) << file;
    }
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/export/export_window.h"
#include "core/format/open_raster.h"
#include "tests/app/run_program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// A hole of 4 GB that can be exported for a while.
void makeLargeFile(const std::filesystem::path& path)
{
    writeFile(path, "");
    std::filesystem::resize_file(path, 4'000'000'000);
}

/// Runs a shell's command line in the folder, with $PROGRAM for the program; gives its exit status and what
/// it printed.
Outcome runShell(const std::filesystem::path& folder, const std::string& commands)
{
    const TemporaryFolder streams;
    const std::string whole = "cd '" + folder.string() + "'; PROGRAM='" + RASTERSCOPE_PROGRAM +
                              "'; exec 2> '" + (streams / "errors").string() + "'; " + commands;
    writeFile(streams / "commands", whole);
    const int state = std::system(("bash '" + (streams / "commands").string() + "'").c_str());
    Outcome outcome;
    outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : -WTERMSIG(state);
    const auto errors = readFile(streams / "errors");
    outcome.errors.assign(reinterpret_cast<const char*>(errors.data()), errors.size());
    return outcome;
}

TEST(InterruptedExportTest, AReaderThatLeavesIsAnErrorAndNoDeath)
{
    const TemporaryFolder folder;
    makeLargeFile(folder / "in.bin");
    const Outcome outcome = runShell(
        folder.path(), "\"$PROGRAM\" --raw 2000000x2000,u8 --export-tile 0,0,2000000,10 --format raw "
                       "-o - in.bin | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.errors, "rasterscope: standard output: nobody reads it any more\n");
}

TEST(InterruptedExportTest, AFileSizeLimitIsAnErrorAndNoDeath)
{
    const TemporaryFolder folder;
    makeLargeFile(folder / "in.bin");
    const Outcome outcome = runShell(
        folder.path(), "ulimit -f 100; \"$PROGRAM\" --raw 2000000x2000,u8 --export-tile 0,0,2000000,10 "
                       "-o o.npy in.bin");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.errors, "rasterscope: o.npy: cannot be written: File too large\n");
    EXPECT_THAT(folder.names(), ElementsAre("in.bin"));
}

TEST(InterruptedExportTest, CtrlCLeavesNothing)
{
    const TemporaryFolder folder;
    makeLargeFile(folder / "in.bin");
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGINT, SIG_DFL);
        if (::chdir(folder.path().c_str()) == 0) {
            ::execl(RASTERSCOPE_PROGRAM, RASTERSCOPE_PROGRAM, "--raw", "2000000x2000,u8", "--export-tile",
                    "0,0,2000000,2000", "-o", "o.npy", "in.bin", nullptr);
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

class CutWhileExportingTest : public testing::TestWithParam<Access> {};

TEST_P(CutWhileExportingTest, NothingIsLeftAndTheReasonIsSaid)
{
    const TemporaryFolder folder;
    const auto input = writeFile(folder / "in.bin", std::string(8'000'000, 'x'));
    RasterOpenOptions options;
    options.raw = "2000x4000,u8";
    options.bytes.access = GetParam();
    const auto file = openRasterFile(input, options);
    ASSERT_TRUE(file) << file.error().message;
    const auto raster = (*file)->page(0);
    ASSERT_TRUE(raster);

    ExportRequest request;
    request.area = {0, 0, 2000, 4000};
    request.path = folder / "o.npy";
    request.format = OutputFormat::Npy;
    ExportSurroundings surroundings;
    surroundings.progress = [&](std::int64_t, std::int64_t) {
        std::filesystem::resize_file(input, 3'000'001);
    };
    const auto report = exportWindow(**raster, request, surroundings);
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr(input.string()));
    EXPECT_THAT(folder.names(), ElementsAre("in.bin"));
}

INSTANTIATE_TEST_SUITE_P(Ways, CutWhileExportingTest, testing::Values(Access::Automatic, Access::Read));

} // namespace
} // namespace rasterscope::test

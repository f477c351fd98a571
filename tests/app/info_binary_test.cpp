// SPDX-License-Identifier: MIT
#include "tests/app/run_program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rasterscope::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;

class InfoBinaryTest : public testing::Test {
protected:
    InfoBinaryTest() { writeFile(m_folder / "a b.ppm", "P6 5 4 255\n" + std::string(60, 'x')); }

    Outcome run(const std::vector<std::string>& arguments)
    {
        return runRasterscope(m_folder.path(), arguments);
    }

    TemporaryFolder m_folder;
};

TEST_F(InfoBinaryTest, JsonIsALineForEachFile)
{
    writeFile(m_folder / "c.pgm", "P5 2 2 255\nabcd");
    const Outcome outcome = run({"--info", "--json", "a b.ppm", "c.pgm"});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    const auto end = outcome.output.find('\n');
    const Json first = Json::parse(outcome.output.substr(0, end));
    const Json second = Json::parse(outcome.output.substr(end + 1));
    EXPECT_EQ(first["file"], "a b.ppm");
    EXPECT_EQ(first["pages"][0]["width"], 5);
    EXPECT_EQ(first["pages"][0]["bands"], 3);
    EXPECT_EQ(first["pages"][0]["mapped"], true);
    EXPECT_EQ(second["pages"][0]["height"], 2);
}

TEST_F(InfoBinaryTest, ABadFileDoesNotStopTheOthers)
{
    writeFile(m_folder / "empty.tif", "");
    const Outcome outcome = run({"--info", "none.tif", "empty.tif", ".", "a b.ppm"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.output, StartsWith("a b.ppm\n"));
    EXPECT_THAT(outcome.errors, HasSubstr("rasterscope: none.tif: "));
    EXPECT_THAT(outcome.errors, HasSubstr("rasterscope: empty.tif: "));
    EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 3);
}

TEST_F(InfoBinaryTest, APageThatThereIsNotIsAWrongCommandLine)
{
    const Outcome outcome = run({"--info", "--page", "3", "a b.ppm"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.errors, "rasterscope: a b.ppm: has 1 page, from 0, and no page 3\n");
    EXPECT_EQ(outcome.output, "");
}

TEST_F(InfoBinaryTest, ALostReaderIsAnErrorAndNoDeath)
{
    const Outcome outcome = runRasterscope(m_folder.path(), {"--info", "a b.ppm"}, "/dev/full");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.errors, "rasterscope: standard output: cannot be written: No space left on device\n");
}

TEST_F(InfoBinaryTest, HelpAndVersion)
{
    EXPECT_THAT(run({"--help"}).output, HasSubstr("--export-tile X,Y,W,H"));
    EXPECT_EQ(run({"--help"}).status, 0);
    EXPECT_THAT(run({"--version"}).output, StartsWith("rasterscope "));
    const Outcome unknown = run({"--nonsense"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_EQ(unknown.errors, "rasterscope: --nonsense: no such option; see rasterscope --help\n");
    EXPECT_EQ(unknown.output, "");
}

} // namespace
} // namespace rasterscope::test

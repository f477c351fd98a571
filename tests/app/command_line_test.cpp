// SPDX-License-Identifier: MIT
#include "app/command_line.h"
#include "core/format/decode_service.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result<Command> parse(std::vector<const char*> arguments)
{
    arguments.insert(arguments.begin(), "rasterscope");
    return parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

Command parsed(const std::vector<const char*>& arguments)
{
    auto command = parse(arguments);
    EXPECT_TRUE(command) << command.error().message;
    return command.value_or(Command());
}

std::string refusal(const std::vector<const char*>& arguments)
{
    const auto command = parse(arguments);
    EXPECT_FALSE(command);
    EXPECT_TRUE(command || command.error().code == Error::Code::InvalidArgument);
    return command ? "" : command.error().message;
}

TEST(CommandLineTest, FilesAloneAreLookedAt)
{
    const Command command = parsed({"a.tif", "b c.raw"});
    EXPECT_EQ(command.action, Command::Action::View);
    EXPECT_THAT(command.files, ElementsAre("a.tif", "b c.raw"));
    EXPECT_EQ(command.open.bytes.access, Access::Automatic);
    EXPECT_EQ(parsed({"--no-mmap", "a.tif"}).open.bytes.access, Access::Read);
    EXPECT_THAT(parsed({}).files, IsEmpty());
}

TEST(CommandLineTest, AnOptionTakesOneValueAndNotTheFileAfterIt)
{
    const Command command = parsed(
        {"--export-tile", "1,2,3,4", "a.tif", "--export-tile=5,6,7,8", "--bands", "3,1", "-o", "{x}.tif"});
    EXPECT_EQ(command.action, Command::Action::Export);
    EXPECT_THAT(command.files, ElementsAre("a.tif"));
    EXPECT_THAT(command.order.windows, ElementsAre(Rect{1, 2, 3, 4}, Rect{5, 6, 7, 8}));
    EXPECT_THAT(command.order.bands, ElementsAre(2, 0));
    EXPECT_EQ(command.order.format, OutputFormat::Tiff);
    EXPECT_EQ(command.open.bytes.access, Access::Read); // looked at once
}

TEST(CommandLineTest, FilesMayHaveOddNames)
{
    EXPECT_THAT(parsed({"--", "--info", "-o"}).files, ElementsAre("--info", "-o"));
    EXPECT_THAT(parsed({"[a,b]", "a=b", "прямо", "100%"}).files,
                ElementsAre("./[a,b]", "a=b", "прямо", "100%"));
}

TEST(CommandLineTest, EverythingOfAnExportIsUnderstood)
{
    const Command command = parsed({"--raw", "10x10x3,u16", "--page", "2", "--level", "1", "--no-mmap",
                                    "--allow-partial", "--quiet", "--stretch", "percent:1,99",
                                    "--export-tile", "0,0,1,1", "-o", "out.dat", "--format", "png", "f"});
    EXPECT_EQ(command.open.raw, "10x10x3,u16");
    EXPECT_EQ(command.open.bytes.access, Access::Read);
    EXPECT_EQ(command.page, 2);
    EXPECT_EQ(command.order.level, 1);
    EXPECT_EQ(command.order.missing, MissingPixels::Fill);
    EXPECT_EQ(command.talk, Talk::Quiet);
    EXPECT_EQ(command.order.format, OutputFormat::Png);
    ASSERT_TRUE(command.order.look.stretch);
    EXPECT_EQ(command.order.look.stretch->kind, Stretch::Kind::Percent);
}

TEST(CommandLineTest, ThePictureOptionsAreUnderstood)
{
    const Look look = parsed({"--scale", "log", "--gamma", "2.2", "--colormap", "viridis_r", "--nodata-color",
                              "ff8000", "--export-tile", "0,0,1,1", "-o", "a.png", "f"})
                          .order.look;
    EXPECT_EQ(look.tone, (ToneCurve{Transfer::Log, 2.2}));
    EXPECT_EQ(look.colorMap, (ColorMap{ColorMap::Kind::Viridis, ColorMap::Direction::Inverted}));
    EXPECT_EQ(look.noDataColor, 0xFFFF8000U);
    EXPECT_EQ(look.nanColor, 0xFFFF8000U);
    const auto refusalOf = [](const char* option, const char* value) {
        return refusal({option, value, "--export-tile", "0,0,1,1", "-o", "a.png", "f"});
    };
    EXPECT_THAT(refusalOf("--scale", "cubic"), HasSubstr("--scale cubic: expected linear"));
    EXPECT_THAT(refusalOf("--gamma", "0"), HasSubstr("--gamma 0: expected one number above 0"));
    EXPECT_THAT(refusalOf("--gamma", "nan"), HasSubstr("--gamma nan"));
    EXPECT_THAT(refusalOf("--colormap", "jet"), HasSubstr("gray, viridis, plasma"));
    EXPECT_THAT(refusalOf("--nodata-color", "red"), HasSubstr("RRGGBB"));
    EXPECT_THAT(refusalOf("--nodata-color", "12345"), HasSubstr("RRGGBB"));
    EXPECT_THAT(refusal({"--gamma", "2", "--export-tile", "0,0,1,1", "-o", "a.tif", "f"}),
                HasSubstr("--gamma: is for pictures"));
    EXPECT_THAT(refusal({"--colormap", "turbo", "f"}), HasSubstr("--colormap: means something only with"));
}

TEST(CommandLineTest, AskingForHelpExcusesTheRest)
{
    EXPECT_EQ(parsed({"--help", "--export-tile", "nonsense"}).action, Command::Action::Help);
    EXPECT_EQ(parsed({"-h"}).action, Command::Action::Help);
    EXPECT_EQ(parsed({"--version"}).action, Command::Action::Version);
    EXPECT_THAT(helpText(), HasSubstr("--allow-partial"));
}

TEST(CommandLineTest, UnknownOptionsAreNamed)
{
    EXPECT_EQ(refusal({"--foo", "a"}), "--foo: no such option; see rasterscope --help");
    EXPECT_EQ(refusal({"-x"}), "-x: no such option; see rasterscope --help");
    for (const auto* later : {"--jobs", "--export-tiles", "--size", "--stats", "--inf"}) {
        EXPECT_THAT(refusal({later, "1", "a"}), HasSubstr(std::string(later) + ": no such option"));
    }
}

TEST(CommandLineTest, AValueThatIsNotThereIsMissed)
{
    EXPECT_EQ(refusal({"a", "--page"}), "--page: needs a value");
    EXPECT_EQ(refusal({"a", "-o"}), "-o: needs a value");
}

TEST(CommandLineTest, WindowsAreFourWholeNumbersOfSomePixels)
{
    const auto window = [](const char* text) { return refusal({"--export-tile", text, "-o", "a.tif", "f"}); };
    for (const auto* text : {"1,2,3", "1,2,3,4,5", "a,b,c,d", "1.5,2,3,4", "", ",,,", "1,2,3,4x",
                             "99999999999999999999,0,1,1"}) {
        EXPECT_THAT(window(text), HasSubstr("is not X,Y,W,H in whole pixels")) << text;
    }
    EXPECT_THAT(window("-1,2,3,4"), HasSubstr("--export-tile -1,2,3,4: X and Y count from 0"));
    EXPECT_THAT(window("1,2,0,4"), HasSubstr("is empty"));
    EXPECT_THAT(window("1,2,3,-4"), HasSubstr("is empty"));
}

TEST(CommandLineTest, NumbersAreCheckedBeforeAnyFileIsTouched)
{
    EXPECT_EQ(refusal({"--page", "-1", "a"}), "--page -1: is no number from 0");
    EXPECT_EQ(refusal({"--page", "1x", "a"}), "--page 1x: is no number from 0");
    EXPECT_EQ(refusal({"--page", "1", "--page", "2", "a"}),
              "--page: given 2 times, and once is all that makes sense");
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif", "--bands", "0", "f"}),
                HasSubstr("count from 1"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif", "--bands", "1,,2", "f"}),
                HasSubstr("count from 1"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif", "--level", "99999999999", "f"}),
                HasSubstr("--level"));
    EXPECT_THAT(refusal({"--raw", "nonsense", "a"}), HasSubstr("--raw: \"nonsense\""));
}

TEST(CommandLineTest, OutputsMustSayTheirFormatAndTellWindowsApart)
{
    const auto output = [](const char* name) {
        return refusal({"--export-tile", "0,0,1,1", "-o", name, "f"});
    };
    EXPECT_THAT(output("a.bmp"), HasSubstr("-o a.bmp: its ending is none of .tif, .npy, .raw and .png"));
    EXPECT_THAT(output("-"), HasSubstr("--format"));
    EXPECT_THAT(output("{foo}.tif"), HasSubstr("{foo}"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "f"}), HasSubstr("needs -o"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a", "--format", "a.tif", "f"}),
                HasSubstr("--format a.tif: is none of"));
    const auto two = [](const char* name) {
        return parse(
            {"--export-tile", "0,0,1,1", "--export-tile", "1,0,1,1", "--format", "npy", "-o", name, "f"});
    };
    EXPECT_FALSE(two("a.npy"));
    EXPECT_FALSE(two("{name}.npy"));
    EXPECT_FALSE(two("-"));
    EXPECT_TRUE(two("{index}.npy"));
}

TEST(CommandLineTest, OptionsThatWouldMeanNothingAreRefused)
{
    EXPECT_EQ(refusal({"--json", "a"}), "--json: means something only with --info");
    EXPECT_EQ(refusal({"--bands", "1", "a"}), "--bands: means something only with --export-tile");
    EXPECT_EQ(refusal({"--info", "-o", "x.tif", "a"}),
              "-o: means something only with --export-tile and --build-overviews");
    EXPECT_THAT(refusal({"--info", "--export-tile", "0,0,1,1", "-o", "a.tif", "a"}),
                HasSubstr("one at a time"));
    EXPECT_THAT(refusal({"--info"}), HasSubstr("needs a FILE"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif"}), HasSubstr("needs one FILE, not 0"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif", "a", "b"}),
                HasSubstr("needs one FILE, not 2"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.tif", "--stretch", "none", "a"}),
                HasSubstr("for pictures"));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.png", "--stretch", "what", "a"}),
                HasSubstr("--stretch \"what\""));
    EXPECT_THAT(refusal({"--export-tile", "0,0,1,1", "-o", "a.png", "--bands", "1,2", "a"}),
                HasSubstr("one band or three"));
}

TEST(CommandLineTest, OverviewsAreOfOneFileAndEndInOvr)
{
    const Command command = parsed({"--build-overviews", "--threads", "3", "--memory", "1G",
                                    "--allow-partial", "--page", "2", "-o", "b.OVR", "a.tif"});
    EXPECT_EQ(command.action, Command::Action::BuildOverviews);
    EXPECT_EQ(command.open.bytes.access, Access::Read);
    EXPECT_EQ(command.open.bytes.cache, CacheUse::DropBehind);
    EXPECT_EQ(command.limits.threads, 3);
    EXPECT_EQ(command.limits.memory, 1'000'000'000);
    EXPECT_EQ(command.overviews.output, "b.OVR");
    EXPECT_EQ(command.overviews.unreadable, UnreadableSamples::LeaveOut);
    EXPECT_EQ(parsed({"--build-overviews", "a.tif"}).overviews.output, std::nullopt);

    EXPECT_EQ(refusal({"--build-overviews"}), "--build-overviews: needs one FILE, not 0");
    EXPECT_EQ(refusal({"--build-overviews", "a", "b"}), "--build-overviews: needs one FILE, not 2");
    EXPECT_THAT(refusal({"--build-overviews", "-o", "b.tif", "a"}),
                HasSubstr("-o b.tif: its ending is not .ovr"));
    EXPECT_THAT(refusal({"--build-overviews", "--page", "1", "a"}),
                HasSubstr("--page 1: the overviews beside"));
    EXPECT_THAT(refusal({"--build-overviews", "--level", "1", "a"}),
                HasSubstr("--level: means something only"));
    EXPECT_THAT(refusal({"--build-overviews", "--info", "a"}), HasSubstr("one at a time"));
    EXPECT_THAT(refusal({"--build-overviews", "--export-tile", "0,0,1,1", "-o", "a.tif", "a"}),
                HasSubstr("--export-tile and --build-overviews: one at a time"));
}

TEST(CommandLineTest, DecodingIsLimitedByThreadsAndMemory)
{
    const auto command = parse({"--threads", "3", "--memory", "800M", "a"});
    ASSERT_TRUE(command);
    EXPECT_EQ(command->open.decoding->pool().threads(), 3);
    EXPECT_EQ(command->open.decoding->budget().limit(), 800'000'000);
    EXPECT_EQ(parse({"a"})->open.decoding, parse({"b"})->open.decoding) << "one for the process";
    EXPECT_EQ(refusal({"--threads", "0", "a"}), "--threads 0: is no number from 1 to 1024");
    EXPECT_THAT(refusal({"--threads", "many", "a"}), HasSubstr("--threads many"));
    EXPECT_EQ(refusal({"--memory", "much", "a"}), "--memory much: is no size such as 800M or 4G");
    EXPECT_THAT(refusal({"--memory", "0", "a"}), HasSubstr("--memory 0"));
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/write/output_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/failing_writes.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Status writeText(const std::filesystem::path& path, const std::string& text)
{
    auto file = OutputFile::create(path, SystemCalls::real());
    if (!file) {
        return tl::unexpected(file.error());
    }
    return (*file)
        ->append(std::as_bytes(std::span(text)))
        .and_then([&] { return (*file)->complete(); })
        .and_then([&] { return (*file)->publish(); });
}

std::string textOf(const std::filesystem::path& path)
{
    const auto bytes = readFile(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

mode_t modeOf(const std::filesystem::path& path)
{
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777U;
}

Status writeMegabytes(int count, const std::filesystem::path& path, const SystemCalls& system)
{
    const std::vector<std::byte> megabyte(std::size_t{1} << 20U, std::byte{7});
    auto file = OutputFile::create(path, system);
    Status status = file ? Status{} : tl::unexpected(file.error());
    for (int i = 0; status && i < count; ++i) {
        status = (*file)->append(megabyte);
    }
    return status.and_then([&] { return (*file)->complete(); }).and_then([&] { return (*file)->publish(); });
}

TEST(OutputFileTest, LargeFilesAreOnTheirWayToTheDiskBeforeTheyAreComplete)
{
    const TemporaryFolder folder;
    const FailingWrites sound(0, 0);
    ASSERT_TRUE(writeMegabytes(20, folder / "a", sound));
    EXPECT_EQ(sound.writeBacks, 2);
    EXPECT_EQ(readFile(folder / "a").size(), std::size_t{20} << 20U);
}

TEST(OutputFileTest, AFileSystemThatCannotBeginToWriteBackIsNoFailure)
{
    const TemporaryFolder folder;
    for (int failing = 1; failing < 100; ++failing) {
        const FailingWrites system(failing, ENOSYS);
        const Status status = writeMegabytes(20, folder / "a", system);
        if (system.failed() == "startWriteBack") {
            EXPECT_TRUE(status) << status.error().message;
            EXPECT_EQ(readFile(folder / "a").size(), std::size_t{20} << 20U);
            return;
        }
    }
    FAIL() << "it was never begun";
}

TEST(OutputFileTest, AnyNameWorks)
{
    const TemporaryFolder folder;
    const std::string longest(255, 'n');
    for (const std::string& name :
         {std::string("with space"), std::string("прямо 直.tif"), std::string("100%s%n{x}"), longest,
          std::string("-"), std::string("\xff\xfe not UTF-8")}) {
        ASSERT_TRUE(writeText(folder / name, name)) << name;
        EXPECT_EQ(textOf(folder / name), name);
    }
    EXPECT_EQ(folder.names().size(), 6U);
}

TEST(OutputFileTest, ANewFileHasTheModeThatTheUmaskLeaves)
{
    const TemporaryFolder folder;
    const mode_t old = ::umask(027);
    ASSERT_TRUE(writeText(folder / "a", "x"));
    ::umask(old);
    EXPECT_EQ(modeOf(folder / "a"), 0640U);
}

TEST(OutputFileTest, AReplacedFileLendsItsMode)
{
    const TemporaryFolder folder;
    writeFile(folder / "a", "old");
    ::chmod((folder / "a").c_str(), 0604);
    ASSERT_TRUE(writeText(folder / "a", "new"));
    EXPECT_EQ(modeOf(folder / "a"), 0604U);
    EXPECT_EQ(textOf(folder / "a"), "new");
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(OutputFileTest, ReplacesTheFileBehindALink)
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "real");
    writeFile(folder / "real/a", "old");
    std::filesystem::create_symlink("real/a", folder / "link");
    ASSERT_TRUE(writeText(folder / "link", "new"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(textOf(folder / "real/a"), "new");
}

TEST(OutputFileTest, MakesTheFileBehindADanglingLink)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("to come", folder / "link");
    ASSERT_TRUE(writeText(folder / "link", "new"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(textOf(folder / "to come"), "new");
}

TEST(OutputFileTest, RefusesALoopOfLinks)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("b", folder / "a");
    std::filesystem::create_symlink("a", folder / "b");
    const auto status = writeText(folder / "a", "x");
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message, HasSubstr((folder / "a").string() + ": cannot be written: "));
}

TEST(OutputFileTest, RefusesAFolder)
{
    const TemporaryFolder folder;
    for (const auto& target : {folder.path(), folder / ""}) {
        const auto status = writeText(target, "x");
        ASSERT_FALSE(status);
        EXPECT_THAT(status.error().message, HasSubstr("is a folder, and a file is to be written"));
    }
}

TEST(OutputFileTest, SaysThatThereIsNoSuchFolder)
{
    const TemporaryFolder folder;
    const auto status = writeText(folder / "none/a", "x");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message,
              (folder / "none/a").string() + ": cannot be written: there is no such folder");
}

TEST(OutputFileTest, RefusesWhatIsWriteProtected)
{
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may write everywhere";
    }
    const TemporaryFolder folder;
    writeFile(folder / "a", "old");
    ::chmod((folder / "a").c_str(), 0444);
    EXPECT_FALSE(writeText(folder / "a", "new"));
    EXPECT_EQ(textOf(folder / "a"), "old");
    ::chmod(folder.path().c_str(), 0555);
    const auto status = writeText(folder / "b", "new");
    ::chmod(folder.path().c_str(), 0755);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message, HasSubstr("Permission denied"));
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(OutputFileTest, AFullDeviceIsSaid)
{
    const auto status = writeText("/dev/full", "x");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message, "/dev/full: cannot be written: No space left on device");
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(OutputFileTest, ANamedPipeIsWrittenAsBytesCome)
{
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::string read;
    std::thread reader([&] {
        read = [&] {
            std::string text;
            if (FILE* file = std::fopen((folder / "pipe").c_str(), "rb"); file != nullptr) {
                for (int letter = std::fgetc(file); letter != EOF; letter = std::fgetc(file)) {
                    text += static_cast<char>(letter);
                }
                std::fclose(file);
            }
            return text;
        }();
    });
    const std::string text(200'000, 'p');
    EXPECT_TRUE(writeText(folder / "pipe", text));
    reader.join();
    EXPECT_EQ(read, text);
    EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
}

TEST(OutputFileTest, ADescriptorOfTheShellsIsWritten)
{
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    EXPECT_TRUE(writeText("/dev/fd/" + std::to_string(ends[1]), "through"));
    char text[8] = {};
    EXPECT_EQ(::read(ends[0], text, 7), 7);
    EXPECT_STREQ(text, "through");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(OutputFileTest, TwoWritersOfOneNameDoNotMix)
{
    const TemporaryFolder folder;
    auto first = OutputFile::create(folder / "a", SystemCalls::real());
    auto second = OutputFile::create(folder / "a", SystemCalls::real());
    ASSERT_TRUE(first && second);
    ASSERT_TRUE((*first)->append(std::as_bytes(std::span("first", 5))));
    ASSERT_TRUE((*second)->append(std::as_bytes(std::span("second", 6))));
    ASSERT_TRUE((*second)->complete() && (*second)->publish());
    ASSERT_TRUE((*first)->complete() && (*first)->publish());
    EXPECT_EQ(textOf(folder / "a"), "first");
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

} // namespace
} // namespace rasterscope::test

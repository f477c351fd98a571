// SPDX-License-Identifier: MIT
#include "core/overview/overview_cache.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace rasterscope::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

OverviewKey keyOf(char digit)
{
    return {std::string(32, digit)};
}

std::string nameOf(char digit, const std::string& ending = ".ovr")
{
    return keyOf(digit).name + ending;
}

struct stat statusOf(const fs::path& path)
{
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status;
}

class OverviewCacheTest : public testing::Test {
protected:
    OverviewCacheTest() : m_cache(m_folder.path(), std::int64_t{250} << 10U) {}

    /// Overviews of 100 KiB that were wanted at that time for the last time.
    void put(char digit, std::int64_t wanted, std::int64_t kibibytes = 100)
    {
        const fs::path path = m_cache.pathOf(keyOf(digit));
        writeFile(path, std::vector(static_cast<std::size_t>(kibibytes) << 10U, std::byte{1}));
        const std::array<timespec, 2> times = {timespec{wanted, 0}, timespec{1'000'000'000, 7}};
        ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
    }

    TemporaryFolder m_folder;
    OverviewCache m_cache;
};

TEST_F(OverviewCacheTest, FindsWhatIsThere)
{
    put('a', 1'000'000'000);
    const auto found = m_cache.find(keyOf('a'));
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(*found, m_folder / nameOf('a'));
    EXPECT_EQ(m_cache.find(keyOf('b')), std::nullopt);
    fs::create_directory(m_folder / nameOf('c'));
    EXPECT_EQ(m_cache.find(keyOf('c')), std::nullopt);
    EXPECT_EQ(OverviewCache(m_folder / "none").find(keyOf('a')), std::nullopt);
}

/// Another program may have it mapped, and takes a file of another time for one that was written to.
TEST_F(OverviewCacheTest, FindingLeavesTheTimeOfModification)
{
    put('a', 1'000'000'000);
    ASSERT_TRUE(m_cache.find(keyOf('a')));
    const struct stat status = statusOf(m_folder / nameOf('a'));
    EXPECT_EQ(status.st_mtim.tv_sec, 1'000'000'000);
    EXPECT_EQ(status.st_mtim.tv_nsec, 7);
    EXPECT_GT(status.st_atim.tv_sec, 1'000'000'000);
}

TEST_F(OverviewCacheTest, WhatWasNotWantedForLongestGoesFirst)
{
    put('a', 1'000'000'001);
    put('b', 1'000'000'002);
    put('c', 1'000'000'003);
    put('d', 1'000'000'000);
    ASSERT_TRUE(m_cache.find(keyOf('a'))); // so that it is the newest of all
    m_cache.trim(keyOf('d'));
    EXPECT_THAT(m_folder.names(), UnorderedElementsAre(nameOf('a'), nameOf('d')));
    m_cache.trim(keyOf('d'));
    EXPECT_EQ(m_folder.names().size(), 2U) << "they fit";
}

TEST_F(OverviewCacheTest, WhatAloneIsTooLargeGoesAlone)
{
    put('a', 1'000'000'001);
    put('b', 1'000'000'002, 300);
    m_cache.trim(keyOf('b'));
    EXPECT_THAT(m_folder.names(), ElementsAre(nameOf('a')));
}

TEST_F(OverviewCacheTest, HolesDoNotCount)
{
    put('a', 1'000'000'001);
    put('b', 1'000'000'002);
    fs::resize_file(m_folder / nameOf('b'), std::uintmax_t{1} << 30U);
    m_cache.trim(keyOf('b'));
    EXPECT_EQ(m_folder.names().size(), 2U);
}

TEST_F(OverviewCacheTest, PurgeLeavesOnlyWhatIsNotOurs)
{
    put('a', 1'000'000'001);
    put('b', 1'000'000'002);
    writeFile(m_folder / nameOf('c', ".lock"), std::string());
    writeFile(m_folder / "notes.ovr", std::string("mine"));
    {
        const auto held = m_cache.tryLock(keyOf('d'));
        ASSERT_TRUE(held && *held);
        ASSERT_TRUE(m_cache.purge());
        EXPECT_THAT(m_folder.names(), UnorderedElementsAre("notes.ovr", nameOf('d', ".lock")));
    }
    EXPECT_THAT(m_folder.names(), ElementsAre("notes.ovr"));
    EXPECT_TRUE(OverviewCache(m_folder / "none").purge());
}

TEST_F(OverviewCacheTest, WhatIsOpenOutlivesItsRemoval)
{
    put('a', 1'000'000'001);
    const int descriptor = ::open((m_folder / nameOf('a')).c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_GE(descriptor, 0);
    ASSERT_TRUE(m_cache.purge());
    char byte = 0;
    EXPECT_EQ(::pread(descriptor, &byte, 1, 1000), 1);
    ::close(descriptor);
}

TEST_F(OverviewCacheTest, OneBuildsAtATime)
{
    {
        const auto first = m_cache.tryLock(keyOf('a'));
        ASSERT_TRUE(first && *first);
        const auto second = m_cache.tryLock(keyOf('a'));
        ASSERT_TRUE(second) << second.error().message;
        EXPECT_FALSE(*second);
        const auto other = m_cache.tryLock(keyOf('b'));
        EXPECT_TRUE(other && *other);
    }
    EXPECT_THAT(m_folder.names(), IsEmpty());
    const auto again = m_cache.tryLock(keyOf('a'));
    EXPECT_TRUE(again && *again);
}

/// Who opened the name before the last owner removed it must not believe in its lock.
TEST_F(OverviewCacheTest, ALockWhoseNameIsGoneIsAskedForAgain)
{
    class Racing : public SystemCalls {
    public:
        explicit Racing(fs::path lock) : m_lock(std::move(lock)) {}
        int open(const char* path, int flags, mode_t mode) const override
        {
            const int descriptor = SystemCalls::open(path, flags, mode);
            if (opened++ == 0) {
                fs::remove(m_lock);
            }
            return descriptor;
        }
        mutable int opened = 0;

    private:
        fs::path m_lock;
    };
    const Racing system(m_folder / nameOf('a', ".lock"));
    const OverviewCache cache(m_folder.path(), OverviewCache::defaultCap, system);
    const auto lock = cache.tryLock(keyOf('a'));
    ASSERT_TRUE(lock && *lock);
    EXPECT_EQ(system.opened, 2);
    EXPECT_FALSE(m_cache.tryLock(keyOf('a')).value());
}

TEST_F(OverviewCacheTest, OnlyLeftoversOfTheDeadAreRemoved)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    const std::string mine = ".rasterscope-" + std::to_string(::getpid()) + "-0.part";
    writeFile(m_folder / mine, std::string("growing"));
    writeFile(m_folder / (".rasterscope-" + std::to_string(child) + "-0.part"), std::string("left"));
    writeFile(m_folder / "download-1-2.part", std::string("of another program"));
    writeFile(m_folder / ".rasterscope-x-0.part", std::string("odd"));
    m_cache.removeLeftovers();
    EXPECT_THAT(m_folder.names(), UnorderedElementsAre(mine, "download-1-2.part", ".rasterscope-x-0.part"));
}

TEST_F(OverviewCacheTest, TheFolderIsMadeForTheUserAlone)
{
    const OverviewCache cache(m_folder / "one" / "two");
    ASSERT_EQ(cache.find(keyOf('a')), std::nullopt);
    EXPECT_THAT(m_folder.names(), IsEmpty()) << "made by looking";
    ASSERT_TRUE(cache.tryLock(keyOf('a')));
    EXPECT_EQ(statusOf(m_folder / "one").st_mode & 07777U, 0700U);
    EXPECT_EQ(statusOf(m_folder / "one" / "two").st_mode & 07777U, 0700U);
}

TEST_F(OverviewCacheTest, AFolderThatCannotBeMadeIsNamed)
{
    writeFile(m_folder / "file", std::string("no folder"));
    const auto lock = OverviewCache(m_folder / "file" / "two").tryLock(keyOf('a'));
    ASSERT_FALSE(lock);
    EXPECT_THAT(lock.error().message, HasSubstr("two: cannot be written"));
}

TEST_F(OverviewCacheTest, TheUsersFolderIsThatOfXdg)
{
    const auto placeWith = [](const char* cache, const char* home) {
        cache != nullptr ? ::setenv("XDG_CACHE_HOME", cache, 1) : ::unsetenv("XDG_CACHE_HOME");
        home != nullptr ? ::setenv("HOME", home, 1) : ::unsetenv("HOME");
        const auto found = OverviewCache::ofUser();
        return found ? found->folder().string() : "";
    };
    const char* const home = std::getenv("HOME");
    const std::string before = home != nullptr ? home : "";
    EXPECT_EQ(placeWith("/c", "/h"), "/c/rasterscope/overviews");
    EXPECT_EQ(placeWith("relative", "/h"), "/h/.cache/rasterscope/overviews");
    EXPECT_EQ(placeWith(nullptr, "/h"), "/h/.cache/rasterscope/overviews");
    EXPECT_EQ(placeWith(nullptr, nullptr), "");
    ::setenv("HOME", before.c_str(), 1);
}

} // namespace
} // namespace rasterscope::test

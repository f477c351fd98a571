// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/residency.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>

namespace rasterscope {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t fileBytes = 4 << 20;

/// The kernel's answers to whoever neither owns a file nor may write it: all there, whatever is true.
class ForeignFile : public SystemCalls {
public:
    int mincore(void*, std::size_t length, unsigned char* pages) const override
    {
        std::memset(pages, 1, (length + 4095) / 4096);
        return 0;
    }
};

/// Nothing is ever in the page cache. Logs what is asked, and what is let go.
class NothingThere : public ForeignFile {
public:
    ssize_t preadNoWait(int, void*, std::size_t, off_t offset) const override
    {
        probed.push_back(offset / 4096 * 4096);
        errno = EAGAIN;
        return -1;
    }
    int posixFadvise(int, off_t offset, off_t, int advice) const override
    {
        if (advice == POSIX_FADV_DONTNEED) {
            dropped.push_back(offset);
        }
        return 0;
    }
    mutable std::vector<off_t> probed;
    mutable std::vector<off_t> dropped;
};

/// A file whose second quarter alone lies in the page cache.
class ResidencyTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_path = test::writeFile(m_folder / "a.raw", std::string(fileBytes, 'x'));
        m_descriptor = ::open(m_path.c_str(), O_RDWR);
        ASSERT_EQ(::fsync(m_descriptor), 0); // what is not written yet is not let go
        ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_RANDOM);
        ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_DONTNEED);
        if (Residency(m_descriptor, fileBytes, SystemCalls::real()).ofParts(1).shares.at(0) > 0) {
            GTEST_SKIP() << "the file system keeps its pages in memory";
        }
        std::vector<char> buffer(fileBytes / 4);
        ASSERT_EQ(::pread(m_descriptor, buffer.data(), buffer.size(), fileBytes / 4), fileBytes / 4);
    }
    void TearDown() override { ::close(m_descriptor); }

    Residency residency(const SystemCalls& system) const { return {m_descriptor, fileBytes, system}; }

    test::TemporaryFolder m_folder;
    std::filesystem::path m_path;
    int m_descriptor = -1;
    const ForeignFile m_foreign;
};

TEST_F(ResidencyTest, BothWaysTellTheSameTruth)
{
    const auto byList = residency(SystemCalls::real()).ofParts(8);
    EXPECT_EQ(byList.source, ResidentShares::Source::Mincore);
    EXPECT_THAT(byList.shares, ElementsAre(0, 0, 1, 1, 0, 0, 0, 0));
    EXPECT_EQ(byList.askedPages, 1024);
    const auto byProbes = residency(m_foreign).ofParts(8);
    EXPECT_EQ(byProbes.source, ResidentShares::Source::Probes);
    EXPECT_EQ(byProbes.shares, byList.shares);
    EXPECT_EQ(byProbes.askedPages, 8);
}

TEST_F(ResidencyTest, BothWaysTellOfSinglePlaces)
{
    const std::vector<std::int64_t> places{0, fileBytes / 4, -1, fileBytes / 2 - 1, fileBytes - 1};
    EXPECT_THAT(residency(SystemCalls::real()).ofPlaces(places).shares, ElementsAre(0, 1, -1, 1, 0));
    EXPECT_THAT(residency(m_foreign).ofPlaces(places).shares, ElementsAre(0, 1, -1, 1, 0));
}

TEST_F(ResidencyTest, SourcesTellHoweverTheyAreAccessed)
{
    for (const Access access : {Access::Automatic, Access::Read}) {
        const auto source = ByteSource::open(m_path, {access}).value();
        EXPECT_THAT(source->paging(4).resident.shares, ElementsAre(0, 1, 0, 0));
        ASSERT_TRUE(source->borrow({0, 1, 0, 1, 4096, 4096}));
        EXPECT_GE(source->paging(4).diskBytes, 0);
        source->dropPages();
        EXPECT_THAT(source->paging(4).resident.shares, ElementsAre(0, 0, 0, 0));
        std::vector<std::byte> buffer(fileBytes / 4);
        ASSERT_TRUE(source->readAt(fileBytes / 4, buffer));
    }
}

TEST_F(ResidencyTest, PagesThatAreMappedAndTouchedAreLetGoOfToo)
{
    const auto source = ByteSource::open(m_path).value();
    ASSERT_TRUE(source->isMapped());
    const auto lease = source->borrow({fileBytes / 4, 1, 0, 1, 8192, 8192}).value();
    EXPECT_EQ(std::memchr(lease.data(), 'y', 8192), nullptr); // touches both pages
    source->dropPages();
    EXPECT_THAT(source->paging(4).resident.shares, Each(0));
    EXPECT_EQ(std::memchr(lease.data(), 'y', 8192), nullptr);
    EXPECT_TRUE(lease.verify().empty());
}

/// In a process of its own, for nobody can become root again.
TEST_F(ResidencyTest, AUserWhoDoesNotOwnTheFileIsToldTheTruth)
{
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root can become another user";
    }
    const Residency asked = residency(SystemCalls::real());
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        const bool changed = ::setresuid(nobody, nobody, nobody) == 0 && ::prctl(PR_SET_DUMPABLE, 1) == 0;
        const auto shares = asked.ofParts(4);
        const bool right = shares.source == ResidentShares::Source::Probes &&
                           shares.shares == std::vector<float>{0, 1, 0, 0};
        ::_exit(!changed ? 2 : (right ? 0 : 1));
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST_F(ResidencyTest, WhatBecameShorterIsNotThere)
{
    const Residency list = residency(SystemCalls::real());
    const Residency probes = residency(m_foreign);
    std::filesystem::resize_file(m_path, fileBytes / 2);
    EXPECT_THAT(list.ofParts(4).shares, ElementsAre(0, 1, 0, 0));
    EXPECT_THAT(probes.ofParts(4).shares, ElementsAre(0, 1, 0, 0));
}

TEST_F(ResidencyTest, SaysSoWhereTheFileSystemDoesNotTell)
{
    class Silent : public ForeignFile {
        ssize_t preadNoWait(int, void*, std::size_t, off_t) const override
        {
            errno = EOPNOTSUPP;
            return -1;
        }
    };
    const Silent system;
    const auto asked = residency(system).ofParts(8);
    EXPECT_EQ(asked.source, ResidentShares::Source::Nobody);
    EXPECT_THAT(asked.shares, IsEmpty());
}

TEST_F(ResidencyTest, LetsGoOfWhatItsProbesBroughtIn)
{
    const NothingThere system;
    const Residency asked = residency(system);
    EXPECT_THAT(asked.ofParts(8).shares, Each(0));
    EXPECT_EQ(system.probed.size(), 8U);
    EXPECT_THAT(system.dropped, IsEmpty());
    const auto first = std::exchange(system.probed, {});
    EXPECT_THAT(asked.ofParts(8).shares, Each(0));
    EXPECT_EQ(system.dropped, first);
    EXPECT_NE(system.probed, first) << "places that it had fetched itself would tell nothing";
}

TEST(ResidencyCostTest, IsBoundedForAFileOfTerabytes)
{
    class Counting : public SystemCalls {
    public:
        int mincore(void* address, std::size_t length, unsigned char* pages) const override
        {
            ++calls;
            return SystemCalls::mincore(address, length, pages);
        }
        mutable std::size_t calls = 0;
    };
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", "x");
    constexpr std::int64_t huge = std::int64_t{1} << 42U;
    std::filesystem::resize_file(path, huge);
    const Counting system;
    const auto source = ByteSource::open(path, {Access::Automatic, &system}).value();
    const auto listed = source->paging(2000).resident;
    EXPECT_EQ(listed.shares.size(), 2000U);
    EXPECT_LE(listed.askedPages, Residency::mostListedPages);
    EXPECT_LE(system.calls, Residency::mostCalls);
    const NothingThere nothing;
    const auto foreign = ByteSource::open(path, {Access::Read, &nothing}).value();
    EXPECT_EQ(foreign->paging(2000).resident.shares.size(), 2000U);
    EXPECT_LE(nothing.probed.size(), Residency::mostProbes);
}

} // namespace
} // namespace rasterscope

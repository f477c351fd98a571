// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/read_trace.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <thread>

namespace rasterscope {
namespace {

using enum ReadState;
using testing::Each;
using testing::ElementsAre;

constexpr std::int64_t fileBytes = 1 << 20;

class ReadTraceTest : public testing::TestWithParam<Access> {
protected:
    std::shared_ptr<const ByteSource> open(const SystemCalls& system = SystemCalls::real())
    {
        const auto path = test::writeFile(m_folder / "a.raw", std::string(fileBytes, 'x'));
        return ByteSource::open(path, {GetParam(), &system}).value();
    }
    test::TemporaryFolder m_folder;
};

TEST_P(ReadTraceTest, TellsWhatWasReadAndWhatNever)
{
    const auto source = open();
    EXPECT_THAT(source->paging(4).reads, Each(Never));
    ASSERT_TRUE(source->borrow({fileBytes / 4, 2, 10'000, 5, 100, 3}));
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Never, Reading, Never, Never));
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Never, Read, Never, Never));
    std::vector<std::byte> buffer(100);
    ASSERT_TRUE(source->readAt(fileBytes - 100, buffer));
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Never, Read, Never, Reading));
}

TEST_P(ReadTraceTest, WhatLiesBetweenDistantRowsAndItemsWasNotRead)
{
    const auto source = open();
    ASSERT_TRUE(source->borrow({0, 2, fileBytes / 2, 1, 100, 100}));
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Reading, Never, Reading, Never));
    ASSERT_TRUE(source->borrow({fileBytes / 4, 1, 0, 2, fileBytes / 2, 1}));
    EXPECT_THAT(source->paging(8).reads,
                ElementsAre(Read, Never, Reading, Never, Read, Never, Reading, Never));
}

TEST_P(ReadTraceTest, AReadIsUnderWayUntilItsLeaseEnds)
{
    const auto source = open();
    {
        Lease lease = source->borrow({0, 1, 0, 1, 5000, 5000}).value();
        const Lease moved = std::move(lease);
        for (int look = 0; look < 3; ++look) {
            EXPECT_THAT(source->paging(2).reads, ElementsAre(Reading, Never));
        }
    }
    EXPECT_THAT(source->paging(2).reads, ElementsAre(Read, Never));
}

TEST_P(ReadTraceTest, MoreReadsAtOnceThanAreFollowedAreStillRead)
{
    const auto source = open();
    std::vector<Lease> leases;
    for (std::int64_t i = 0; i < 64; ++i) {
        leases.push_back(source->borrow({i * 16'384, 1, 0, 1, 10, 10}).value());
    }
    EXPECT_THAT(source->paging(64).reads, Each(Reading));
    leases.clear();
    EXPECT_THAT(source->paging(64).reads, Each(Read));
}

TEST_P(ReadTraceTest, WhatTheFileCouldNotGiveHasFailed)
{
    const auto source = open();
    std::filesystem::resize_file(m_folder / "a.raw", fileBytes / 2);
    {
        const auto lease = source->borrow({fileBytes / 4, 3, fileBytes / 4, 1, 10, 10}).value();
        for (std::int64_t row = 0; row < 3; ++row) {
            static_cast<void>(std::to_integer<int>(lease.data()[row * lease.rowPitch()]));
        }
        ASSERT_FALSE(lease.verify().empty());
    }
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Never, Reading, Failed, Failed));
}

INSTANTIATE_TEST_SUITE_P(Access, ReadTraceTest, testing::Values(Access::Automatic, Access::Read),
                         [](const auto& parameter) {
                             return parameter.param == Access::Read ? "Read" : "Mapped";
                         });

TEST(ReadTraceFailureTest, AFailedReadStaysMarked)
{
    class BadSector : public SystemCalls {
        ssize_t pread(int descriptor, void* buffer, std::size_t length, off_t offset) const override
        {
            if (offset >= fileBytes / 2 && offset < fileBytes / 2 + 4096) {
                errno = EIO;
                return -1;
            }
            return SystemCalls::pread(descriptor, buffer, length, offset);
        }
    };
    const BadSector system;
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", std::string(fileBytes, 'x'));
    const auto source = ByteSource::open(path, {Access::Read, &system}).value();
    std::vector<std::byte> buffer(10);
    EXPECT_FALSE(source->readAt(fileBytes / 2, buffer));
    EXPECT_TRUE(source->readAt(0, buffer));
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Reading, Never, Failed, Never));
    EXPECT_TRUE(source->readAt(fileBytes / 2 + 8192, buffer)); // of the same part
    EXPECT_THAT(source->paging(4).reads, ElementsAre(Read, Never, Failed, Never));
}

TEST(ReadTraceThreadsTest, ManyMayReadWhileOneLooks)
{
    ReadTrace trace(fileBytes);
    std::vector<std::thread> readers;
    for (std::int64_t reader = 0; reader < 4; ++reader) {
        readers.emplace_back([&trace, reader] {
            for (std::int64_t i = 0; i < 500; ++i) {
                const auto reading = trace.begin({reader * fileBytes / 4, 1, 0, 1, 4096, 4096});
                trace.fail({reader * fileBytes / 4 + 8192, 1});
            }
        });
    }
    for (int look = 0; look < 50; ++look) {
        EXPECT_EQ(trace.states(16).size(), 16U);
    }
    for (std::thread& reader : readers) {
        reader.join();
    }
    const auto states = trace.states(256); // a page each
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
        EXPECT_NE(states[quarter * 64], Never);
        EXPECT_EQ(states[quarter * 64 + 1], Never);
        EXPECT_EQ(states[quarter * 64 + 2], Failed);
    }
}

} // namespace
} // namespace rasterscope

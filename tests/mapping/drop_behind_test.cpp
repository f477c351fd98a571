// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The real calls, but for what is said to be in the page cache: bytes up to `residentEnd`. Logs what is let
/// go of.
class CacheOfCalls : public SystemCalls {
public:
    std::int64_t residentEnd = 0;
    mutable std::vector<ByteRange> dropped;

    int posixFadvise(int descriptor, off_t offset, off_t length, int advice) const override
    {
        if (advice == POSIX_FADV_DONTNEED) {
            dropped.push_back({offset, length});
        }
        return SystemCalls::posixFadvise(descriptor, offset, length, advice);
    }
    ssize_t preadNoWait(int descriptor, void* buffer, std::size_t length, off_t offset) const override
    {
        return offset < residentEnd ? SystemCalls::pread(descriptor, buffer, length, offset) : -1;
    }
};

class DropBehindTest : public testing::Test {
protected:
    std::shared_ptr<const ByteSource> open(CacheUse use, std::size_t bytes = 1'000'000)
    {
        const auto path = writeFile(m_folder / "a.raw", std::string(bytes, 'x'));
        return ByteSource::open(path, {Access::Read, &m_system, use}).value();
    }

    TemporaryFolder m_folder;
    CacheOfCalls m_system;
};

TEST_F(DropBehindTest, WhatWasNotThereBeforeGoesOnceItIsRead)
{
    const auto source = open(CacheUse::DropBehind);
    const std::vector<ByteGrid> grids = {{8192, 4, 16384, 1, 16384, 16384}};
    source->prefetch(grids);
    m_system.residentEnd = 1'000'000; // the kernel has brought it
    EXPECT_THAT(m_system.dropped, IsEmpty());
    EXPECT_TRUE(source->borrow(grids.front()).value().verify().empty());
    EXPECT_THAT(m_system.dropped, ElementsAre(ByteRange{8192, 65536}));
}

TEST_F(DropBehindTest, WhatWasThereStays)
{
    const auto source = open(CacheUse::DropBehind);
    m_system.residentEnd = 500'000;
    std::vector<std::byte> bytes(100'000);
    ASSERT_TRUE(source->readAt(0, bytes));
    EXPECT_THAT(m_system.dropped, IsEmpty());
    ASSERT_TRUE(source->readAt(600'000, bytes));
    EXPECT_THAT(m_system.dropped, ElementsAre(ByteRange{598'016, 98'304}))
        << "whole pages, not the next read's";
}

TEST_F(DropBehindTest, TheEndOfTheFileGoesToo)
{
    const auto source = open(CacheUse::DropBehind, 10'000);
    std::vector<std::byte> bytes(20'000);
    EXPECT_EQ(source->readAt(0, bytes).value(), 10'000);
    EXPECT_THAT(m_system.dropped, ElementsAre(ByteRange{0, 10'000}));
}

TEST_F(DropBehindTest, UnaskedNothingGoes)
{
    const auto source = open(CacheUse::Keep);
    std::vector<std::byte> bytes(100'000);
    ASSERT_TRUE(source->readAt(0, bytes));
    EXPECT_THAT(m_system.dropped, IsEmpty());
}

} // namespace
} // namespace rasterscope::test

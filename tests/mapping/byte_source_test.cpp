// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "tests/support/fake_system_calls.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rasterscope {
namespace {

using test::TemporaryFolder;
using testing::HasSubstr;

std::vector<std::byte> patternBytes(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<std::byte>((i * 2654435761U) >> 13);
    }
    return bytes;
}

std::vector<std::byte> gridBytes(const std::byte* data, const ByteGrid& grid, std::int64_t rowPitch,
                                 std::int64_t itemPitch)
{
    std::vector<std::byte> bytes;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        for (std::int64_t item = 0; item < grid.items; ++item) {
            const std::byte* const start = data + row * rowPitch + item * itemPitch;
            bytes.insert(bytes.end(), start, start + grid.itemBytes);
        }
    }
    return bytes;
}

class ByteSourceTest : public testing::TestWithParam<Access> {
protected:
    TemporaryFolder m_folder;
};

TEST_P(ByteSourceTest, LendsEveryGridAsTheFileHasIt)
{
    const auto bytes = patternBytes(300'000);
    const auto source = ByteSource::open(test::writeFile(m_folder / "a.raw", bytes), {GetParam()}).value();
    EXPECT_EQ(source->isMapped(), GetParam() == Access::Automatic);
    const std::vector<ByteGrid> grids = {
        {0, 1, 0, 1, 300'000, 300'000}, {17, 50, 5000, 100, 3, 3},  {299'999, 1, 0, 1, 1, 1},
        {5, 3, 90'000, 9, 9000, 12},    {1, 200, 1000, 1000, 1, 1}, {100, 10, 100, 10, 10, 10},
        {0, 2, 100'000, 12, 8192, 4},
    };
    source->prefetch(grids);
    for (const ByteGrid& grid : grids) {
        const auto lease = source->borrow(grid).value();
        EXPECT_EQ(gridBytes(lease.data(), grid, lease.rowPitch(), lease.itemPitch()),
                  gridBytes(bytes.data() + grid.offset, grid, grid.rowPitch, grid.itemPitch));
        EXPECT_TRUE(lease.verify().empty());
    }
}

TEST_P(ByteSourceTest, AnEmptyFileHasNoBytes)
{
    const auto source = ByteSource::open(test::writeFile(m_folder / "empty.raw", ""), {GetParam()}).value();
    EXPECT_EQ(source->size(), 0);
    EXPECT_FALSE(source->isMapped());
    std::byte byte{};
    EXPECT_EQ(source->readAt(0, {&byte, 1}).value(), 0);
    EXPECT_TRUE(source->paging(4).resident.shares.empty());
}

TEST_P(ByteSourceTest, ReadsHeadersUpToTheEnd)
{
    const auto bytes = patternBytes(10'000);
    const auto source = ByteSource::open(test::writeFile(m_folder / "a.raw", bytes), {GetParam()}).value();
    std::vector<std::byte> head(4096);
    EXPECT_EQ(source->readAt(9000, head).value(), 1000);
    EXPECT_TRUE(std::equal(head.begin(), head.begin() + 1000, bytes.begin() + 9000));
}

TEST_P(ByteSourceTest, AFileThatOnlyGrewIsSound)
{
    const auto path = test::writeFile(m_folder / "a.raw", patternBytes(10'000));
    const auto source = ByteSource::open(path, {GetParam()}).value();
    const auto lease = source->borrow({0, 1, 0, 1, 10'000, 10'000}).value();
    std::filesystem::resize_file(path, 20'000);
    EXPECT_TRUE(lease.verify().empty());
}

TEST_P(ByteSourceTest, AFileWrittenToInPlaceIsToldOf)
{
    const auto path = test::writeFile(m_folder / "a.raw", patternBytes(10'000));
    const auto source = ByteSource::open(path, {GetParam()}).value();
    const auto lease = source->borrow({0, 2, 5000, 1, 5000, 5000}).value();
    const struct timespec later[2] = {{2'000'000'000, 0}, {2'000'000'000, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), later, 0), 0);
    const auto bad = lease.verify();
    ASSERT_EQ(bad.size(), 1U);
    EXPECT_EQ(bad[0].fault, ByteFault::Changed);
    EXPECT_EQ(bad[0].rows, 2);
}

INSTANTIATE_TEST_SUITE_P(Access, ByteSourceTest, testing::Values(Access::Automatic, Access::Read),
                         [](const auto& parameter) {
                             return parameter.param == Access::Read ? "Read" : "Mapped";
                         });

TEST(ByteSourceOpenTest, SaysWhatAPathIsThatIsNoFile)
{
    TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    const std::vector<std::pair<std::filesystem::path, std::string>> cases = {
        {folder / "no such.raw", "no such.raw: No such file or directory"},
        {folder.path(), "is a folder"},
        {folder / "pipe", "is a pipe"},
        {"/dev/null", "/dev/null: is a device"},
        {folder / "pipe" / "below", "Not a directory"},
    };
    for (const auto& [path, words] : cases) {
        const auto source = ByteSource::open(path);
        ASSERT_FALSE(source) << path;
        EXPECT_THAT(source.error().message, HasSubstr(words));
        EXPECT_THAT(source.error().message, HasSubstr(path.string()));
    }
}

TEST(ByteSourceOpenTest, AWindowBringsInItsOwnPagesOnly)
{
    TemporaryFolder folder;
    test::LoggingSystemCalls system;
    const auto path = test::writeFile(folder / "a.raw", patternBytes(4'000'000));
    const auto source = ByteSource::open(path, {Access::Automatic, &system}).value();
    const std::vector<ByteGrid> window = {{1'000'000, 8, 100'000, 50, 3, 3}};
    source->prefetch(window);
    const auto announced = system.announced();
    ASSERT_EQ(announced.size(), 8U); // a page a row: 150 bytes nowhere cross one here
    for (std::size_t row = 0; row < announced.size(); ++row) {
        const auto start = 1'000'000 + static_cast<std::int64_t>(row) * 100'000;
        EXPECT_LE(announced[row].offset, start);
        EXPECT_GE(announced[row].end(), start + 150);
        EXPECT_LE(announced[row].length, 8192);
    }
    EXPECT_TRUE(system.reads().empty());
}

TEST(ByteSourceOpenTest, WithoutAMapAWindowReadsItsOwnBytesOnly)
{
    TemporaryFolder folder;
    test::LoggingSystemCalls system;
    const auto path = test::writeFile(folder / "a.raw", patternBytes(4'000'000));
    const auto source = ByteSource::open(path, {Access::Read, &system}).value();
    ASSERT_TRUE(source->borrow({1'000'000, 8, 100'000, 50, 3, 3}));
    const auto reads = system.reads();
    ASSERT_EQ(reads.size(), 8U);
    EXPECT_EQ(reads[7], (ByteRange{1'700'000, 150}));
    EXPECT_EQ(system.count("mmap"), 0);
}

TEST(ByteSourceOpenTest, CountsWhatItCost)
{
    TemporaryFolder folder;
    const auto source = ByteSource::open(test::writeFile(folder / "a.raw", patternBytes(100'000))).value();
    const std::vector<ByteGrid> grids = {{0, 10, 10'000, 1, 100, 100}};
    source->prefetch(grids);
    ASSERT_TRUE(source->borrow(grids[0]));
    const PagingReport report = source->paging(10);
    EXPECT_TRUE(report.mapped);
    EXPECT_EQ(report.fileBytes, 100'000);
    EXPECT_EQ(report.borrowedBytes, 1000);
    EXPECT_EQ(report.prefetchedBytes % 4096, 0);
    EXPECT_GE(report.prefetchedBytes, 10 * 4096);
    EXPECT_EQ(report.repairedFaults, 0);
    EXPECT_GT(report.minorFaults, 0);
    // Just written, so all of it lies in the page cache.
    EXPECT_EQ(report.resident.shares, std::vector<float>(10, 1.0F));
}

} // namespace
} // namespace rasterscope

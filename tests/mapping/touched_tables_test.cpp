// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/touched_tables.h"
#include "tests/support/fake_system_calls.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace rasterscope {
namespace {

constexpr std::int64_t reach = TouchedTables::tableReach;
constexpr auto most = static_cast<std::int64_t>(TouchedTables::mostTables);

/// `rows` rows of one byte.
ByteGrid rowsOf(std::int64_t offset, std::int64_t rows, std::int64_t pitch)
{
    return {offset, rows, pitch, 1, 1, 1};
}

TEST(TouchedTables, CountsEachPartOfTheMapOnce)
{
    TouchedTables tables;
    EXPECT_FALSE(tables.touch(rowsOf(0, most, reach)));
    EXPECT_FALSE(tables.touch(rowsOf(reach - 1, most, reach))) << "the same ones";
    EXPECT_FALSE(tables.touch(rowsOf(0, 100 * most, 1000)));
    EXPECT_TRUE(tables.touch(rowsOf(most * reach, 1, 0)));
    EXPECT_FALSE(tables.touch(rowsOf(0, most - 1, reach))) << "it counts anew";
    EXPECT_TRUE(tables.touch(rowsOf(2 * most * reach, 1, 0)));
}

TEST(TouchedTables, CountsItemsThatLieFarApartAndRowsThatAreLong)
{
    TouchedTables tables;
    EXPECT_FALSE(tables.touch({0, 2, most * reach, most / 2, 2 * reach, 1}));
    EXPECT_TRUE(tables.touch({reach, 1, 0, 1, 1, 1}));
    TouchedTables other;
    EXPECT_FALSE(other.touch({0, 1, 0, most * reach, 1, 1}));
    EXPECT_TRUE(other.touch({0, 1, 0, most * reach, 1, 2}));
}

TEST(TouchedTables, AMapThatHasTooManyIsRenewedAndReadsOn)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "large.raw", "");
    std::error_code error;
    std::filesystem::resize_file(path, 3 * most * reach, error);
    if (error) {
        GTEST_SKIP() << "the file system of the temporary folder holds no file of 24 GiB";
    }
    std::fstream(path, std::ios::binary | std::ios::in | std::ios::out) << "first";
    const test::LoggingSystemCalls system;
    OpenOptions options;
    options.system = &system;
    const auto source = ByteSource::open(path, options).value();
    const auto first = source->borrow({0, 1, 0, 1, 5, 5}).value();
    const auto text = [&] { return std::string(reinterpret_cast<const char*>(first.data()), 5); };
    EXPECT_EQ(text(), "first");
    ASSERT_EQ(system.count("mmap"), 1);
    constexpr std::int64_t step = 64; // rows that are lent at a time
    for (std::int64_t row = 0; row < 2 * most + step; row += step) {
        const auto lease = source->borrow(rowsOf(row * reach, step, reach)).value();
        EXPECT_EQ(lease.data()[(step - 1) * reach], std::byte{0});
        EXPECT_TRUE(lease.verify().empty());
    }
    EXPECT_EQ(system.count("mmap"), 3);
    EXPECT_EQ(text(), "first") << "what was lent before stays";
    EXPECT_TRUE(first.verify().empty());
}

TEST(TouchedTables, SmallMapsAreNeverRenewed)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "small.raw", std::string(100'000, 'x'));
    const test::LoggingSystemCalls system;
    OpenOptions options;
    options.system = &system;
    const auto source = ByteSource::open(path, options).value();
    for (std::int64_t i = 0; i < 10'000; ++i) {
        ASSERT_TRUE(source->borrow(rowsOf(i, 1, 0)));
    }
    EXPECT_EQ(system.count("mmap"), 1);
}

} // namespace
} // namespace rasterscope

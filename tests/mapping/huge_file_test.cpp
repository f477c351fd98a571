// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace rasterscope {
namespace {

constexpr std::int64_t hugeBytes = 16'000'000'000'000;

/// A sparse file with a few bytes near its end; empty where the file system has no room for such a size.
std::filesystem::path writeHuge(const std::filesystem::path& path)
{
    std::error_code error;
    test::writeFile(path, "");
    std::filesystem::resize_file(path, hugeBytes, error);
    if (error) {
        return {};
    }
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(hugeBytes - 5000);
    file << "near the end";
    return path;
}

std::int64_t peakResidentKilobytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::stoll(line.substr(6));
        }
    }
    return -1;
}

class HugeFileTest : public testing::TestWithParam<Access> {};

TEST_P(HugeFileTest, SixteenTerabytesAreReadAtBothEndsInLittleMemory)
{
    test::TemporaryFolder folder;
    const auto path = writeHuge(folder / "huge.raw");
    if (path.empty()) {
        GTEST_SKIP() << "the file system of the temporary folder holds no file of 16 TB";
    }
    const std::int64_t before = peakResidentKilobytes();
    const auto source = ByteSource::open(path, {GetParam()}).value();
    EXPECT_EQ(source->size(), hugeBytes);
    EXPECT_TRUE(source->isSparse());
    EXPECT_TRUE(source->isHole({0, hugeBytes / 2}));
    EXPECT_FALSE(source->isHole({hugeBytes - 5000, 1}));
    const auto end = source->borrow({hugeBytes - 5000, 1, 0, 1, 12, 12}).value();
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(end.data()), 12), "near the end");
    EXPECT_TRUE(end.verify().empty());
    const auto far = source->borrow({0, 4, hugeBytes / 4, 1, 1, 1}).value();
    EXPECT_EQ(far.data()[0], std::byte{0});
    EXPECT_TRUE(far.verify().empty());
    EXPECT_LT(peakResidentKilobytes() - before, 20'000);
}

INSTANTIATE_TEST_SUITE_P(Access, HugeFileTest, testing::Values(Access::Automatic, Access::Read),
                         [](const auto& parameter) {
                             return parameter.param == Access::Read ? "Read" : "Mapped";
                         });

TEST(StoredExtentsTest, KnowsHolesBetweenData)
{
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "holes.raw", std::string(10, 'a'));
    std::filesystem::resize_file(path, 50'000'000);
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(20'000'000);
    file << "data";
    file.close();
    const auto source = ByteSource::open(path).value();
    if (!source->isSparse()) {
        GTEST_SKIP() << "the file system of the temporary folder keeps no holes";
    }
    EXPECT_FALSE(source->isHole({0, 10}));
    EXPECT_TRUE(source->isHole({1'000'000, 10'000'000}));
    EXPECT_FALSE(source->isHole({1'000'000, 20'000'000}));
    EXPECT_FALSE(source->isHole({20'000'000, 1}));
    EXPECT_TRUE(source->isHole({30'000'000, 20'000'000}));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/base/process_memory.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

class AllowedMemory : public testing::Test {
protected:
    AllowedMemory() : m_machine(allowedMemory(m_root.path())) {}

    void write(const std::string& path, const std::string& text)
    {
        const std::filesystem::path file = m_root.path() / path;
        std::filesystem::create_directories(file.parent_path());
        test::writeFile(file, text);
    }

    test::TemporaryFolder m_root;
    std::int64_t m_machine;
};

TEST_F(AllowedMemory, IsTheMachinesWithoutControlGroups)
{
    EXPECT_GT(m_machine, 64 << 20);
    EXPECT_LE(allowedMemory(), m_machine);
}

TEST_F(AllowedMemory, IsTheLeastOfTheGroupAndThoseAroundIt)
{
    write("proc/self/cgroup", "0::/user.slice/app.scope\n");
    write("sys/fs/cgroup/user.slice/app.scope/memory.max", "max\n");
    EXPECT_EQ(allowedMemory(m_root.path()), m_machine);
    write("sys/fs/cgroup/user.slice/memory.max", "50000000\n");
    EXPECT_EQ(allowedMemory(m_root.path()), 50'000'000);
    write("sys/fs/cgroup/user.slice/app.scope/memory.max", "40000000\n");
    EXPECT_EQ(allowedMemory(m_root.path()), 40'000'000);
}

TEST_F(AllowedMemory, IsThatOfAContainerWhoseGroupHasTheHostsName)
{
    write("proc/self/cgroup", "0::/../../system.slice/docker-1.scope\n");
    write("sys/fs/cgroup/memory.max", "30000000\n");
    EXPECT_EQ(allowedMemory(m_root.path()), 30'000'000);
}

TEST_F(AllowedMemory, KnowsTheFirstVersionOfControlGroups)
{
    write("proc/self/cgroup", "12:cpu,cpuacct:/\n9:memory:/docker/1\n0::/\nnonsense\n");
    write("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", "20000000\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    EXPECT_EQ(allowedMemory(m_root.path()), 20'000'000);
}

TEST(ShareMemory, IsNeverMoreThanTheBudgetInAll)
{
    for (const std::int64_t budget : {std::int64_t{1}, std::int64_t{64} << 20, std::int64_t{1} << 40}) {
        const MemoryShares shares = shareMemory(budget);
        EXPECT_GT(shares.decoding, 0);
        EXPECT_EQ(shares.decoding + shares.pictures + shares.averaging, budget);
    }
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "tests/support/fake_system_calls.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstring>

namespace rasterscope {
namespace {

using test::FailingSystemCalls;

std::vector<std::byte> patternBytes()
{
    std::vector<std::byte> bytes(100'000);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::byte>(i % 250 + 1);
    }
    return bytes;
}

/// Opens, announces, borrows and verifies; whatever is believed must be right.
void runScenario(const std::filesystem::path& path, Access access, const SystemCalls& system)
{
    const auto bytes = patternBytes();
    const auto source = ByteSource::open(path, {access, &system});
    if (!source) {
        EXPECT_NE(source.error().message.find(path.string()), std::string::npos);
        return;
    }
    const std::vector<ByteGrid> grids = {{0, 10, 10'000, 1, 5000, 5000}};
    (*source)->prefetch(grids);
    const auto lease = (*source)->borrow(grids[0]);
    ASSERT_TRUE(lease) << lease.error().message;
    std::vector<bool> right;
    for (std::int64_t row = 0; row < 10; ++row) {
        right.push_back(
            std::memcmp(lease->data() + row * lease->rowPitch(), bytes.data() + row * 10'000, 5000) == 0);
    }
    for (const BadRows& bad : lease->verify()) {
        std::fill_n(right.begin() + bad.firstRow, bad.rows, true);
    }
    EXPECT_EQ(right, std::vector<bool>(10, true)) << "wrong bytes were believed";
    static_cast<void>((*source)->paging(5));
}

TEST(SystemFailureTest, EveryCallMayFailOnceOrForEver)
{
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", patternBytes());
    for (const Access access : {Access::Automatic, Access::Read}) {
        for (const auto mode : {FailingSystemCalls::Mode::Once, FailingSystemCalls::Mode::FromThenOn}) {
            int failAt = 1;
            for (;; ++failAt) {
                const FailingSystemCalls system(failAt, EIO, mode);
                runScenario(path, access, system);
                if (!system.hasFailed()) {
                    break;
                }
            }
            EXPECT_GT(failAt, 10);
        }
    }
}

TEST(SystemFailureTest, WithoutAddressSpaceTheFileIsRead)
{
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", patternBytes());
    class NoMaps : public SystemCalls {
        void* mmap(void*, std::size_t, int, int, int, off_t) const override
        {
            errno = ENOMEM;
            return reinterpret_cast<void*>(-1); // MAP_FAILED; NOLINT(performance-no-int-to-ptr)
        }
    };
    const NoMaps system;
    const auto source = ByteSource::open(path, {Access::Automatic, &system}).value();
    EXPECT_FALSE(source->isMapped());
    const auto lease = source->borrow({0, 1, 0, 1, 100'000, 100'000}).value();
    EXPECT_EQ(std::vector<std::byte>(lease.data(), lease.data() + 100'000), patternBytes());
}

TEST(SystemFailureTest, OnANetworkFileSystemTheFileIsRead)
{
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", patternBytes());
    class Network : public SystemCalls {
        int fstatfs(int, struct statfs* status) const override
        {
            *status = {};
            status->f_type = 0x6969; // NFS
            return 0;
        }
    };
    const Network system;
    EXPECT_FALSE(ByteSource::open(path, {Access::Automatic, &system}).value()->isMapped());
}

TEST(SystemFailureTest, AReadThatIsInterruptedGoesOn)
{
    test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "a.raw", patternBytes());
    class Interrupted : public SystemCalls {
        ssize_t pread(int descriptor, void* buffer, std::size_t length, off_t offset) const override
        {
            if (m_calls++ % 2 == 0) {
                errno = EINTR;
                return -1;
            }
            return SystemCalls::pread(descriptor, buffer, std::min<std::size_t>(length, 777), offset);
        }
        mutable int m_calls = 0;
    };
    const Interrupted system;
    const auto source = ByteSource::open(path, {Access::Read, &system}).value();
    const auto lease = source->borrow({0, 1, 0, 1, 100'000, 100'000}).value();
    EXPECT_EQ(std::vector<std::byte>(lease.data(), lease.data() + 100'000), patternBytes());
    EXPECT_TRUE(lease.verify().empty());
}

} // namespace
} // namespace rasterscope

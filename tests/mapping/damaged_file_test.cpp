// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/fault_guard.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <thread>

namespace rasterscope {
namespace {

using test::TemporaryFolder;

constexpr std::int64_t fileBytes = 4 << 20;
constexpr std::int64_t tileBytes = 16 << 10;

/// Never zero, so that a zero that the file does not have is a wrong byte.
std::byte expectedByte(std::int64_t offset)
{
    return static_cast<std::byte>((offset >> 8) % 251 + 1);
}

std::filesystem::path writePattern(const std::filesystem::path& path)
{
    std::vector<std::byte> bytes(fileBytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = expectedByte(static_cast<std::int64_t>(i));
    }
    return test::writeFile(path, bytes);
}

bool isRight(const std::vector<std::byte>& copy, std::int64_t offset)
{
    for (std::size_t i = 0; i < copy.size(); ++i) {
        if (copy[i] != expectedByte(offset + static_cast<std::int64_t>(i))) {
            return false;
        }
    }
    return true;
}

struct Tally {
    std::atomic<int> believed{0};
    std::atomic<int> wrong{0};
    std::atomic<int> refused{0};
};

/// What every consumer does: borrow, use, verify, and only then believe.
void readTile(const ByteSource& source, std::int64_t offset, Tally& tally)
{
    const auto lease = source.borrow({offset, 1, 0, 1, tileBytes, tileBytes});
    if (!lease) {
        ++tally.refused;
        return;
    }
    const std::vector<std::byte> copy(lease->data(), lease->data() + tileBytes);
    if (!lease->verify().empty()) {
        ++tally.refused;
        return;
    }
    ++tally.believed;
    if (!isRight(copy, offset)) {
        ++tally.wrong;
    }
}

class CutFileTest : public testing::TestWithParam<std::tuple<Access, std::int64_t>> {
protected:
    TemporaryFolder m_folder;
};

TEST_P(CutFileTest, ThreadsThatReadBelieveNoWrongByte)
{
    const auto [access, newSize] = GetParam();
    const auto path = writePattern(m_folder / "a.raw");
    const auto source = ByteSource::open(path, {access}).value();
    constexpr int tiles = fileBytes / tileBytes;
    std::atomic<int> next{0};
    Tally tally;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int tile = next++; tile < 4 * tiles; tile = next++) {
                if (tile == tiles) {
                    std::filesystem::resize_file(path, static_cast<std::uintmax_t>(newSize));
                }
                readTile(*source, (tile * 37 % tiles) * tileBytes, tally);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_GE(tally.believed, tiles / 2); // before the cut
    EXPECT_GT(tally.refused, 0);
    EXPECT_EQ(tally.believed + tally.refused, 4 * tiles);
}

INSTANTIATE_TEST_SUITE_P(Cuts, CutFileTest,
                         testing::Combine(testing::Values(Access::Automatic, Access::Read),
                                          testing::Values(fileBytes / 2 + 100, fileBytes / 2, 0)));

TEST(DamagedFileTest, TheSilentZerosInTheLastPageAreToldOf)
{
    TemporaryFolder folder;
    const auto path = writePattern(folder / "a.raw");
    const auto source = ByteSource::open(path).value();
    std::filesystem::resize_file(path, 10'000);
    // No signal is raised here: the page still exists, and its end reads as zeros.
    const auto lease = source->borrow({9000, 2, 1000, 1, 500, 500}).value();
    EXPECT_EQ(source->paging(0).repairedFaults, 0);
    const auto bad = lease.verify();
    ASSERT_FALSE(bad.empty());
    EXPECT_EQ(bad[0].fault, ByteFault::BeyondEnd);
    EXPECT_EQ(bad[0].firstRow, 1);
    EXPECT_EQ(bad[0].rows, 1);
}

TEST(DamagedFileTest, ZerosThatStoodInForAPageAreToldOfWhenTheFileIsLongAgain)
{
    TemporaryFolder folder;
    const auto path = writePattern(folder / "a.raw");
    const auto source = ByteSource::open(path).value();
    if (!source->isMapped()) {
        GTEST_SKIP() << "no map here, so that no page can be replaced";
    }
    const auto lease = source->borrow({100'000, 1, 0, 1, 100, 100}).value();
    std::filesystem::resize_file(path, 50'000);
    EXPECT_EQ(*lease.data(), std::byte{0});
    // Longer than ever: by its size alone the file would pass for one that only grew.
    std::filesystem::resize_file(path, fileBytes * 2);
    const auto bad = lease.verify();
    ASSERT_EQ(bad.size(), 1U);
    EXPECT_EQ(bad[0].fault, ByteFault::Io);
    EXPECT_EQ(source->paging(0).repairedFaults, 1);
    EXPECT_TRUE(source->borrow({10'000, 1, 0, 1, 100, 100})->verify().empty());
}

/// Makes single pages of a memory file's map fail, as a bad sector does: Linux 6.6, UFFDIO_POISON, no
/// privilege needed.
class PoisonedMap {
public:
    explicit PoisonedMap(std::size_t size) : m_size(size), m_memory(::memfd_create("poisoned", MFD_CLOEXEC))
    {
        const std::vector<char> sevens(size, 7);
        if (::write(m_memory, sevens.data(), size) != static_cast<ssize_t>(size)) {
            throw std::runtime_error("cannot fill a memory file");
        }
        m_base = static_cast<std::byte*>(::mmap(nullptr, size, PROT_READ, MAP_SHARED, m_memory, 0));
    }
    ~PoisonedMap()
    {
        ::munmap(m_base, m_size);
        ::close(m_faults);
        ::close(m_memory);
    }
    PoisonedMap(const PoisonedMap&) = delete;
    PoisonedMap& operator=(const PoisonedMap&) = delete;

    bool poison(std::size_t page)
    {
        struct PoisonRequest {
            uffdio_range range;
            std::uint64_t mode;
            std::int64_t updated;
        };
        constexpr auto poisonRequest = _IOWR(UFFDIO, 0x08, PoisonRequest);
        constexpr int userModeOnly = 1;
        m_faults = static_cast<int>(::syscall(SYS_userfaultfd, O_CLOEXEC | userModeOnly));
        uffdio_api api = {UFFD_API, std::uint64_t{1} << 14, 0};
        uffdio_register all = {};
        all.range = {reinterpret_cast<std::uintptr_t>(m_base), m_size};
        all.mode = UFFDIO_REGISTER_MODE_MISSING;
        PoisonRequest request = {{reinterpret_cast<std::uintptr_t>(m_base) + page * 4096, 4096}, 0, 0};
        return m_faults >= 0 && ::ioctl(m_faults, UFFDIO_API, &api) == 0 &&
               ::ioctl(m_faults, UFFDIO_REGISTER, &all) == 0 &&
               ::ioctl(m_faults, poisonRequest, &request) == 0;
    }
    std::byte* base() const { return m_base; }
    int descriptor() const { return m_memory; }

private:
    std::size_t m_size;
    int m_memory;
    int m_faults = -1;
    std::byte* m_base = nullptr;
};

TEST(DamagedFileTest, ABadPageInTheMiddleIsReplacedAloneAndMarked)
{
    constexpr std::size_t pages = 64;
    PoisonedMap map(pages * 4096);
    if (!map.poison(16)) {
        GTEST_SKIP() << "this kernel cannot poison a page (Linux 6.6 is needed): " << std::strerror(errno);
    }
    GuardedRange* const guard = GuardedRange::watch(map.base(), pages * 4096, map.descriptor());
    ASSERT_NE(guard, nullptr);
    const auto valueAt = [&](std::size_t page) {
        return std::to_integer<int>(*static_cast<const volatile std::byte*>(map.base() + page * 4096 + 5));
    };
    EXPECT_EQ(valueAt(15), 7);
    EXPECT_EQ(valueAt(16), 0);
    EXPECT_EQ(valueAt(17), 7);
    EXPECT_EQ(guard->repairs(), 1);
    EXPECT_FALSE(guard->isBad({0, 16 * 4096}));
    EXPECT_TRUE(guard->isBad({16 * 4096, 1}));
    EXPECT_TRUE(guard->isBad({17 * 4096 - 1, 4096}));
    EXPECT_FALSE(guard->isBad({17 * 4096, 47 * 4096}));
    guard->release();
}

TEST(DamagedFileDeathTest, AFaultThatIsNotOursStillEndsTheProcess)
{
    testing::GTEST_FLAG(death_test_style) = "threadsafe";
    EXPECT_DEATH(
        {
            TemporaryFolder folder;
            const auto ours = ByteSource::open(writePattern(folder / "ours.raw")).value();
            const auto path = writePattern(folder / "theirs.raw");
            const int descriptor = ::open(path.c_str(), O_RDONLY);
            void* const theirs = ::mmap(nullptr, fileBytes, PROT_READ, MAP_SHARED, descriptor, 0);
            std::filesystem::resize_file(path, 0);
            std::_Exit(std::to_integer<int>(*static_cast<const volatile std::byte*>(theirs)));
        },
        "");
}

} // namespace
} // namespace rasterscope

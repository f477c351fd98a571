// SPDX-License-Identifier: MIT
#include "core/base/raw_bytes.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

namespace rasterscope::test {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isRecycled = false;
#else
constexpr bool isRecycled = true;
#endif

TEST(RawBytesTest, LargeBuffersAreUsedAgain)
{
    constexpr std::size_t size = 777'777; // of no other test
    void* const first = takeRawMemory(size);
    giveRawMemory(first, size);
    void* const other = takeRawMemory(size + 1);
    EXPECT_NE(other, first);
    void* const second = takeRawMemory(size);
    if (isRecycled) {
        EXPECT_EQ(second, first);
    }
    giveRawMemory(second, size);
    giveRawMemory(other, size + 1);
}

TEST(RawBytesTest, NoTwoUsersShareABuffer)
{
    const auto use = [](std::uint8_t mark) {
        for (int i = 0; i < 24; ++i) {
            const std::size_t size = std::size_t{65536} << (i % 6);
            RawBytes bytes(size);
            std::memset(bytes.data(), mark, size);
            for (std::size_t at = 0; at < size; at += 4096) {
                ASSERT_EQ(bytes[at], std::byte{mark});
            }
        }
    };
    std::vector<std::jthread> threads;
    for (std::uint8_t mark = 1; mark <= 4; ++mark) {
        threads.emplace_back(use, mark);
    }
}

TEST(RawBytesTest, AnySizeIsGivenBack)
{
    std::vector<std::pair<void*, std::size_t>> many;
    for (std::size_t size = 0; size < 10'000'000; size += 77'777) {
        many.emplace_back(takeRawMemory(size), size);
        std::memset(many.back().first, 1, size);
    }
    many.emplace_back(takeRawMemory(100'000'000), 100'000'000); // more than is ever kept
    for (const auto& [memory, size] : many) {
        giveRawMemory(memory, size);
    }
    RawBytes bytes(std::size_t{3} << 20U);
    EXPECT_EQ(bytes.size(), std::size_t{3} << 20U);
}

} // namespace
} // namespace rasterscope::test

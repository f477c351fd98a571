// SPDX-License-Identifier: MIT
#include "core/base/byte_order.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace rasterscope {
namespace {

constexpr std::array<std::byte, 9> bytes = {std::byte{0xFF}, std::byte{0x01}, std::byte{0x02},
                                            std::byte{0x03}, std::byte{0x04}, std::byte{0x05},
                                            std::byte{0x06}, std::byte{0x07}, std::byte{0x88}};

TEST(ByteOrderTest, EachOrderReadsTheSameBytesItsOwnWay)
{
    EXPECT_EQ(loadAs<std::uint8_t>(bytes.data(), ByteOrder::Little), 0xFF);
    EXPECT_EQ(loadAs<std::uint8_t>(bytes.data(), ByteOrder::Big), 0xFF);
    EXPECT_EQ(loadAs<std::uint16_t>(bytes.data(), ByteOrder::Little), 0x01FF);
    EXPECT_EQ(loadAs<std::uint16_t>(bytes.data(), ByteOrder::Big), 0xFF01);
    EXPECT_EQ(loadAs<std::uint64_t>(bytes.data(), ByteOrder::Big), 0xFF01020304050607U);
    EXPECT_EQ(loadAs<std::uint64_t>(bytes.data(), ByteOrder::Little), 0x07060504030201FFU);
}

TEST(ByteOrderTest, ValuesNeedNoAlignment)
{
    EXPECT_EQ(loadAs<std::uint32_t>(bytes.data() + 1, ByteOrder::Big), 0x01020304U);
    EXPECT_EQ(loadAs<std::uint64_t>(bytes.data() + 1, ByteOrder::Little), 0x8807060504030201U);
}

TEST(ByteOrderTest, SignsAndFloatsAreKept)
{
    EXPECT_EQ(loadAs<std::int16_t>(bytes.data(), ByteOrder::Big), -255);
    constexpr std::array<std::byte, 4> one = {std::byte{0x3F}, std::byte{0x80}, std::byte{0}, std::byte{0}};
    EXPECT_EQ(loadAs<float>(one.data(), ByteOrder::Big), 1.0F);
    constexpr std::array<std::byte, 8> minusTwo = {std::byte{0}, std::byte{0}, std::byte{0}, std::byte{0},
                                                   std::byte{0}, std::byte{0}, std::byte{0}, std::byte{0xC0}};
    EXPECT_EQ(loadAs<double>(minusTwo.data(), ByteOrder::Little), -2.0);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/base/byte_order.h"
#include "core/format/fill_sample.h"

#include <gtest/gtest.h>

#include <limits>

namespace rasterscope {
namespace {

template <typename T>
T stored(SampleType type, const NumberValue& value)
{
    return loadAs<T>(sampleOf(type, value).data(), nativeByteOrder);
}

TEST(FillSample, HoldsWhatTheTypeCan)
{
    EXPECT_EQ(stored<std::uint8_t>(SampleType::UInt8, std::int64_t{255}), 255);
    EXPECT_EQ(stored<std::int16_t>(SampleType::Int16, -9999.0), -9999);
    EXPECT_EQ(stored<std::int64_t>(SampleType::Int64, std::numeric_limits<std::int64_t>::min()),
              std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(stored<std::uint64_t>(SampleType::UInt64, std::numeric_limits<std::uint64_t>::max()),
              std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(stored<float>(SampleType::Float32, -1.5), -1.5F);
    EXPECT_EQ(stored<double>(SampleType::Complex128, std::int64_t{3}), 3.0);
}

TEST(FillSample, IsZeroWhereTheTypeCannotHoldIt)
{
    EXPECT_EQ(stored<std::uint8_t>(SampleType::UInt8, std::int64_t{-9999}), 0);
    EXPECT_EQ(stored<std::uint8_t>(SampleType::UInt8, 256.0), 0);
    EXPECT_EQ(stored<std::int64_t>(SampleType::Int64, 9223372036854775808.0), 0);
    EXPECT_EQ(stored<std::int32_t>(SampleType::Int32, std::numeric_limits<double>::quiet_NaN()), 0);
    EXPECT_EQ(stored<std::int64_t>(SampleType::Int64, std::numeric_limits<std::uint64_t>::max()), 0);
}

TEST(FillSample, RoundsToHalfFloats)
{
    // IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction.
    const auto half = [](double value) { return stored<std::uint16_t>(SampleType::Float16, value); };
    EXPECT_EQ(half(1.0), 0x3c00);
    EXPECT_EQ(half(-2.0), 0xc000);
    EXPECT_EQ(half(65504.0), 0x7bff);
    EXPECT_EQ(half(65520.0), 0x7c00);
    EXPECT_EQ(half(1e300), 0x7c00);
    EXPECT_EQ(half(0x1p-14), 0x0400);
    EXPECT_EQ(half(0x1p-24), 0x0001);
    EXPECT_EQ(half(0x1p-25), 0x0000);   // halfway, to even
    EXPECT_EQ(half(2047.9999), 0x6800); // rounds up to the next power of two
    EXPECT_EQ(half(-0.0), 0x8000);
    EXPECT_EQ(half(std::numeric_limits<double>::quiet_NaN()) & 0x7e00, 0x7e00);
}

} // namespace
} // namespace rasterscope

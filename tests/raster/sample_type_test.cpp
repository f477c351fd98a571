// SPDX-License-Identifier: MIT
#include "core/raster/sample_type.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rasterscope {
namespace {

struct Expected {
    SampleType type;
    const char* name;
    const char* alias;
    std::int64_t bytes;
    bool complex;
    bool floating;
    bool isSigned; // integers only
    SampleType widened;
};

using enum SampleType;

const std::vector<Expected> table = {
    {UInt8, "uint8", "u8", 1, false, false, false, UInt8},
    {Int8, "int8", "i8", 1, false, false, true, Int8},
    {UInt16, "uint16", "u16", 2, false, false, false, UInt16},
    {Int16, "int16", "i16", 2, false, false, true, Int16},
    {UInt32, "uint32", "u32", 4, false, false, false, UInt32},
    {Int32, "int32", "i32", 4, false, false, true, Int32},
    {UInt64, "uint64", "u64", 8, false, false, false, UInt64},
    {Int64, "int64", "i64", 8, false, false, true, Int64},
    {Float16, "float16", "f16", 2, false, true, false, Float32},
    {Float32, "float32", "f32", 4, false, true, false, Float32},
    {Float64, "float64", "f64", 8, false, true, false, Float64},
    {ComplexInt16, "complex-int16", "ci16", 4, true, false, false, Complex64},
    {ComplexInt32, "complex-int32", "ci32", 8, true, false, false, Complex128},
    {Complex64, "complex64", "c64", 8, true, true, false, Complex64},
    {Complex128, "complex128", "c128", 16, true, true, false, Complex128},
};

class SampleTypeTest : public testing::TestWithParam<Expected> {};

TEST_P(SampleTypeTest, IsWhatItsNameSays)
{
    const Expected& expected = GetParam();
    EXPECT_EQ(nameOf(expected.type), expected.name);
    EXPECT_EQ(sampleTypeFromName(expected.name), expected.type);
    EXPECT_EQ(sampleTypeFromName(expected.alias), expected.type);
    EXPECT_EQ(bytesOf(expected.type), expected.bytes);
    EXPECT_EQ(isComplex(expected.type), expected.complex);
    EXPECT_EQ(isFloatingPoint(expected.type), expected.floating);
    EXPECT_EQ(isSignedInteger(expected.type), expected.isSigned);
    EXPECT_EQ(widened(expected.type), expected.widened);
    EXPECT_EQ(widened(widened(expected.type)), expected.widened) << "widening ends";
}

INSTANTIATE_TEST_SUITE_P(AllTypes, SampleTypeTest, testing::ValuesIn(table),
                         [](const auto& type) { return std::string(type.param.alias); });

TEST(SampleTypeNameTest, OtherWordsAreNoType)
{
    for (const char* word : {"", "uint", "UINT8", "uint8 ", "float", "u1", "complex32"}) {
        EXPECT_EQ(sampleTypeFromName(word), std::nullopt) << word;
    }
}

} // namespace
} // namespace rasterscope

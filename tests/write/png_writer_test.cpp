// SPDX-License-Identifier: MIT
#include "tests/support/png_image.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/sample_patterns.h"

#include <gmock/gmock.h>

#include <array>

namespace rasterscope::test {
namespace {

TEST(PngWriterTest, OneToFourBandsReadBack)
{
    const TemporaryFolder folder;
    const std::array<png_uint_32, 4> formats = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB,
                                                PNG_FORMAT_RGBA};
    for (const std::int64_t bands : {1, 2, 3, 4}) {
        const RasterInfo info = infoOf(211, 503, bands, SampleType::UInt8);
        ASSERT_TRUE(writePattern(folder / "a.png", OutputFormat::Png, info));
        PngImage image(folder / "a.png");
        EXPECT_EQ(image.width, 211U);
        EXPECT_EQ(image.height, 503U);
        EXPECT_EQ(image.format, formats.at(static_cast<std::size_t>(bands - 1)));
        EXPECT_EQ(image.samples(), patternOf(info));
    }
}

TEST(PngWriterTest, WhatAPngCannotHoldIsRefusedAndNothingMade)
{
    const TemporaryFolder folder;
    const auto refusal = [&](const RasterInfo& info) {
        const auto writer = SampleWriter::create(folder / "a.png", {OutputFormat::Png, info});
        return writer ? std::string() : writer.error().message;
    };
    EXPECT_THAT(refusal(infoOf(10, 10, 5, SampleType::UInt8)),
                testing::EndsWith("a PNG takes one to four bands of uint8, not 5 of uint8"));
    EXPECT_THAT(refusal(infoOf(10, 10, 1, SampleType::UInt16)), testing::EndsWith("not 1 of uint16"));
    EXPECT_THAT(refusal(infoOf(1'000'001, 1, 1, SampleType::UInt8)),
                testing::HasSubstr("only 1000000 a side"));
    EXPECT_EQ(refusal(infoOf(1'000'000, 1, 1, SampleType::UInt8)), "");
    EXPECT_THAT(folder.names(), testing::IsEmpty());
}

} // namespace
} // namespace rasterscope::test

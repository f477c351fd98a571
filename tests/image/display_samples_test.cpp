// SPDX-License-Identifier: MIT
#include "core/image/display_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace rasterscope;
using testing::ElementsAre;

RasterInfo describedAs(SampleType type, int bits)
{
    RasterInfo info;
    info.type = type;
    info.bits = bits;
    return info;
}

TEST(DefaultBands, FollowTheHeader)
{
    RasterInfo info;
    info.bands = 5;
    EXPECT_THAT(defaultBands(info), ElementsAre(0));
    info.alphaBand = 0;
    EXPECT_THAT(defaultBands(info), ElementsAre(1));
    info.photometric = Photometric::Rgb;
    EXPECT_THAT(defaultBands(info), ElementsAre(0, 1, 2));
    info.photometric = Photometric::Cmyk;
    EXPECT_THAT(defaultBands(info), ElementsAre(0, 1, 2, 3));
    info.displayBands = {4, 2, 0};
    EXPECT_THAT(defaultBands(info), ElementsAre(4, 2, 0));
    info.displayBands = {4, 2, 5};
    EXPECT_THAT(defaultBands(info), ElementsAre(0, 1, 2, 3)) << "a choice that does not exist is none";
    info.bands = 2;
    EXPECT_THAT(defaultBands(info), ElementsAre(1));
}

TEST(DefaultBands, AreTheColoursThatThePhotometricSays)
{
    struct Row {
        Photometric photometric;
        SampleType type;
        int bits;
        ColorModel model;
    };
    const std::vector<Row> rows = {
        {Photometric::Rgb, SampleType::Float64, 64, ColorModel::Rgb},
        {Photometric::YCbCr, SampleType::UInt8, 8, ColorModel::YCbCr},
        {Photometric::CieLab, SampleType::UInt8, 8, ColorModel::CieLab},
        {Photometric::IccLab, SampleType::UInt16, 16, ColorModel::IccLab},
        {Photometric::LogLuv, SampleType::Float32, 16, ColorModel::Xyz},
    };
    for (const Row& row : rows) {
        RasterInfo info = describedAs(row.type, row.bits);
        info.photometric = row.photometric;
        info.bands = 4;
        info.alphaBand = 3;
        EXPECT_THAT(defaultBands(info), ElementsAre(0, 1, 2));
        EXPECT_EQ(colorModelFor(info, {0, 1, 2}), row.model);
        EXPECT_EQ(colorModelFor(info, {0, 1, 2, 3}), row.model);
        EXPECT_EQ(colorModelFor(info, {2, 1, 0}), ColorModel::Rgb) << "a false colour";
        EXPECT_EQ(colorModelFor(info, {0}), ColorModel::Gray);
        info.bands = 2;
        EXPECT_THAT(defaultBands(info), ElementsAre(0));
    }
    RasterInfo info = describedAs(SampleType::UInt16, 16);
    info.bands = 3;
    info.photometric = Photometric::YCbCr;
    EXPECT_THAT(defaultBands(info), ElementsAre(0)) << "luminance, where no more is known";
    info.photometric = Photometric::CieLab;
    info.bits = 12;
    EXPECT_THAT(defaultBands(info), ElementsAre(0));
}

TEST(FullRange, CountsStoredBits)
{
    const auto range = [](SampleType type, int bits) { return fullRange(describedAs(type, bits)); };
    EXPECT_EQ(range(SampleType::UInt8, 8), (ValueRange{0, 255}));
    EXPECT_EQ(range(SampleType::UInt8, 1), (ValueRange{0, 1}));
    EXPECT_EQ(range(SampleType::UInt16, 12), (ValueRange{0, 4095}));
    EXPECT_EQ(range(SampleType::Int8, 8), (ValueRange{-128, 127}));
    EXPECT_EQ(range(SampleType::Int64, 64), (ValueRange{-0x1p63, 0x1p63}));
    EXPECT_EQ(range(SampleType::Float16, 16), (ValueRange{0, 1}));
    EXPECT_EQ(range(SampleType::ComplexInt16, 32), (ValueRange{0, 32'767}));
    EXPECT_EQ(range(SampleType::Complex128, 128), (ValueRange{0, 1}));
}

} // namespace

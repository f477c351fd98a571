// SPDX-License-Identifier: MIT
#include "tests/image/color_line.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lcms2.h>
#include <tiffio.h>

#include <cmath>
#include <limits>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;
using testing::ElementsAre;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(ColorModels, YCbCrIsShownAsRgb)
{
    const Samples samples = someSamples(255);
    ColorLine line(Photometric::YCbCr, SampleType::UInt8, samples);
    line.info.ycbcr.referenceBlackWhite = {16, 235, 128, 240, 128, 240};
    const YCbCrToRgb toRgb(line.info.ycbcr);
    Pixels expected;
    for (const auto& sample : samples) {
        const auto rgb = toRgb(static_cast<std::uint8_t>(sample[0]), static_cast<std::uint8_t>(sample[1]),
                               static_cast<std::uint8_t>(sample[2]));
        expected.push_back(word(rgb[0], rgb[1], rgb[2]));
    }
    EXPECT_EQ(line.render(), expected);
    EXPECT_EQ(Stretch::defaultFor(line.info).kind, Stretch::Kind::None);
}

TEST(ColorModels, OfYCbCrOnlyLuminanceIsStretched)
{
    const ColorLine line(Photometric::YCbCr, SampleType::UInt8, {{100, 128, 128}, {150, 128, 128}});
    EXPECT_THAT(line.renderStretched({{100, 200}, {0, 1}, {0, 1}}), ElementsAre(0xFF000000U, 0xFF808080U));
}

TEST(ColorModels, OtherBandsOfYCbCrAreShownAsTheyAre)
{
    const ColorLine line(Photometric::YCbCr, SampleType::UInt8, {{1, 2, 3}});
    const std::vector<ValueRange> full(3, {0, 255});
    EXPECT_THAT(line.renderStretched(full, ViewRaster::Bands::Together, {2, 1, 0}), ElementsAre(0xFF030201U));
    EXPECT_THAT(line.renderStretched(full, ViewRaster::Bands::Together, {1}), ElementsAre(0xFF020202U));
}

/// What LittleCMS makes of L*a*b* in floating point, with nothing optimised.
Pixels screenOfLab(const std::vector<cmsCIELab>& colors)
{
    const cmsHPROFILE lab = cmsCreateLab4Profile(nullptr);
    const cmsHPROFILE screen = cmsCreate_sRGBProfile();
    const cmsHTRANSFORM transform = cmsCreateTransform(lab, TYPE_Lab_DBL, screen, TYPE_RGB_DBL,
                                                       INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    std::vector<std::array<double, 3>> rgb(colors.size());
    cmsDoTransform(transform, colors.data(), rgb.data(), static_cast<cmsUInt32Number>(colors.size()));
    cmsDeleteTransform(transform);
    cmsCloseProfile(screen);
    cmsCloseProfile(lab);
    Pixels pixels;
    for (const auto& [red, green, blue] : rgb) {
        pixels.push_back(word(red * 255, green * 255, blue * 255));
    }
    return pixels;
}

TEST(ColorModels, CieLabIsShownAsByLittleCms)
{
    for (const double top : {255.0, 65535.0}) {
        const double step = top > 255 ? 256 : 1;
        const Samples samples = someSamples(top);
        const ColorLine line(Photometric::CieLab, top > 255 ? SampleType::UInt16 : SampleType::UInt8,
                             samples);
        std::vector<cmsCIELab> colors;
        const auto chroma = [&](double sample) {
            return (sample > top / 2 ? sample - top - 1 : sample) / step;
        };
        for (const auto& sample : samples) {
            colors.push_back({sample[0] / top * 100, chroma(sample[1]), chroma(sample[2])});
        }
        EXPECT_LE(distance(line.render(), screenOfLab(colors)), 1) << top;
        EXPECT_EQ(Stretch::defaultFor(line.info).kind, Stretch::Kind::None);
    }
}

TEST(ColorModels, IccLabIsShownAsByLittleCms)
{
    for (const double top : {255.0, 65535.0}) {
        const double step = top > 255 ? 256 : 1;
        const Samples samples = someSamples(top);
        const ColorLine line(Photometric::IccLab, top > 255 ? SampleType::UInt16 : SampleType::UInt8,
                             samples);
        std::vector<cmsCIELab> colors;
        for (const auto& sample : samples) {
            colors.push_back(
                {sample[0] / (255 * step) * 100, sample[1] / step - 128, sample[2] / step - 128});
        }
        EXPECT_LE(distance(line.render(), screenOfLab(colors)), 1) << top;
    }
    const ColorLine white(Photometric::IccLab, SampleType::UInt16, {{0xFF00, 0x8000, 0x8000}});
    EXPECT_THAT(white.render(), ElementsAre(0xFFFFFFFFU));
}

TEST(ColorModels, OfLabOnlyLightnessIsStretched)
{
    const ColorLine line(Photometric::CieLab, SampleType::UInt8, {{100, 0, 0}, {200, 0, 0}, {150, 60, 200}});
    const Pixels expected = screenOfLab({{0, 0, 0}, {100, 0, 0}, {50, 60, -56}});
    EXPECT_LE(distance(line.renderStretched({{100, 200}, {9, 10}, {9, 10}}), expected), 1);
    EXPECT_THAT(line.renderStretched({{7, 7}, {0, 255}, {0, 255}}),
                ElementsAre(0xFFFFFFFFU, 0xFFFFFFFFU, testing::_))
        << "a range of nothing has everything above it";
}

TEST(ColorModels, NoDataAndAlphaAreHonouredInLab)
{
    ColorLine line(Photometric::CieLab, SampleType::UInt8, {{0, 0, 0}, {255, 0, 0}, {0, 1, 0}});
    line.info.noData = NumberValue(std::int64_t{0});
    EXPECT_THAT(line.render(), ElementsAre(0U, 0xFFFFFFFFU, testing::Ge(0xFF000000U)));
}

/// A LogLuv file that libtiff wrote, as it reads it: XYZ, or its own picture of it.
class LogLuvFile {
public:
    static constexpr int width = 256;

    LogLuvFile()
    {
        TIFF* const tiff = TIFFOpen(m_path.c_str(), "w");
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 1);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 1);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_SGILOG);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_LOGLUV);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        setFormat(tiff, SGILOGDATAFMT_FLOAT);
        std::vector<float> xyz;
        for (int i = 0; i < width; ++i) {
            const float y = static_cast<float>(i + 1) / width;
            xyz.insert(xyz.end(), {y * (1 + 0.3F * std::sin(0.2F * static_cast<float>(i))), y,
                                   y * (1 + 0.8F * std::cos(0.07F * static_cast<float>(i)))});
        }
        EXPECT_EQ(TIFFWriteScanline(tiff, xyz.data(), 0, 0), 1);
        TIFFClose(tiff);
    }

    Samples samples() const
    {
        std::vector<float> xyz(width * 3UL);
        read(SGILOGDATAFMT_FLOAT, xyz.data());
        Samples samples;
        for (std::size_t i = 0; i < xyz.size(); i += 3) {
            samples.push_back({static_cast<double>(xyz[i]), static_cast<double>(xyz[i + 1]),
                               static_cast<double>(xyz[i + 2])});
        }
        return samples;
    }
    Pixels picture() const
    {
        std::vector<std::uint8_t> rgb(width * 3UL);
        read(SGILOGDATAFMT_8BIT, rgb.data());
        Pixels pixels;
        for (std::size_t i = 0; i < rgb.size(); i += 3) {
            pixels.push_back(word(rgb[i], rgb[i + 1], rgb[i + 2]));
        }
        return pixels;
    }

private:
    static void setFormat(TIFF* tiff, int format)
    {
        const bool isFloat = format == SGILOGDATAFMT_FLOAT;
        TIFFSetField(tiff, TIFFTAG_SGILOGDATAFMT, format);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, isFloat ? 32 : 8);
        TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, isFloat ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
    }
    void read(int format, void* line) const
    {
        TIFF* const tiff = TIFFOpen(m_path.c_str(), "r");
        TIFFSetField(tiff, TIFFTAG_SGILOGDATAFMT, format);
        EXPECT_EQ(TIFFReadScanline(tiff, line, 0, 0), 1);
        TIFFClose(tiff);
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "luv.tif";
};

TEST(ColorModels, LogLuvIsShownAsByLibtiff)
{
    const LogLuvFile file;
    const ColorLine line(Photometric::LogLuv, SampleType::Float32, file.samples());
    EXPECT_LE(distance(line.render(), file.picture()), 1);
    EXPECT_GT(distance(line.render(), Pixels(256, 0xFF000000U)), 200);
    EXPECT_EQ(Stretch::defaultFor(line.info).kind, Stretch::Kind::Percent);
}

TEST(ColorModels, OfLogLuvTheRangeOfYIsBlackToWhite)
{
    const ColorLine line(Photometric::LogLuv, SampleType::Float32,
                         {{10, 10, 10}, {30, 30, 30}, {15, 15, 15}, {nan, 15, 15}});
    const Pixels upward = line.renderStretched({{0, 1}, {10, 30}, {0, 1}});
    EXPECT_LE(distance(upward, {0xFF000000U, 0xFFFFFFFFU, 0xFF808080U, 0U}), 1)
        << "a quarter is half of 2.0 gamma";
    const Pixels downward = line.renderStretched({{0, 1}, {30, 10}, {0, 1}});
    EXPECT_LE(distance(downward, {0xFFFFFFFFU, 0xFF000000U, 0xFFDDDDDDU, 0U}), 1);
}

TEST(ColorModels, WildLogLuvIsDefined)
{
    constexpr double inf = std::numeric_limits<double>::infinity();
    const ColorLine line(Photometric::LogLuv, SampleType::Float32,
                         {{inf, inf, inf}, {-inf, 3e38, -3e38}, {-1, -1, -1}, {inf, 0, 0}});
    for (const std::uint32_t pixel : line.render()) {
        EXPECT_EQ(pixel >> 24U, 255U);
    }
    EXPECT_EQ(line.render()[2], 0xFF000000U);
}

} // namespace

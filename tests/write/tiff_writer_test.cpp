// SPDX-License-Identifier: MIT
#include "core/write/format_writers.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/sample_patterns.h"
#include "tests/write/tiff_reader.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

class TiffWriterTest : public testing::Test {
protected:
    TiffReader written(const RasterInfo& info)
    {
        const auto status = writePattern(m_folder / "a.tif", OutputFormat::Tiff, info);
        EXPECT_TRUE(status) << status.error().message;
        return TiffReader(m_folder / "a.tif");
    }

    TemporaryFolder m_folder;
};

std::uint16_t sampleFormatOf(SampleType type)
{
    if (isComplex(type)) {
        return SAMPLEFORMAT_COMPLEXIEEEFP;
    }
    if (isFloatingPoint(type)) {
        return SAMPLEFORMAT_IEEEFP;
    }
    return isSignedInteger(type) ? SAMPLEFORMAT_INT : SAMPLEFORMAT_UINT;
}

TEST_F(TiffWriterTest, EveryTypeAndBandCountReadsBack)
{
    for (const SampleType type : plainTypes) {
        for (const std::int64_t bands : {1, 2, 3, 5}) {
            SCOPED_TRACE(std::string(nameOf(type)) + " x" + std::to_string(bands));
            const RasterInfo info = infoOf(37, 23, bands, type);
            const TiffReader tiff = written(info);
            ASSERT_NE(tiff.get(), nullptr);
            EXPECT_EQ(tiff.field<std::uint32_t>(TIFFTAG_IMAGEWIDTH), 37U);
            EXPECT_EQ(tiff.field<std::uint32_t>(TIFFTAG_IMAGELENGTH), 23U);
            EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL), bands);
            EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_BITSPERSAMPLE), 8 * bytesOf(type));
            EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_SAMPLEFORMAT), sampleFormatOf(type));
            EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_PLANARCONFIG), PLANARCONFIG_CONTIG);
            EXPECT_EQ(tiff.samples(), patternOf(info));
        }
    }
}

TEST_F(TiffWriterTest, ManyStripsReadBack)
{
    const RasterInfo info = infoOf(1000, 1501, 3, SampleType::UInt8);
    const TiffReader tiff = written(info);
    EXPECT_EQ(tiff.field<std::uint32_t>(TIFFTAG_ROWSPERSTRIP), (std::uint32_t{1} << 19U) / 3000);
    EXPECT_EQ(TIFFNumberOfStrips(tiff.get()), 9U);
    EXPECT_EQ(tiff.samples(), patternOf(info));
}

TEST_F(TiffWriterTest, ALongColumnHasFewStrips)
{
    const TiffReader tiff = written(infoOf(1, 3'000'000, 1, SampleType::UInt8));
    EXPECT_LE(TIFFNumberOfStrips(tiff.get()), 65536U);
    EXPECT_EQ(tiff.samples().size(), 3'000'000U);
}

TEST_F(TiffWriterTest, MostBandsReadBack)
{
    const RasterInfo info = infoOf(2, 2, 65535, SampleType::UInt16);
    const TiffReader tiff = written(info);
    EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL), 65535);
    EXPECT_EQ(tiff.samples(), patternOf(info));
}

TEST_F(TiffWriterTest, OnlyColoursOfTheRightShapeAreCalledRgb)
{
    const auto photometric = [&](std::int64_t bands, SampleType type, Photometric source) {
        RasterInfo info = infoOf(4, 4, bands, type);
        info.photometric = source;
        return written(info).field<std::uint16_t>(TIFFTAG_PHOTOMETRIC);
    };
    EXPECT_EQ(photometric(3, SampleType::UInt8, Photometric::Rgb), PHOTOMETRIC_RGB);
    EXPECT_EQ(photometric(4, SampleType::UInt16, Photometric::Rgb), PHOTOMETRIC_RGB);
    EXPECT_EQ(photometric(3, SampleType::Float32, Photometric::Rgb), PHOTOMETRIC_MINISBLACK);
    EXPECT_EQ(photometric(2, SampleType::UInt8, Photometric::Rgb), PHOTOMETRIC_MINISBLACK);
    EXPECT_EQ(photometric(5, SampleType::UInt8, Photometric::Rgb), PHOTOMETRIC_MINISBLACK);
    EXPECT_EQ(photometric(3, SampleType::UInt8, Photometric::MinIsBlack), PHOTOMETRIC_MINISBLACK);
    EXPECT_EQ(photometric(1, SampleType::UInt8, Photometric::MinIsWhite), PHOTOMETRIC_MINISWHITE);
    EXPECT_EQ(photometric(4, SampleType::UInt8, Photometric::Cmyk), PHOTOMETRIC_SEPARATED);
    EXPECT_EQ(photometric(1, SampleType::UInt8, Photometric::Palette), PHOTOMETRIC_MINISBLACK);
}

TEST_F(TiffWriterTest, TheAlphaBandIsSaidToBeOne)
{
    RasterInfo info = infoOf(4, 4, 5, SampleType::UInt8);
    info.alphaBand = 3;
    for (const bool isAssociated : {false, true}) {
        info.alphaIsAssociated = isAssociated;
        const TiffReader tiff = written(info);
        std::uint16_t count = 0;
        const std::uint16_t* kinds = nullptr;
        ASSERT_EQ(TIFFGetField(tiff.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds), 1);
        EXPECT_THAT(std::vector<std::uint16_t>(kinds, kinds + count),
                    testing::ElementsAre(0, 0, isAssociated ? 1 : 2, 0));
    }
}

TEST_F(TiffWriterTest, ThePaletteTravels)
{
    RasterInfo info = infoOf(4, 4, 1, SampleType::UInt8);
    info.photometric = Photometric::Palette;
    info.palette = {{1, 2, 3}, {0xFFFF, 0x8000, 0x0101}};
    const TiffReader tiff = written(info);
    std::uint16_t* red = nullptr;
    std::uint16_t* green = nullptr;
    std::uint16_t* blue = nullptr;
    ASSERT_EQ(TIFFGetField(tiff.get(), TIFFTAG_COLORMAP, &red, &green, &blue), 1);
    EXPECT_EQ(tiff.field<std::uint16_t>(TIFFTAG_PHOTOMETRIC), PHOTOMETRIC_PALETTE);
    EXPECT_EQ(red[1], 0xFFFF);
    EXPECT_EQ(green[1], 0x8000);
    EXPECT_EQ(blue[0], 3);
    EXPECT_EQ(blue[255], 0);
}

TEST_F(TiffWriterTest, TheOrientationTravels)
{
    RasterInfo info = infoOf(4, 4, 1, SampleType::UInt8);
    info.orientation = 6;
    EXPECT_EQ(written(info).field<std::uint16_t>(TIFFTAG_ORIENTATION), 6);
}

std::uint16_t magicOf(const std::vector<std::byte>& header)
{
    return static_cast<std::uint16_t>(static_cast<unsigned>(header[2]) | static_cast<unsigned>(header[3])
                                                                             << 8U);
}

TEST_F(TiffWriterTest, BigTiffBeginsWhereFourGigabytesEnd)
{
    // 65536 rows of 65535 bytes and a header stay below 4 GiB; with one byte more in a row they do not.
    EXPECT_EQ(magicOf(tiffHeader(infoOf(65535, 65000, 1, SampleType::UInt8))), 42);
    EXPECT_EQ(magicOf(tiffHeader(infoOf(65536, 65536, 1, SampleType::UInt8))), 43);
    // The samples alone would fit by 100 bytes: the header decides.
    EXPECT_EQ(magicOf(tiffHeader(infoOf(4'294'967'195, 1, 1, SampleType::UInt8))), 43);
    EXPECT_EQ(magicOf(tiffHeader(infoOf(4'294'966'000, 1, 1, SampleType::UInt8))), 42);
}

TEST_F(TiffWriterTest, ABigTiffReadsBackInItsLastStrip)
{
    // The header of 9 GB and then nothing: a sparse file whose last strip alone is filled.
    const RasterInfo info = infoOf(60000, 50000, 3, SampleType::UInt8);
    const auto path = writeFile(m_folder / "big.tif", tiffHeader(info));
    const auto length = std::filesystem::file_size(path) + 9'000'000'000U;
    std::filesystem::resize_file(path, length - 1);
    if (FILE* file = std::fopen(path.c_str(), "ab"); file != nullptr) {
        std::fputc(0x5A, file);
        std::fclose(file);
    }
    const TiffReader tiff(path);
    ASSERT_NE(tiff.get(), nullptr);
    EXPECT_TRUE(TIFFIsBigTIFF(tiff.get()));
    std::vector<std::byte> row(180'000);
    ASSERT_EQ(TIFFReadScanline(tiff.get(), row.data(), 49'999, 0), 1);
    EXPECT_EQ(row.back(), std::byte{0x5A});
    EXPECT_EQ(std::filesystem::file_size(path), length);
}

TEST_F(TiffWriterTest, SamplesAreAlignedForThoseWhoMapThem)
{
    const TiffReader tiff = written(infoOf(5, 5, 1, SampleType::Complex128));
    EXPECT_EQ(TIFFGetStrileOffset(tiff.get(), 0) % 16, 0U);
}

TEST_F(TiffWriterTest, WhatTiffCannotHoldIsRefusedAndNothingMade)
{
    const auto wide = SampleWriter::create(
        m_folder / "a.tif", {OutputFormat::Tiff, infoOf(5'000'000'000, 1, 1, SampleType::UInt8)});
    ASSERT_FALSE(wide);
    EXPECT_THAT(wide.error().message, testing::HasSubstr("a.tif: TIFF cannot hold 5000000000 x 1 pixels"));
    const auto bands = SampleWriter::create(m_folder / "a.tif",
                                            {OutputFormat::Tiff, infoOf(1, 1, 65536, SampleType::UInt8)});
    EXPECT_FALSE(bands);
    const auto overflow = SampleWriter::create(
        m_folder / "a.npy",
        {OutputFormat::Npy, infoOf(std::int64_t{1} << 40, std::int64_t{1} << 40, 1, SampleType::UInt8)});
    EXPECT_FALSE(overflow);
    EXPECT_THAT(m_folder.names(), testing::IsEmpty());
}

} // namespace
} // namespace rasterscope::test

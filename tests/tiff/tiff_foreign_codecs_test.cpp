// SPDX-License-Identifier: MIT
#include "tests/tiff/libtiff_image.h"
#include "tests/tiff/small_encoders.h"
#include "tests/tiff/tiff_reading.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <string>

/// Codecs that libtiff reads and does not write, and those that it does not have.

namespace rasterscope::test {

namespace {

constexpr Size size{53, 31};

std::vector<std::byte> bytesOfValues(const std::vector<std::uint8_t>& values)
{
    std::vector<std::byte> bytes(values.size());
    std::memcpy(bytes.data(), values.data(), values.size());
    return bytes;
}

/// Gray levels of so many bits, in runs and steps.
std::vector<std::uint8_t> steps(int bits)
{
    std::vector<std::uint8_t> pixels;
    for (std::int64_t y = 0; y < size.height; ++y) {
        for (std::int64_t x = 0; x < size.width; ++x) {
            const bool run = (x / 11 + y) % 3 == 0;
            pixels.push_back(
                static_cast<std::uint8_t>((run ? y : x * (1 + y % 3) + y) & ((std::int64_t{1} << bits) - 1)));
        }
    }
    return pixels;
}

struct Strip {
    std::uint16_t compression = 1;
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    std::vector<std::uint16_t> bits;
    std::vector<std::uint8_t> stored;
};

/// A file of one strip.
std::filesystem::path writeStrip(const std::filesystem::path& path, const Strip& strip,
                                 const std::vector<TiffField>& more = {})
{
    TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
    const std::int64_t at = writer.append(bytesOfValues(strip.stored));
    std::vector<TiffField> fields = {writer.longs(256, {static_cast<std::uint32_t>(size.width)}),
                                     writer.longs(257, {static_cast<std::uint32_t>(size.height)}),
                                     writer.shorts(258, strip.bits),
                                     writer.shorts(259, {strip.compression}),
                                     writer.shorts(262, {strip.photometric}),
                                     writer.offsets(273, {at}),
                                     writer.shorts(277, {static_cast<std::uint16_t>(strip.bits.size())}),
                                     writer.longs(278, {static_cast<std::uint32_t>(size.height)}),
                                     writer.longs(279, {static_cast<std::uint32_t>(strip.stored.size())})};
    fields.insert(fields.end(), more.begin(), more.end());
    writer.addDirectory(fields);
    return writeFile(path, writer.bytes());
}

std::vector<std::byte> samplesOf(const std::filesystem::path& path)
{
    const auto page = openDecoded(path);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    EXPECT_TRUE(read.complete()) << (read.report ? read.report->problems.front().reason
                                                 : read.report.error().message);
    return read.bytes;
}

/// What libtiff shows of a file, three bytes a pixel.
std::vector<std::byte> libtiffsColors(const std::filesystem::path& path)
{
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(path.c_str(), "r"), &TIFFClose);
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(size.width * size.height));
    EXPECT_EQ(
        TIFFReadRGBAImageOriented(tiff.get(), size.width, size.height, raster.data(), ORIENTATION_TOPLEFT, 1),
        1);
    std::vector<std::byte> colors;
    for (const std::uint32_t pixel : raster) {
        colors.push_back(static_cast<std::byte>(TIFFGetR(pixel)));
        colors.push_back(static_cast<std::byte>(TIFFGetG(pixel)));
        colors.push_back(static_cast<std::byte>(TIFFGetB(pixel)));
    }
    return colors;
}

class TiffForeignCodecs : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path path = folder / "image.tif";
};

TEST_F(TiffForeignCodecs, ThunderScanIsDecoded)
{
    const auto pixels = steps(4);
    writeStrip(path,
               {COMPRESSION_THUNDERSCAN, PHOTOMETRIC_MINISBLACK, {4}, thunderScanOf(pixels, size.width)});
    EXPECT_EQ(samplesOf(path), bytesOfValues(pixels));
    EXPECT_EQ(readLibtiffImage(path, nullptr), bytesOfValues(pixels));
}

TEST_F(TiffForeignCodecs, NextIsDecoded)
{
    const auto pixels = steps(2);
    writeStrip(path, {COMPRESSION_NEXT, PHOTOMETRIC_MINISBLACK, {2}, nextOf(pixels, size.width)});
    EXPECT_EQ(samplesOf(path), bytesOfValues(pixels));
    EXPECT_EQ(readLibtiffImage(path, nullptr), bytesOfValues(pixels));
}

TEST_F(TiffForeignCodecs, OldLzwIsDecoded)
{
    const auto pixels = steps(7);
    const auto stored = oldLzwOf(pixels);
    ASSERT_LT(stored.size(), pixels.size());
    writeStrip(path, {COMPRESSION_LZW, PHOTOMETRIC_MINISBLACK, {8}, stored});
    EXPECT_EQ(samplesOf(path), bytesOfValues(pixels));
    EXPECT_EQ(readLibtiffImage(path, nullptr), bytesOfValues(pixels));
}

TEST_F(TiffForeignCodecs, DamageIsSaid)
{
    auto thunder = thunderScanOf(steps(4), size.width);
    thunder.resize(thunder.size() / 2);
    auto next = nextOf(steps(2), size.width);
    next.resize(next.size() / 2);
    for (const Strip& strip :
         {Strip{COMPRESSION_THUNDERSCAN, 1, {4}, thunder}, Strip{COMPRESSION_NEXT, 1, {2}, next}}) {
        const auto page = openDecoded(writeStrip(path, strip));
        const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
        ASSERT_EQ(read.report->problems.size(), 1U);
        const ReadProblem& problem = read.report->problems.front();
        EXPECT_GT(problem.area.y, 5);
        const auto pixels = bytesOfValues(steps(strip.bits.front()));
        EXPECT_TRUE(
            std::equal(pixels.begin(), pixels.begin() + problem.area.y * size.width, read.bytes.begin()));
    }
}

/// Full streams in each strip need no tables; libtiff itself writes abbreviated ones.
TEST_F(TiffForeignCodecs, WholeJpegStreamsAreDecoded)
{
    const JpegPicture picture = makeJpeg(size, 2, 2);
    writeStrip(path, {COMPRESSION_JPEG, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored});
    EXPECT_EQ(samplesOf(path), bytesOfValues(picture.rgb));
    EXPECT_EQ(openDecoded(path)->info().photometric, Photometric::Rgb);
}

TEST_F(TiffForeignCodecs, ProgressiveJpegIsDecoded)
{
    const JpegPicture picture = makeJpeg(size, 2, 1, JpegProcess::Progressive);
    writeStrip(path, {COMPRESSION_JPEG, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored});
    EXPECT_EQ(samplesOf(path), bytesOfValues(picture.rgb));
}

TEST_F(TiffForeignCodecs, LossyDngIsDecoded)
{
    const JpegPicture picture = makeJpeg(size, 1, 1);
    writeStrip(path, {34892, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored});
    EXPECT_EQ(samplesOf(path), bytesOfValues(picture.rgb));
}

TEST_F(TiffForeignCodecs, JpegOfAnotherSizeIsDamage)
{
    const JpegPicture picture = makeJpeg({size.width + 8, size.height}, 1, 1);
    writeStrip(path, {COMPRESSION_JPEG, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored});
    const auto page = openDecoded(path);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    ASSERT_EQ(read.report->problems.size(), 1U);
    EXPECT_NE(
        read.report->problems.front().reason.find("holds damaged JPEG data (it is larger than its block)"),
        std::string::npos)
        << read.report->problems.front().reason;
}

TEST_F(TiffForeignCodecs, JpegOfTwelveBitsOpensAndSaysWhatItIs)
{
    writeStrip(path, {COMPRESSION_JPEG, PHOTOMETRIC_MINISBLACK, {12}, {1, 2, 3}});
    const auto page = openDecoded(path);
    EXPECT_EQ(page->info().bits, 12);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    ASSERT_FALSE(read.report);
    EXPECT_NE(read.report.error().message.find("JPEG data of 12 bits"), std::string::npos);
}

/// Old-style: the whole stream is one field, the strip points into it (TIFF 6.0 section 22).
TEST_F(TiffForeignCodecs, OldStyleJpegIsDecoded)
{
    for (const int across : {1, 2}) {
        const JpegPicture picture = makeJpeg(size, across, across);
        TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
        const std::int64_t at = 8; // where writeStrip puts the strip
        writeStrip(
            path, {COMPRESSION_OJPEG, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored},
            {writer.shorts(512, {1}), writer.longs(513, {static_cast<std::uint32_t>(at)}),
             writer.longs(514, {static_cast<std::uint32_t>(picture.stored.size())}),
             writer.shorts(530, {static_cast<std::uint16_t>(across), static_cast<std::uint16_t>(across)})});
        EXPECT_EQ(openDecoded(path)->info().photometric, Photometric::Rgb);
        EXPECT_EQ(samplesOf(path), libtiffsColors(path)) << across;
    }
}

TEST_F(TiffForeignCodecs, SubsampledYCbCrIsRgb)
{
    for (const auto& [across, down] : {std::pair{2, 2}, {2, 1}, {1, 2}, {4, 2}, {4, 4}}) {
        const auto units = chromaUnitsOf(size, across, down);
        TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
        const auto factor =
            writer.shorts(530, {static_cast<std::uint16_t>(across), static_cast<std::uint16_t>(down)});
        writeStrip(path, {COMPRESSION_NONE, PHOTOMETRIC_YCBCR, {8, 8, 8}, units}, {factor});
        EXPECT_EQ(openDecoded(path)->info().photometric, Photometric::Rgb);
        if (across != 1) { // libtiff shows no others
            EXPECT_EQ(samplesOf(path), libtiffsColors(path)) << across << " x " << down;
        }
        EXPECT_EQ(samplesOf(path).size(), static_cast<std::size_t>(size.width * size.height * 3));
    }
}

TEST_F(TiffForeignCodecs, Jpeg2000IsDecoded)
{
    for (const std::uint16_t compression : {std::uint16_t{33005}, std::uint16_t{34712}}) {
        for (const int bits : {8, 12, 16}) {
            const Jpeg2000Picture picture = makeJpeg2000(size, 3, bits, compression == 34712);
            const auto depth = static_cast<std::uint16_t>(bits);
            writeStrip(path, {compression, PHOTOMETRIC_RGB, {depth, depth, depth}, picture.stored});
            EXPECT_EQ(samplesOf(path), picture.samples) << compression << ' ' << bits;
        }
    }
}

TEST_F(TiffForeignCodecs, Jpeg2000ThatIsCutIsDamage)
{
    const Jpeg2000Picture picture = makeJpeg2000(size, 1, 8, false);
    for (std::size_t bytes = 0; bytes < picture.stored.size(); bytes += 7) {
        std::vector<std::uint8_t> cut(picture.stored.begin(),
                                      picture.stored.begin() + static_cast<std::ptrdiff_t>(bytes));
        cut.push_back(0);
        const auto page = openDecoded(writeStrip(path, {34712, PHOTOMETRIC_MINISBLACK, {8}, cut}));
        const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
        ASSERT_TRUE(read.report);
        ASSERT_TRUE(!read.report->complete() || read.bytes == picture.samples) << bytes;
    }
}

TEST_F(TiffForeignCodecs, Jpeg2000OfYCbCrIsRgb)
{
    const Jpeg2000Picture picture = makeJpeg2000(size, 3, 8, false);
    writeStrip(path, {33003, PHOTOMETRIC_YCBCR, {8, 8, 8}, picture.stored});
    const YCbCrToRgb colors{YCbCrColors()};
    std::vector<std::byte> expected;
    for (std::size_t i = 0; i < picture.samples.size(); i += 3) {
        const auto level = [&](std::size_t at) {
            return std::to_integer<std::uint8_t>(picture.samples[i + at]);
        };
        for (const std::uint8_t value : colors(level(0), level(1), level(2))) {
            expected.push_back(std::byte{value});
        }
    }
    EXPECT_EQ(samplesOf(path), expected);
}

} // namespace

} // namespace rasterscope::test

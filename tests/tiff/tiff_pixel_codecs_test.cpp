// SPDX-License-Identifier: MIT
#include "core/format/tiff_decoder.h"
#include "tests/tiff/libtiff_image.h"
#include "tests/tiff/tiff_reading.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace rasterscope::test {

namespace {

std::uint32_t bitsOf(float value)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    return bits;
}

/// Light of many magnitudes.
std::uint32_t brightSample(std::int64_t x, std::int64_t y, std::int64_t band)
{
    return bitsOf(static_cast<float>((x + 1) * (y + 2) * (band + 1)) / 37.0F);
}

void inRgb(TIFF* tiff)
{
    TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
}

template <int across, int down>
void subsampled(TIFF* tiff)
{
    TIFFSetField(tiff, TIFFTAG_YCBCRSUBSAMPLING, across, down);
    inRgb(tiff);
}

template <int tag, int value>
void option(TIFF* tiff)
{
    TIFFSetField(tiff, tag, value);
}

struct Case {
    const char* name;
    LibtiffImage image;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

LibtiffImage bilevel(std::uint16_t compression, void (*fields)(TIFF*) = nullptr)
{
    LibtiffImage image;
    image.compression = compression;
    image.bits = 1;
    image.photometric = PHOTOMETRIC_MINISWHITE;
    image.codecFields = fields;
    image.sample = bilevelSample;
    return image;
}

/// libtiff 4.5 loses its way in other RLEW lines, its own too.
LibtiffImage halves(std::uint16_t compression)
{
    LibtiffImage image = bilevel(compression);
    image.sample = [](std::int64_t x, std::int64_t y, std::int64_t) {
        return static_cast<std::uint32_t>(y % 3 == 0 || x > 29 ? 1 : 0);
    };
    return image;
}

LibtiffImage jpeg(std::uint16_t photometric, std::uint16_t bands, void (*fields)(TIFF*) = nullptr)
{
    LibtiffImage image;
    image.compression = COMPRESSION_JPEG;
    image.photometric = photometric;
    image.bands = bands;
    image.codecFields = fields;
    image.sample = smoothSample;
    return image;
}

LibtiffImage light(std::uint16_t compression, std::uint16_t photometric, std::uint16_t bands)
{
    LibtiffImage image;
    image.compression = compression;
    image.photometric = photometric;
    image.bands = bands;
    image.bits = 32;
    image.format = SAMPLEFORMAT_IEEEFP;
    image.codecFields = option<TIFFTAG_SGILOGDATAFMT, SGILOGDATAFMT_FLOAT>;
    image.sample = brightSample;
    return image;
}

LibtiffImage pixarLog(std::uint16_t bits, void (*fields)(TIFF*))
{
    LibtiffImage image;
    image.compression = COMPRESSION_PIXARLOG;
    image.photometric = PHOTOMETRIC_RGB;
    image.bands = 3;
    image.bits = bits;
    image.format = bits == 32 ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT;
    image.codecFields = fields;
    image.sample = bits == 32 ? brightSample : smoothSample;
    return image;
}

template <int around>
void lercWith(TIFF* tiff)
{
    TIFFSetField(tiff, TIFFTAG_LERC_ADD_COMPRESSION, around);
}

LibtiffImage lerc(std::uint16_t bits, std::uint16_t format, void (*fields)(TIFF*) = nullptr)
{
    LibtiffImage image;
    image.compression = COMPRESSION_LERC;
    image.bits = bits;
    image.format = format;
    image.bands = 2;
    image.extraSamples = {EXTRASAMPLE_UNSPECIFIED};
    image.codecFields = fields;
    image.sample = format == SAMPLEFORMAT_IEEEFP ? brightSample : smoothSample;
    return image;
}

LibtiffImage webp(std::uint16_t bands)
{
    LibtiffImage image = jpeg(PHOTOMETRIC_RGB, bands);
    image.compression = COMPRESSION_WEBP;
    image.extraSamples =
        bands == 4 ? std::vector<std::uint16_t>{EXTRASAMPLE_UNASSALPHA} : std::vector<std::uint16_t>{};
    return image;
}

const Case cases[] = {
    {"RLE", bilevel(COMPRESSION_CCITTRLE)},
    {"RLEW", halves(COMPRESSION_CCITTRLEW)},
    {"G3", bilevel(COMPRESSION_CCITTFAX3)},
    {"G3FillBits", bilevel(COMPRESSION_CCITTFAX3, option<TIFFTAG_GROUP3OPTIONS, GROUP3OPT_FILLBITS>)},
    {"G3TwoDimensional", bilevel(COMPRESSION_CCITTFAX3, option<TIFFTAG_GROUP3OPTIONS, GROUP3OPT_2DENCODING>)},
    {"G3TwoDimensionalFillBits", bilevel(COMPRESSION_CCITTFAX3, option<TIFFTAG_GROUP3OPTIONS, 5>)},
    {"G4", bilevel(COMPRESSION_CCITTFAX4)},
    {"Jbig", bilevel(COMPRESSION_JBIG)},
    {"JpegGray", jpeg(PHOTOMETRIC_MINISBLACK, 1)},
    {"JpegRgb", jpeg(PHOTOMETRIC_RGB, 3)},
    {"JpegCmyk", jpeg(PHOTOMETRIC_SEPARATED, 4)},
    {"JpegYCbCr11", jpeg(PHOTOMETRIC_YCBCR, 3, subsampled<1, 1>)},
    {"JpegYCbCr21", jpeg(PHOTOMETRIC_YCBCR, 3, subsampled<2, 1>)},
    {"JpegYCbCr22", jpeg(PHOTOMETRIC_YCBCR, 3, subsampled<2, 2>)},
    {"JpegYCbCr12", jpeg(PHOTOMETRIC_YCBCR, 3, subsampled<1, 2>)},
    {"JpegYCbCr41", jpeg(PHOTOMETRIC_YCBCR, 3, subsampled<4, 1>)},
    {"WebP", webp(3)},
    {"WebPAlpha", webp(4)},
    {"LogL", light(COMPRESSION_SGILOG, PHOTOMETRIC_LOGL, 1)},
    {"LogLuv", light(COMPRESSION_SGILOG, PHOTOMETRIC_LOGLUV, 3)},
    {"LogLuv24", light(COMPRESSION_SGILOG24, PHOTOMETRIC_LOGLUV, 3)},
    {"PixarLog8", pixarLog(8, option<TIFFTAG_PIXARLOGDATAFMT, PIXARLOGDATAFMT_8BIT>)},
    {"PixarLog16", pixarLog(16, option<TIFFTAG_PIXARLOGDATAFMT, PIXARLOGDATAFMT_16BIT>)},
    {"PixarLogFloat", pixarLog(32, option<TIFFTAG_PIXARLOGDATAFMT, PIXARLOGDATAFMT_FLOAT>)},
    {"LercUInt8", lerc(8, SAMPLEFORMAT_UINT)},
    {"LercInt16", lerc(16, SAMPLEFORMAT_INT)},
    {"LercUInt32", lerc(32, SAMPLEFORMAT_UINT)},
    {"LercFloat32", lerc(32, SAMPLEFORMAT_IEEEFP)},
    {"LercDeflate", lerc(16, SAMPLEFORMAT_UINT, lercWith<LERC_ADD_COMPRESSION_DEFLATE>)},
    {"LercZstd", lerc(16, SAMPLEFORMAT_UINT, lercWith<LERC_ADD_COMPRESSION_ZSTD>)},
};

LibtiffImage inOneStrip(LibtiffImage image)
{
    image.rowsPerStrip = static_cast<std::uint32_t>(image.size.height);
    return image;
}

class TiffPixelCodecs : public testing::TestWithParam<Case> {};

/// Without what is only said to a handle of libtiff's that writes.
std::function<void(::tiff*)> fieldsToRead(const LibtiffImage& image)
{
    const bool toWrite = image.compression == COMPRESSION_LERC || image.compression == COMPRESSION_PIXARLOG;
    return toWrite ? nullptr : image.codecFields;
}

void expectLibtiffsSamples(const LibtiffImage& image)
{
    const TemporaryFolder folder;
    const auto path = folder / "image.tif";
    writeLibtiffImage(path, image);
    const auto page = openDecoded(path);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    ASSERT_TRUE(read.complete()) << (read.report ? read.report->problems.front().reason
                                                 : read.report.error().message);
    const auto expected = readLibtiffImage(path, fieldsToRead(image));
    ASSERT_EQ(read.bytes.size(), expected.size());
    EXPECT_EQ(read.bytes, expected);
    const Window part{0, {5, 6, 31, 17}, {page->info().bands > 1 ? 1 : 0}, 3, 2};
    TiffImageSpec spec;
    spec.size = image.size;
    spec.bands = page->info().bands;
    spec.type = page->info().type;
    EXPECT_EQ(readSamples(*page, part).bytes, cutOut(spec, expected, part));
}

TEST_P(TiffPixelCodecs, GiveTheSamplesThatLibtiffGives)
{
    LibtiffImage image = GetParam().image;
    if (image.compression == COMPRESSION_JBIG) {
        image = inOneStrip(image); // libtiff writes no others
    }
    const bool bitsMatter = image.bits == 1 || image.compression != COMPRESSION_JPEG;
    for (const Size tile : {Size{}, Size{32, 48}}) {
        if (tile.width > 0 &&
            (image.compression == COMPRESSION_JBIG || image.compression == COMPRESSION_PIXARLOG ||
             image.compression == COMPRESSION_CCITTRLEW)) {
            continue; // which libtiff does not write, or not so that it can read them
        }
        for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
            for (const int fillOrder : {FILLORDER_MSB2LSB, FILLORDER_LSB2MSB}) {
                SCOPED_TRACE(testing::Message() << "tile " << tile.width << ", big-endian "
                                                << (order == ByteOrder::Big) << ", fill order " << fillOrder);
                image.tile = tile;
                image.order = order;
                image.fillOrder = static_cast<std::uint16_t>(bitsMatter ? fillOrder : FILLORDER_MSB2LSB);
                expectLibtiffsSamples(image);
            }
        }
    }
}

TEST_P(TiffPixelCodecs, GiveTheSameWithPlanesApart)
{
    LibtiffImage image = GetParam().image;
    const bool canBeApart = image.bands > 1 && image.photometric != PHOTOMETRIC_YCBCR &&
                            image.photometric != PHOTOMETRIC_LOGLUV &&
                            image.compression != COMPRESSION_WEBP &&
                            image.compression != COMPRESSION_PIXARLOG;
    if (!canBeApart) {
        GTEST_SKIP() << "these have no planes, or libtiff does not write them apart";
    }
    image.planesApart = true;
    expectLibtiffsSamples(image);
    image.tile = {32, 48};
    expectLibtiffsSamples(image);
}

/// The first strip of a file, as stored, and its decoder.
struct FirstStrip {
    std::vector<std::byte> stored;
    std::unique_ptr<const BlockDecoder> decoder;
    BlockTask task;

    explicit FirstStrip(const std::filesystem::path& path)
    {
        const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(path.c_str(), "r"), &TIFFClose);
        stored.resize(TIFFGetStrileByteCount(tiff.get(), 0));
        TIFFReadRawStrip(tiff.get(), 0, stored.data(), static_cast<tmsize_t>(stored.size()));
        const auto source = readTiffHeader(ByteSource::open(path).value()).value();
        const auto directory = readTiffDirectory(source, source.firstDirectory).value();
        const auto image = readTiffImage(source, directory).value();
        decoder = makeTiffDecoder(source, directory, image).value();
        task = {0, image.block, image.block.height, 0};
    }
    DecodedBlock decode(std::size_t bytes) const
    {
        std::vector<std::byte> some(stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(bytes));
        return decoder->decode(task, some).value();
    }
};

/// Rows that are called sound are those of the whole block, however much of it is there.
TEST_P(TiffPixelCodecs, CallNoWrongRowSoundWhereAStripIsCut)
{
    const LibtiffImage image = inOneStrip(GetParam().image);
    const TemporaryFolder folder;
    const auto path = folder / "image.tif";
    writeLibtiffImage(path, image);
    const auto whole = readLibtiffImage(path, fieldsToRead(image));
    const std::int64_t lineBytes = static_cast<std::int64_t>(whole.size()) / image.size.height;
    const FirstStrip strip(path);
    ASSERT_EQ(strip.decode(strip.stored.size()).soundRows, image.size.height);
    for (std::size_t bytes = 0; bytes < strip.stored.size(); bytes += 1 + strip.stored.size() / 200) {
        const DecodedBlock block = strip.decode(bytes);
        ASSERT_EQ(block.damage.empty(), block.soundRows == image.size.height) << bytes;
        ASSERT_TRUE(
            std::equal(whole.begin(), whole.begin() + block.soundRows * lineBytes, block.samples.begin()))
            << bytes << " of " << strip.stored.size();
    }
    if (image.compression != COMPRESSION_WEBP && image.compression != COMPRESSION_LERC &&
        image.compression != COMPRESSION_JBIG) { // which have no first rows
        EXPECT_GT(strip.decode(strip.stored.size() * 3 / 4).soundRows, 5)
            << strip.decode(strip.stored.size() * 3 / 4).damage;
    }
}

TEST_P(TiffPixelCodecs, SurviveAnyByteChanged)
{
    const LibtiffImage image = inOneStrip(GetParam().image);
    const TemporaryFolder folder;
    const auto path = folder / "image.tif";
    writeLibtiffImage(path, image);
    FirstStrip strip(path);
    for (std::size_t i = 0; i < strip.stored.size(); i += 1 + strip.stored.size() / 300) {
        const std::byte before = strip.stored[i];
        strip.stored[i] ^= static_cast<std::byte>(1 + i % 255);
        const DecodedBlock block = strip.decode(strip.stored.size());
        ASSERT_EQ(block.damage.empty(), block.soundRows == image.size.height);
        strip.stored[i] = before;
    }
}

/// Strips that are too large to be held whole come in parts.
TEST_P(TiffPixelCodecs, ComeInPartsFromTheTop)
{
    LibtiffImage image = GetParam().image;
    image.size = {700, 300}; // more bytes than are read at once
    image = inOneStrip(image);
    const TemporaryFolder folder;
    const auto path = folder / "image.tif";
    writeLibtiffImage(path, image);
    const FirstStrip strip(path);
    const DecodedBlock whole = strip.decode(strip.stored.size());
    const auto session =
        strip.decoder->begin(strip.task, [&](std::int64_t offset, std::span<std::byte> into) {
            const auto rest = std::span(strip.stored).subspan(static_cast<std::size_t>(offset));
            const std::size_t count = std::min(rest.size(), into.size());
            std::copy_n(rest.begin(), count, into.begin());
            return Result<std::size_t>(count);
        });
    if (!session) {
        GTEST_SKIP() << "it is decoded whole";
    }
    const std::size_t lineBytes = whole.samples.size() / static_cast<std::size_t>(image.size.height);
    for (std::int64_t top = 0; top < image.size.height; top += 7) {
        const DecodedBlock part = session->next(7).value();
        ASSERT_EQ(part.soundRows, std::min<std::int64_t>(7, image.size.height - top));
        ASSERT_TRUE(std::equal(part.samples.begin(), part.samples.end(),
                               whole.samples.begin() +
                                   static_cast<std::ptrdiff_t>(static_cast<std::size_t>(top) * lineBytes)));
    }
}

INSTANTIATE_TEST_SUITE_P(All, TiffPixelCodecs, testing::ValuesIn(cases),
                         [](const auto& one) { return std::string(one.param.name); });

} // namespace

} // namespace rasterscope::test

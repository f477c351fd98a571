// SPDX-License-Identifier: MIT
#include "core/format/tiff_decoder.h"
#include "tests/tiff/encoded_tiff.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <algorithm>
#include <random>
#include <thread>

namespace rasterscope::test {

namespace {

using Bytes = std::vector<std::byte>;

/// One image of one strip, and its decoder.
class OneBlock {
public:
    OneBlock(std::uint16_t compression, Size size, std::uint16_t predictor = PREDICTOR_NONE)
        : m_file({compression, predictor, {size, 2, SampleType::UInt16, {}, size.height}})
        , m_tiff(TIFFOpen(m_file.path.c_str(), "r"), &TIFFClose)
        , stored(static_cast<std::size_t>(TIFFRawStripSize64(m_tiff.get(), 0)))
    {
        TIFFReadRawStrip(m_tiff.get(), 0, stored.data(), static_cast<tmsize_t>(stored.size()));
        const auto source = readTiffHeader(ByteSource::open(m_file.path).value()).value();
        const auto directory = readTiffDirectory(source, source.firstDirectory).value();
        decoder = makeTiffDecoder(source, directory, readTiffImage(source, directory).value()).value();
        task = {0, size, size.height, 0};
    }

    DecodedBlock decode(Bytes bytes) const { return decoder->decode(task, bytes).value(); }
    std::int64_t rowBytes() const { return task.size.width * 4; }
    /// Whether the rows that are called sound are those of the file.
    bool isTrue(const DecodedBlock& block, std::int64_t firstRow = 0) const
    {
        return std::equal(block.samples.begin(), block.samples.begin() + block.soundRows * rowBytes(),
                          m_file.samples.begin() + firstRow * rowBytes());
    }

private:
    EncodedTiff m_file;
    std::unique_ptr<TIFF, decltype(&TIFFClose)> m_tiff;

public:
    Bytes stored;
    std::unique_ptr<const BlockDecoder> decoder;
    BlockTask task;
};

class TiffDecoderTest : public testing::TestWithParam<std::uint16_t> {};

TEST_P(TiffDecoderTest, CountsNoWrongRowOfABlockThatIsCutAtAnyLength)
{
    const OneBlock block(GetParam(), {11, 16},
                         GetParam() == COMPRESSION_PACKBITS ? PREDICTOR_NONE : PREDICTOR_HORIZONTAL);
    ASSERT_EQ(block.decode(block.stored).soundRows, 16);
    std::int64_t before = 0;
    for (std::size_t length = 0; length < block.stored.size(); ++length) {
        const DecodedBlock cut = block.decode(
            Bytes(block.stored.begin(), block.stored.begin() + static_cast<std::ptrdiff_t>(length)));
        ASSERT_TRUE(block.isTrue(cut)) << length << " of " << block.stored.size();
        ASSERT_EQ(cut.damage.empty(), cut.soundRows == 16) << length;
        ASSERT_GE(cut.soundRows, before);
        before = cut.soundRows;
    }
}

TEST_P(TiffDecoderTest, KeepsTheRowsBeforeTheEndOfALongBlock)
{
    const OneBlock block(GetParam(), {1000, 400}); // 1.6 MB: of several blocks of ZSTD's own
    const DecodedBlock half = block.decode(Bytes(
        block.stored.begin(), block.stored.begin() + static_cast<std::ptrdiff_t>(block.stored.size() / 2)));
    EXPECT_GT(half.soundRows, 100);
    EXPECT_LT(half.soundRows, 300);
    EXPECT_TRUE(block.isTrue(half));
    EXPECT_EQ(half.damage, "ends too early: " + std::to_string(half.soundRows) + " of 400 rows are there");
}

TEST_P(TiffDecoderTest, StopsAfterTheRowsThatAreWanted)
{
    OneBlock block(GetParam(), {100, 60});
    block.task.rows = 7;
    const DecodedBlock some = block.decode(block.stored);
    EXPECT_EQ(some.soundRows, 7);
    EXPECT_EQ(some.samples.size(), static_cast<std::size_t>(7 * block.rowBytes()));
    EXPECT_TRUE(block.isTrue(some));
}

TEST_P(TiffDecoderTest, IsUsedByManyThreadsAtOnce)
{
    const OneBlock block(GetParam(), {200, 100});
    std::vector<std::jthread> threads;
    std::array<int, 4> good{};
    for (int& count : good) {
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                const DecodedBlock decoded = block.decode(block.stored);
                count += decoded.soundRows == 100 && block.isTrue(decoded) ? 1 : 0;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(good, (std::array{10, 10, 10, 10}));
}

TEST_P(TiffDecoderTest, SurvivesAnyByteChanged)
{
    const OneBlock block(GetParam(), {11, 16});
    std::mt19937 random(3);
    for (std::size_t i = 0; i < block.stored.size(); ++i) {
        Bytes changed = block.stored;
        changed[i] ^= static_cast<std::byte>(1 + random() % 255);
        const DecodedBlock decoded = block.decode(changed);
        ASSERT_LE(decoded.soundRows, 16);
        ASSERT_EQ(decoded.damage.empty(), decoded.soundRows == 16);
    }
}

INSTANTIATE_TEST_SUITE_P(Codecs, TiffDecoderTest,
                         testing::Values(COMPRESSION_PACKBITS, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE,
                                         COMPRESSION_ZSTD, COMPRESSION_LZMA));

/// Those that can say whether what they hold is whole: zlib's streams end with a checksum.
TEST(TiffDeflate, CallsNothingSoundOfABlockWithAWrongBit)
{
    const OneBlock block(COMPRESSION_ADOBE_DEFLATE, {11, 16}, PREDICTOR_HORIZONTAL);
    for (std::size_t bit = 0; bit < block.stored.size() * 8; ++bit) {
        Bytes changed = block.stored;
        changed[bit / 8] ^= std::byte{1} << (bit % 8);
        const DecodedBlock decoded = block.decode(changed);
        ASSERT_TRUE(block.isTrue(decoded)) << bit;
    }
}

class TiffSessionTest : public testing::TestWithParam<std::uint16_t> {};

TEST_P(TiffSessionTest, GivesABlockFromItsTopInParts)
{
    const OneBlock block(GetParam(), {300, 200}, PREDICTOR_HORIZONTAL);
    std::size_t read = 0;
    const auto session =
        block.decoder->begin(block.task, [&](std::int64_t offset, std::span<std::byte> into) {
            const auto rest = std::span(block.stored).subspan(static_cast<std::size_t>(offset));
            const std::size_t count = std::min(rest.size(), into.size());
            std::copy_n(rest.begin(), count, into.begin());
            read += count;
            return Result<std::size_t>(count);
        });
    ASSERT_TRUE(session);
    for (std::int64_t top = 0; top < 200; top += 37) {
        const auto part = session->next(37);
        ASSERT_TRUE(part);
        ASSERT_EQ(part->soundRows, std::min<std::int64_t>(37, 200 - top));
        ASSERT_TRUE(block.isTrue(*part, top));
    }
    EXPECT_EQ(read, block.stored.size());
}

TEST_P(TiffSessionTest, PassesOnWhatTheDiskSays)
{
    const OneBlock block(GetParam(), {300, 200});
    const auto session =
        block.decoder->begin(block.task, [](std::int64_t, std::span<std::byte>) -> Result<std::size_t> {
            return failure(Error::Code::Io, "a.tif: the disk is tired");
        });
    EXPECT_EQ(session->next(5).error().message, "a.tif: the disk is tired");
}

INSTANTIATE_TEST_SUITE_P(Codecs, TiffSessionTest,
                         testing::Values(COMPRESSION_ADOBE_DEFLATE, COMPRESSION_ZSTD, COMPRESSION_LZMA));

} // namespace

} // namespace rasterscope::test

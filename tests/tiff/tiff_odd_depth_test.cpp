// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <tiffio.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <random>
#include <tuple>

namespace rasterscope::test {

namespace {

using Depth = std::tuple<int, std::uint16_t>;       // bits, SampleFormat
using OddMatrix = std::tuple<Depth, std::uint16_t>; // and compression; each in all byte and fill orders

struct Orders {
    ByteOrder bytes;
    std::uint16_t bits; // FillOrder
};

constexpr std::int64_t width = 37;
constexpr std::int64_t height = 23;
constexpr std::int64_t bands = 3;

/// Bits from the highest of the first byte on, as TIFF 6.0 packs what is no whole number of bytes.
class BitWriter {
public:
    void put(std::uint64_t value, int bits)
    {
        for (int bit = bits - 1; bit >= 0; --bit) {
            if (m_used % 8 == 0) {
                m_bytes.push_back(0);
            }
            m_bytes.back() |= static_cast<std::uint8_t>(((value >> bit) & 1) << (7 - m_used % 8));
            ++m_used;
        }
    }
    void endLine() { m_used = m_bytes.size() * 8; }
    std::vector<std::uint8_t>& bytes() { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_used = 0;
};

std::uint64_t valueOf(std::mt19937_64& random, int bits)
{
    return random() & (~std::uint64_t{0} >> (64 - bits));
}

/// The values in an image whose strips are 5 rows high; the file is libtiff's but for what is in the strips.
void writeOdd(const std::filesystem::path& path, const OddMatrix& matrix, const Orders& orders,
              const std::vector<std::uint64_t>& values)
{
    const auto [depth, compression] = matrix;
    const auto [order, fillOrder] = orders;
    const auto [bits, format] = depth;
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(
        TIFFOpen(path.c_str(), order == ByteOrder::Big ? "wb" : "wl"), &TIFFClose);
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, std::uint32_t{width});
    TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, std::uint32_t{height});
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, int{bands});
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLEFORMAT, int{format});
    TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff.get(), TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, int{compression});
    TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, int{fillOrder});
    TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, 5);
    auto next = values.begin();
    for (std::uint32_t strip = 0; strip < (height + 4) / 5; ++strip) {
        BitWriter writer;
        for (std::int64_t row = 0; row < std::min<std::int64_t>(5, height - strip * 5); ++row) {
            for (std::int64_t i = 0; i < width * bands; ++i, ++next) {
                if (bits % 8 == 0 && order == ByteOrder::Little &&
                    bits != 24) { // libtiff turns 24 bits itself
                    for (int byte = 0; byte < bits / 8; ++byte) {
                        writer.put((*next >> (8 * byte)) & 0xFF, 8);
                    }
                } else if (bits == 24) {
                    for (int byte = 0; byte < 3; ++byte) {
                        writer.put((*next >> (8 * byte)) & 0xFF, 8);
                    }
                } else {
                    writer.put(*next, bits);
                }
            }
            writer.endLine();
        }
        TIFFWriteEncodedStrip(tiff.get(), strip, writer.bytes().data(),
                              static_cast<tmsize_t>(writer.bytes().size()));
    }
}

/// The low bytes of each, sign-extended where they are signed.
std::vector<std::byte> plainOf(const std::vector<std::uint64_t>& values, const Depth& depth, SampleType type)
{
    const auto [bits, format] = depth;
    std::vector<std::byte> plain;
    for (const std::uint64_t value : values) {
        const bool negative = format == SAMPLEFORMAT_INT && ((value >> (bits - 1)) & 1) != 0;
        const std::uint64_t wide = negative ? value | (~std::uint64_t{0} << bits) : value;
        std::array<std::byte, 8> bytes{};
        std::memcpy(bytes.data(), &wide, sizeof(wide));
        plain.insert(plain.end(), bytes.begin(), bytes.begin() + bytesOf(type));
    }
    return plain;
}

class TiffOddDepth : public testing::TestWithParam<OddMatrix> {};

TEST_P(TiffOddDepth, IsWidenedToTheNextPlainType)
{
    const auto [bits, format] = std::get<Depth>(GetParam());
    std::mt19937_64 random(static_cast<unsigned>(bits));
    std::vector<std::uint64_t> values(static_cast<std::size_t>(width * height * bands));
    std::generate(values.begin(), values.end(), [&, count = bits] { return valueOf(random, count); });
    const TemporaryFolder folder;
    const auto path = folder / "odd.tif";
    for (const Orders& orders :
         {Orders{ByteOrder::Little, FILLORDER_MSB2LSB}, Orders{ByteOrder::Big, FILLORDER_MSB2LSB},
          Orders{ByteOrder::Little, FILLORDER_LSB2MSB}, Orders{ByteOrder::Big, FILLORDER_LSB2MSB}}) {
        writeOdd(path, GetParam(), orders, values);
        const auto page = openTiffAt(path).value()->page(0).value();
        EXPECT_EQ(page->info().bits, bits);
        EXPECT_EQ(bytesOf(page->info().type) * 8,
                  std::max(8, static_cast<int>(std::bit_ceil(static_cast<unsigned>(bits)))));
        EXPECT_EQ(isSignedInteger(page->info().type), format == SAMPLEFORMAT_INT);
        const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
        ASSERT_TRUE(read.complete());
        EXPECT_EQ(read.bytes, plainOf(values, std::get<Depth>(GetParam()), page->info().type))
            << static_cast<int>(orders.bytes) << ' ' << orders.bits;
    }
}

const auto everyDepth =
    testing::Values(Depth{1, SAMPLEFORMAT_UINT}, Depth{2, SAMPLEFORMAT_UINT}, Depth{3, SAMPLEFORMAT_UINT},
                    Depth{4, SAMPLEFORMAT_UINT}, Depth{7, SAMPLEFORMAT_INT}, Depth{10, SAMPLEFORMAT_UINT},
                    Depth{12, SAMPLEFORMAT_INT}, Depth{12, SAMPLEFORMAT_UINT}, Depth{14, SAMPLEFORMAT_UINT},
                    Depth{17, SAMPLEFORMAT_UINT}, Depth{24, SAMPLEFORMAT_UINT}, Depth{24, SAMPLEFORMAT_INT},
                    Depth{31, SAMPLEFORMAT_INT}, Depth{40, SAMPLEFORMAT_UINT}, Depth{63, SAMPLEFORMAT_UINT});

INSTANTIATE_TEST_SUITE_P(All, TiffOddDepth,
                         testing::Combine(everyDepth,
                                          testing::Values(COMPRESSION_NONE, COMPRESSION_LZW,
                                                          COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS)));

TEST(TiffHalfWayFloat, OfTwentyFourBitsIsWidenedExactly)
{
    // Sign, 7 bits of exponent with a bias of 63, 16 of fraction.
    const std::vector<std::uint8_t> stored = {0x3F, 0x00, 0x00, 0xBF, 0x80, 0x00, 0x40,
                                              0x49, 0x22, 0x00, 0x00, 0x01, 0x7F, 0x00,
                                              0x00, 0x80, 0x00, 0x00, 0x7F, 0x80, 0x00};
    TiffWriter writer(ByteOrder::Big, TiffVariant::Classic);
    std::vector<std::byte> bytes(stored.size());
    std::memcpy(bytes.data(), stored.data(), stored.size());
    const std::int64_t at = writer.append(bytes);
    writer.addDirectory({writer.longs(256, {7}), writer.longs(257, {1}), writer.shorts(258, {24}),
                         writer.shorts(259, {1}), writer.shorts(262, {1}), writer.offsets(273, {at}),
                         writer.shorts(277, {1}), writer.longs(278, {1}), writer.longs(279, {21}),
                         writer.shorts(339, {SAMPLEFORMAT_IEEEFP})});
    const OpenedTiff tiff(writer.bytes());
    const ReadSamples read = readSamples(*tiff.page(), wholeLevel(tiff.page()->info()));
    ASSERT_TRUE(read.complete());
    std::array<float, 7> reals{};
    std::memcpy(reals.data(), read.bytes.data(), sizeof(reals));
    EXPECT_EQ(reals[0], 1.0F);
    EXPECT_EQ(reals[1], -1.5F);
    EXPECT_EQ(reals[2], 2.0F * (1 + 0x4922 / 65536.0F));
    EXPECT_EQ(reals[3], std::ldexp(1.0F, -78));
    EXPECT_EQ(reals[4], std::numeric_limits<float>::infinity());
    EXPECT_EQ(reals[5], 0.0F);
    EXPECT_TRUE(std::signbit(reals[5]));
    EXPECT_TRUE(std::isnan(reals[6]));
}

} // namespace

} // namespace rasterscope::test

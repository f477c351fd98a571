// SPDX-License-Identifier: MIT
#include "core/image/half_float.h"
#include "core/image/plain_samples.h"
#include "tests/image/sample_bytes.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <limits>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;

double valueAt(std::int64_t x, std::int64_t y, std::int64_t band)
{
    return static_cast<double>((x * 3 + y * 11 + band * 29) % 127);
}

double imaginaryAt(std::int64_t x, std::int64_t, std::int64_t band)
{
    return static_cast<double>(x % 7 - band);
}

TEST(CopyPlainSamples, PutsEveryTypeOrderAndLayoutInPlace)
{
    constexpr std::int64_t windowWidth = 20;
    constexpr std::int64_t windowBands = 5;
    constexpr Rect place{4, 2, 11, 5};
    for (const SampleType type : allTypes) {
        const std::int64_t bytes = bytesOf(widened(type));
        for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
            for (const Layout& layout : allLayouts) {
                SCOPED_TRACE(std::string(nameOf(type)) + ", " + layout.name +
                             (order == ByteOrder::Big ? ", big" : ""));
                const LaidOut samples(layout, type, order, {0, 0, place.width, place.height}, 3, valueAt,
                                      imaginaryAt);
                std::vector<std::byte> plain(static_cast<std::size_t>(windowWidth * 8 * windowBands * bytes),
                                             std::byte{0xEE});
                std::vector<std::byte> expected = plain;
                for (std::int64_t i = 0; i < place.width * place.height * 3; ++i) {
                    const std::int64_t x = i / 3 % place.width;
                    const std::int64_t y = i / 3 / place.width;
                    const std::int64_t to =
                        ((place.y + y) * windowWidth + place.x + x) * windowBands + 1 + i % 3;
                    putSample(valueAt(x, y, i % 3), imaginaryAt(x, y, i % 3), widened(type),
                              ByteOrder::Little, expected.data() + to * bytes);
                }
                copyPlainSamples({samples.view(), place.x, place.y, 1}, windowWidth, windowBands, plain);
                ASSERT_EQ(plain, expected);
            }
        }
    }
}

TEST(CopyPlainSamples, CopiesWholeWindowsLinesAndRepeatedValues)
{
    for (const std::int64_t bands : {std::int64_t{1}, std::int64_t{4}}) {
        const LaidOut samples(allLayouts[0], SampleType::UInt16, ByteOrder::Little, {0, 0, 700, 3}, bands,
                              valueAt);
        const auto size = static_cast<std::size_t>(700 * 3 * bands * 2);
        const std::vector<std::byte> expected(samples.view().data, samples.view().data + size);
        std::vector<std::byte> whole(size);
        copyPlainSamples({samples.view(), 0, 0, 0}, 700, bands, whole);
        EXPECT_EQ(whole, expected);
        std::vector<std::byte> wide(static_cast<std::size_t>(701 * 3 * bands * 2));
        copyPlainSamples({samples.view(), 1, 0, 0}, 701, bands, wide);
        EXPECT_TRUE(
            std::equal(expected.end() - 700 * bands * 2, expected.end(), wide.end() - 700 * bands * 2));
    }
    const std::array<std::byte, 2> seven = {std::byte{7}, std::byte{0}};
    const SampleView repeated{seven.data(), SampleType::UInt16, ByteOrder::Little, 3, 2, 2, 0, 0, 0};
    std::vector<std::byte> plain(24);
    copyPlainSamples({repeated, 0, 0, 0}, 3, 2, plain);
    for (std::size_t i = 0; i < plain.size(); i += 2) {
        EXPECT_EQ(plain[i], std::byte{7});
        EXPECT_EQ(plain[i + 1], std::byte{0});
    }
}

TEST(CopyPlainSamples, KeepsEveryBitOfExtremeValues)
{
    const std::array<std::uint64_t, 4> bits = {0x7FF0000000000001U, 0xFFF8000000000123U, 0x8000000000000000U,
                                               1U}; // NaNs, -0, tiny
    const SampleView view{reinterpret_cast<const std::byte*>(bits.data()),
                          SampleType::Float64,
                          nativeByteOrder,
                          2,
                          2,
                          1,
                          16,
                          8,
                          0};
    std::array<std::uint64_t, 4> plain{};
    copyPlainSamples({view, 0, 0, 0}, 2, 1, std::as_writable_bytes(std::span(plain)));
    if (nativeByteOrder == ByteOrder::Little) {
        EXPECT_EQ(plain, (std::array<std::uint64_t, 4>{bits[0], bits[2], bits[1], bits[3]}));
    }
}

TEST(HalfFloat, KnownValues)
{
    EXPECT_EQ(halfToFloat(0x0000), 0.0F);
    EXPECT_TRUE(std::signbit(halfToFloat(0x8000)));
    EXPECT_EQ(halfToFloat(0x0001), 0x1p-24F);
    EXPECT_EQ(halfToFloat(0x83FF), -1023 * 0x1p-24F);
    EXPECT_EQ(halfToFloat(0x0400), 0x1p-14F);
    EXPECT_EQ(halfToFloat(0x3C00), 1.0F);
    EXPECT_EQ(halfToFloat(0xC000), -2.0F);
    EXPECT_EQ(halfToFloat(0x7BFF), 65'504.0F);
    EXPECT_EQ(halfToFloat(0xFC00), -std::numeric_limits<float>::infinity());
    EXPECT_TRUE(std::isnan(halfToFloat(0x7E01)));
}

TEST(HalfFloat, AllAgreeWithNumPy)
{
    if (!pythonHas("numpy")) {
        GTEST_SKIP() << "NumPy is not installed (python3-numpy), so half floats were not compared with it";
    }
    std::vector<std::byte> halves(131'072);
    for (std::uint32_t i = 0; i < 65'536; ++i) {
        putWord(static_cast<std::uint16_t>(i), ByteOrder::Big, halves.data() + std::size_t{2} * i);
    }
    const SampleView view{halves.data(), SampleType::Float16, ByteOrder::Big, 256, 256, 1, 2, 512, 0};
    std::vector<std::byte> floats(262'144);
    copyPlainSamples({view, 0, 0, 0}, 256, 1, floats);
    const TemporaryFolder folder;
    writeFile(folder / "ours", floats);
    writeFile(folder / "stored", halves);
    EXPECT_EQ(
        runPython("import numpy\n"
                  "ours = numpy.fromfile('ours', '<f4')\n"
                  "theirs = numpy.fromfile('stored', '>f2').astype('f4')\n"
                  "nan = numpy.isnan(theirs)\n"
                  "if (numpy.isnan(ours) != nan).any(): print('other NaNs')\n"
                  "if (ours[~nan].view('u4') != theirs[~nan].view('u4')).any(): print('other numbers')\n",
                  folder.path()),
        "");
}

TEST(FillPlainSamples, FillsAnAreaOfSomeBands)
{
    std::vector<std::int16_t> plain(std::size_t{4} * 3 * 3, 1);
    fillPlainSamples({1, 1, 2, 2}, 1, 2, SampleType::Int16, NumberValue(-9999.0), 4, 3,
                     std::as_writable_bytes(std::span(plain)));
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const std::size_t x = i / 3 % 4;
        const std::size_t y = i / 12;
        const bool filled = x >= 1 && x < 3 && y >= 1 && i % 3 >= 1;
        EXPECT_EQ(plain[i], filled ? -9999 : 1) << i;
    }
}

template <typename T>
T filled(SampleType type, const NumberValue& value)
{
    T sample = static_cast<T>(1);
    fillPlainSamples({0, 0, 1, 1}, 0, 1, type, value, 1, 1, std::as_writable_bytes(std::span(&sample, 1)));
    return sample;
}

TEST(FillPlainSamples, ValuesThatDoNotFitBecomeZero)
{
    EXPECT_EQ(filled<std::uint8_t>(SampleType::UInt8, NumberValue(-9999.0)), 0);
    EXPECT_EQ(filled<std::uint8_t>(SampleType::UInt8, NumberValue(0.5)), 0);
    EXPECT_EQ(filled<std::uint8_t>(SampleType::UInt8, NumberValue(255.0)), 255);
    EXPECT_EQ(filled<std::int64_t>(SampleType::Int64, NumberValue(std::numeric_limits<std::uint64_t>::max())),
              0);
    EXPECT_EQ(
        filled<std::uint64_t>(SampleType::UInt64, NumberValue(std::numeric_limits<std::uint64_t>::max())),
        std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(filled<std::uint64_t>(SampleType::UInt64, NumberValue(0x1p64)), 0U);
    EXPECT_EQ(filled<std::int32_t>(SampleType::Int32, NumberValue(std::numeric_limits<double>::quiet_NaN())),
              0);
    EXPECT_EQ(filled<float>(SampleType::Float32, NumberValue(0.1)), 0.1F);
    EXPECT_EQ(filled<float>(SampleType::Float32, NumberValue(1e300)), 0.0F);
    EXPECT_TRUE(std::isnan(
        filled<float>(SampleType::Float32, NumberValue(std::numeric_limits<double>::quiet_NaN()))));
    EXPECT_EQ(filled<double>(SampleType::Float64, NumberValue(std::int64_t{-9999})), -9999.0);
    std::array<float, 2> pair = {1, 1};
    fillPlainSamples({0, 0, 1, 1}, 0, 1, SampleType::Complex64, NumberValue(-1.5), 1, 1,
                     std::as_writable_bytes(std::span(pair)));
    EXPECT_EQ(pair, (std::array<float, 2>{-1.5F, 0}));
}

std::string formatted(double value, double imaginary, SampleType type)
{
    std::array<std::byte, 16> little{};
    std::array<std::byte, 16> big{};
    putSample(value, imaginary, type, ByteOrder::Little, little.data());
    putSample(value, imaginary, type, ByteOrder::Big, big.data());
    const std::string text = formatSample(little.data(), type, ByteOrder::Little);
    EXPECT_EQ(formatSample(big.data(), type, ByteOrder::Big), text);
    return text;
}

TEST(FormatSample, GivesTheFilesOwnValue)
{
    EXPECT_EQ(formatted(65, 0, SampleType::UInt8), "65");
    EXPECT_EQ(formatted(-128, 0, SampleType::Int8), "-128");
    EXPECT_EQ(formatted(65'535, 0, SampleType::UInt16), "65535");
    EXPECT_EQ(formatted(-32'768, 0, SampleType::Int16), "-32768");
    EXPECT_EQ(formatted(4'294'967'295.0, 0, SampleType::UInt32), "4294967295");
    EXPECT_EQ(formatted(-0x1p31, 0, SampleType::Int32), "-2147483648");
    EXPECT_EQ(formatted(-0x1p63, 0, SampleType::Int64), "-9223372036854775808");
    EXPECT_EQ(formatted(0x1p63, 0, SampleType::UInt64), "9223372036854775808");
    EXPECT_EQ(formatted(0.1, 0, SampleType::Float32), "0.1") << "not 0.10000000149011612";
    EXPECT_EQ(formatted(0.1, 0, SampleType::Float64), "0.1");
    EXPECT_EQ(formatted(-0.5, 0, SampleType::Float16), "-0.5");
    EXPECT_EQ(formatted(std::numeric_limits<double>::quiet_NaN(), 0, SampleType::Float32), "nan");
    EXPECT_EQ(formatted(-std::numeric_limits<double>::infinity(), 0, SampleType::Float64), "-inf");
    EXPECT_EQ(formatted(1.5, 2, SampleType::Complex64), "1.5+2i");
    EXPECT_EQ(formatted(1.5, -0.1, SampleType::Complex64), "1.5-0.1i");
    EXPECT_EQ(formatted(-3, 4, SampleType::ComplexInt16), "-3+4i");
    EXPECT_EQ(formatted(7, -8, SampleType::ComplexInt32), "7-8i");
    EXPECT_EQ(formatted(0, std::numeric_limits<double>::infinity(), SampleType::Complex128), "0+infi");
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(formatSample(reinterpret_cast<const std::byte*>(&most), SampleType::UInt64, nativeByteOrder),
              "18446744073709551615");
}

} // namespace

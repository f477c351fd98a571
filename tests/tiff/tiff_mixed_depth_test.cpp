// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace rasterscope::test {

namespace {

using Bits = std::vector<std::uint16_t>;

constexpr std::int64_t width = 7;
constexpr std::int64_t height = 5;

/// Words of 16 bits that go through many values, in strips of two rows.
std::vector<std::byte> mixedTiff(const Bits& bits, ByteOrder order, std::uint16_t planarConfig = 1)
{
    TiffWriter writer(order, TiffVariant::Classic);
    std::vector<std::int64_t> offsets;
    std::vector<std::uint32_t> counts;
    for (std::int64_t y = 0; y < height; y += 2) {
        std::vector<std::uint16_t> words;
        for (std::int64_t i = y * width; i < std::min(y + 2, height) * width; ++i) {
            words.push_back(static_cast<std::uint16_t>(i * 1873));
        }
        offsets.push_back(writer.append(writer.shorts(0, words).values));
        counts.push_back(static_cast<std::uint32_t>(words.size() * 2));
    }
    writer.addDirectory({writer.longs(256, {width}), writer.longs(257, {height}), writer.shorts(258, bits),
                         writer.shorts(259, {1}), writer.shorts(262, {2}), writer.offsets(273, offsets),
                         writer.shorts(277, {static_cast<std::uint16_t>(bits.size())}),
                         writer.longs(278, {2}), writer.longs(279, counts),
                         writer.shorts(284, {planarConfig})});
    return writer.bytes();
}

TEST(TiffMixedDepth, BandsOfAWordBecomeBytesOfTheFullRange)
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const OpenedTiff tiff(mixedTiff({5, 6, 5}, order));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        const auto page = tiff.page();
        EXPECT_EQ(page->info().type, SampleType::UInt8);
        EXPECT_EQ(page->info().bits, 8);
        const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
        ASSERT_TRUE(read.complete());
        for (std::size_t i = 0; i < width * height; ++i) {
            const auto word = static_cast<std::uint16_t>(i * 1873);
            const std::array<int, 3> expected = {(word >> 11) * 33 >> 2, (word >> 5 & 63) * 65 >> 4,
                                                 (word & 31) * 33 >> 2};
            for (std::size_t band = 0; band < 3; ++band) {
                EXPECT_EQ(std::to_integer<int>(read.bytes[3 * i + band]), expected[band]) << i << ' ' << band;
            }
        }
    }
}

TEST(TiffMixedDepth, GivesWhatTifffileGives)
{
    if (!pythonHas("tifffile")) {
        GTEST_SKIP() << "tifffile is not installed";
    }
    const OpenedTiff tiff(mixedTiff({5, 6, 5}, ByteOrder::Little));
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto page = tiff.page();
    std::string expected;
    for (const std::byte value : readSamples(*page, wholeLevel(page->info())).bytes) {
        expected += std::to_string(std::to_integer<int>(value)) + " ";
    }
    EXPECT_EQ(runPython("import tifffile\nprint(*tifffile.imread('image.tif').ravel(), end=' ')",
                        tiff.path().parent_path()),
              expected);
}

TEST(TiffMixedDepth, WhatMakesNoWordOfBytesIsNamedAndRefused)
{
    for (const auto& file :
         {mixedTiff({5, 11}, ByteOrder::Little), mixedTiff({8, 8, 8, 8, 4}, ByteOrder::Little),
          mixedTiff({5, 6, 5}, ByteOrder::Little, 2)}) {
        const OpenedTiff tiff(file);
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        const auto page = tiff.page();
        const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
        ASSERT_FALSE(read.report);
        EXPECT_THAT(read.report.error().message, testing::HasSubstr("different sample types"));
    }
}

} // namespace

} // namespace rasterscope::test

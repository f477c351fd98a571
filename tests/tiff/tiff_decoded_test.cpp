// SPDX-License-Identifier: MIT
#include "core/format/tiff_values.h"
#include "tests/tiff/encoded_tiff.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <tiffio.h>

#include <cstring>
#include <random>
#include <stdexcept>

namespace rasterscope::test {

namespace {

using ::testing::HasSubstr;

const std::vector<Encoding>& encodings()
{
    using Spec = TiffImageSpec;
    static const std::vector<Encoding> all = {
        {COMPRESSION_ADOBE_DEFLATE, PREDICTOR_NONE, Spec{{100, 70}, 1, SampleType::UInt8, {32, 16}}},
        {COMPRESSION_ADOBE_DEFLATE, PREDICTOR_NONE, Spec{{100, 70}, 3, SampleType::UInt16, {32, 16}}},
        {COMPRESSION_ADOBE_DEFLATE, PREDICTOR_NONE, Spec{{61, 70}, 3, SampleType::Float32, {}, 9}},
        {COMPRESSION_ADOBE_DEFLATE, PREDICTOR_NONE, Spec{{61, 70}, 3, SampleType::Int16, {16, 16}, 0, true}},
        {COMPRESSION_ADOBE_DEFLATE, PREDICTOR_HORIZONTAL, Spec{{61, 70}, 4, SampleType::UInt16, {}, 70}},
        {COMPRESSION_LZW, PREDICTOR_HORIZONTAL, Spec{{61, 70}, 3, SampleType::UInt8, {48, 32}}},
        {COMPRESSION_PACKBITS, PREDICTOR_NONE, Spec{{61, 70}, 3, SampleType::UInt8, {}, 5, true}},
    };
    return all;
}

class TiffDecodedTest : public ::testing::TestWithParam<std::size_t> {
protected:
    TiffDecodedTest() : m_file(encodings().at(GetParam())), m_page(m_file.page()) {}

    EncodedTiff m_file;
    std::shared_ptr<const Raster> m_page;
};

TEST_P(TiffDecodedTest, GivesTheSamplesThatLibtiffWrote)
{
    EXPECT_FALSE(m_page->info().samplesInPlace);
    const ReadSamples read = readSamples(*m_page, wholeLevel(m_page->info()));
    ASSERT_TRUE(read.complete());
    EXPECT_EQ(read.bytes, m_file.samples);
    EXPECT_EQ(read.bytes, readWithLibtiff(m_file.path));
}

TEST_P(TiffDecodedTest, GivesEveryWindow)
{
    std::mt19937 random(7);
    const auto below = [&](std::int64_t end) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(end));
    };
    for (int i = 0; i < 50; ++i) {
        Window window = wholeLevel(m_page->info());
        window.area.x = below(m_file.spec().size.width);
        window.area.y = below(m_file.spec().size.height);
        window.area.width = 1 + below(m_file.spec().size.width - window.area.x);
        window.area.height = 1 + below(m_file.spec().size.height - window.area.y);
        window.stepX = 1 + below(7);
        window.stepY = 1 + below(40);
        const ReadSamples read = readSamples(*m_page, window);
        ASSERT_TRUE(read.complete());
        EXPECT_EQ(read.bytes, m_file.expected(window));
    }
}

/// Where the file has the byte count of a block, and how wide it is.
struct CountPlace {
    std::size_t at = 0;
    std::size_t bytes = 0;
};

CountPlace placeOfCount(const std::filesystem::path& path, std::int64_t block)
{
    const auto source = readTiffHeader(ByteSource::open(path).value()).value();
    const auto directory = readTiffDirectory(source, source.firstDirectory).value();
    for (std::size_t i = 0; i < directory.entries.size(); ++i) {
        const TiffEntry& entry = directory.entries[i];
        if (entry.tag == TIFFTAG_STRIPBYTECOUNTS || entry.tag == TIFFTAG_TILEBYTECOUNTS) {
            const std::int64_t inEntry = directory.offset + 2 + 12 * static_cast<std::int64_t>(i) + 8;
            const std::int64_t width = bytesOfTiffType(entry.type);
            const std::int64_t start = entry.isInline ? inEntry : entry.offset;
            return {static_cast<std::size_t>(start + block * width), static_cast<std::size_t>(width)};
        }
    }
    throw std::runtime_error("no table of byte counts");
}

/// Halves the count of one block.
void cutBlock(const std::filesystem::path& path, std::int64_t block)
{
    const CountPlace place = placeOfCount(path, block);
    std::vector<std::byte> bytes = readFile(path);
    std::uint32_t count = 0; // little-endian, as this machine writes it
    std::memcpy(&count, &bytes[place.at], place.bytes);
    count /= 2;
    std::memcpy(&bytes[place.at], &count, place.bytes);
    writeFile(path, bytes);
}

TEST_P(TiffDecodedTest, ReportsTheRowsThatACutBlockLacksAndNoOthers)
{
    cutBlock(m_file.path, 0);
    const auto page = m_file.page();
    const RasterInfo& info = page->info();
    const ReadSamples read = readSamples(*page, wholeLevel(info));
    ASSERT_TRUE(read.report);
    ASSERT_EQ(read.report->problems.size(), 1U);
    const ReadProblem& problem = read.report->problems.front();
    EXPECT_EQ(problem.kind, ReadProblem::Kind::Damaged);
    EXPECT_THAT(problem.reason, HasSubstr("encoded.tif: page 0: "));
    EXPECT_TRUE((Rect{0, 0, info.block.width, info.block.height}.contains(problem.area)));
    const auto sampleBytes = bytesOf(info.type);
    for (std::int64_t i = 0; i < m_file.spec().sampleCount(); ++i) {
        const std::int64_t pixel = i / info.bands;
        const auto band = static_cast<int>(i % info.bands);
        const Rect at{pixel % info.width, pixel / info.width, 1, 1};
        const bool bad = problem.area.contains(at) && band >= problem.firstBand &&
                         band < problem.firstBand + problem.bands;
        const auto place = i * sampleBytes;
        ASSERT_TRUE(bad || std::equal(read.bytes.begin() + place, read.bytes.begin() + place + sampleBytes,
                                      m_file.samples.begin() + place))
            << at.x << ',' << at.y << ',' << band;
    }
}

INSTANTIATE_TEST_SUITE_P(Encodings, TiffDecodedTest, ::testing::Range<std::size_t>(0, 7));

} // namespace

} // namespace rasterscope::test

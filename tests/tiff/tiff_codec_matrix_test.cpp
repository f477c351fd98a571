// SPDX-License-Identifier: MIT
#include "tests/tiff/encoded_tiff.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <tuple>

namespace rasterscope::test {

namespace {

enum class Blocks { Strips, Tiles };
enum class Planes { Chunky, Apart };

struct Prediction {
    std::uint16_t predictor;
    SampleType type;
};

using Matrix = std::tuple<std::uint16_t, Prediction, Planes, Blocks>; // each in all byte and fill orders

Encoding encodingOf(const Matrix& matrix)
{
    Encoding encoding;
    encoding.compression = std::get<0>(matrix);
    encoding.predictor = std::get<Prediction>(matrix).predictor;
    encoding.spec.size = {37, 29};
    encoding.spec.bands = 3;
    encoding.spec.type = std::get<Prediction>(matrix).type;
    encoding.spec.planesApart = std::get<Planes>(matrix) == Planes::Apart;
    if (std::get<Blocks>(matrix) == Blocks::Tiles) {
        encoding.spec.tile = {48, 16};
    } else {
        encoding.spec.rowsPerStrip = 7; // the last strip has one row
    }
    return encoding;
}

class TiffCodecMatrix : public testing::TestWithParam<Matrix> {};

void expectLibtiffsSamples(const Encoding& encoding)
{
    const EncodedTiff file(encoding);
    const auto page = file.page();
    EXPECT_EQ(page->info().type, file.spec().type);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    ASSERT_TRUE(read.complete());
    EXPECT_EQ(read.bytes, file.samples);
    if (encoding.predictor != PREDICTOR_FLOATINGPOINT || encoding.order == ByteOrder::Little) {
        EXPECT_EQ(read.bytes, readWithLibtiff(file.path)); // which does not read the other ones right
    }
    const Window part{0, {5, 6, 31, 17}, {2, 0}, 3, 2};
    EXPECT_EQ(readSamples(*page, part).bytes, file.expected(part));
}

TEST_P(TiffCodecMatrix, GivesTheSamplesThatLibtiffWrote)
{
    Encoding encoding = encodingOf(GetParam());
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        for (const std::uint16_t fillOrder :
             {std::uint16_t{FILLORDER_MSB2LSB}, std::uint16_t{FILLORDER_LSB2MSB}}) {
            SCOPED_TRACE(testing::Message() << (order == ByteOrder::Big ? "big" : "little")
                                            << "-endian, fill order " << fillOrder);
            encoding.order = order;
            encoding.fillOrder = fillOrder;
            if (encoding.compression != COMPRESSION_NONE || fillOrder == FILLORDER_LSB2MSB) {
                expectLibtiffsSamples(encoding); // what is stored plainly is another matrix
            }
        }
    }
}

const auto withPredictors = testing::Values(COMPRESSION_LZW, COMPRESSION_DEFLATE, COMPRESSION_ADOBE_DEFLATE,
                                            COMPRESSION_LZMA, COMPRESSION_ZSTD);
const auto everyPrediction = testing::Values(
    Prediction{1, SampleType::UInt8}, Prediction{1, SampleType::Int16}, Prediction{1, SampleType::Float64},
    Prediction{2, SampleType::UInt8}, Prediction{2, SampleType::UInt16}, Prediction{2, SampleType::Int32},
    Prediction{2, SampleType::UInt64}, Prediction{3, SampleType::Float16}, Prediction{3, SampleType::Float32},
    Prediction{3, SampleType::Float64});
const auto everyPlanes = testing::Values(Planes::Chunky, Planes::Apart);
const auto everyBlocks = testing::Values(Blocks::Strips, Blocks::Tiles);

INSTANTIATE_TEST_SUITE_P(Predicted, TiffCodecMatrix,
                         testing::Combine(withPredictors, everyPrediction, everyPlanes, everyBlocks));
INSTANTIATE_TEST_SUITE_P(Others, TiffCodecMatrix,
                         testing::Combine(testing::Values(COMPRESSION_PACKBITS, COMPRESSION_NONE),
                                          testing::Values(Prediction{1, SampleType::UInt8},
                                                          Prediction{1, SampleType::UInt16},
                                                          Prediction{1, SampleType::Float32}),
                                          everyPlanes, everyBlocks));

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gtest/gtest.h>

#include <tuple>

namespace rasterscope::test {

namespace {

enum class Blocks { OneStrip, Strips, RowStrips, Tiles, OddTiles };
enum class Planes { Chunky, Apart };

using Placement = TiffImageSpec::Placement;
using Matrix = std::tuple<SampleType, ByteOrder, TiffVariant, Blocks, Planes, Placement>;

TiffImageSpec specOf(const Matrix& matrix)
{
    TiffImageSpec spec;
    spec.size = {37, 29};
    spec.bands = 3;
    spec.type = std::get<SampleType>(matrix);
    spec.planesApart = std::get<Planes>(matrix) == Planes::Apart;
    spec.placement = std::get<Placement>(matrix);
    switch (std::get<Blocks>(matrix)) {
    case Blocks::OneStrip:
        break;
    case Blocks::Strips:
        spec.rowsPerStrip = 7; // the last strip has one row
        break;
    case Blocks::RowStrips:
        spec.rowsPerStrip = 1;
        break;
    case Blocks::Tiles:
        spec.tile = {16, 16};
        break;
    case Blocks::OddTiles:
        spec.tile = {48, 16}; // wider than the raster
        break;
    }
    return spec;
}

class TiffMatrix : public testing::TestWithParam<Matrix> {};

TEST_P(TiffMatrix, GivesTheSamplesThatLibtiffGives)
{
    const TiffImageSpec spec = specOf(GetParam());
    const auto samples = makeSamples(spec);
    const OpenedTiff tiff(
        simpleTiff(std::get<ByteOrder>(GetParam()), std::get<TiffVariant>(GetParam()), spec));
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto raster = tiff.page();
    EXPECT_EQ(raster->info().type, spec.type);
    EXPECT_TRUE(raster->info().samplesInPlace);

    const ReadSamples all = readSamples(*raster, wholeLevel(raster->info()));
    ASSERT_TRUE(all.complete());
    EXPECT_EQ(all.bytes, samples);
    EXPECT_EQ(all.bytes, readWithLibtiff(tiff.path()));

    const Window part{0, {5, 6, 31, 17}, {2, 0}, 3, 2};
    const ReadSamples window = readSamples(*raster, part);
    ASSERT_TRUE(window.complete());
    EXPECT_EQ(window.bytes, cutOut(spec, samples, part));
}

const auto everyType =
    testing::Values(SampleType::UInt8, SampleType::Int8, SampleType::UInt16, SampleType::Int16,
                    SampleType::UInt32, SampleType::Int32, SampleType::UInt64, SampleType::Int64,
                    SampleType::Float16, SampleType::Float32, SampleType::Float64, SampleType::ComplexInt16,
                    SampleType::ComplexInt32, SampleType::Complex64, SampleType::Complex128);
const auto everyOrder = testing::Values(ByteOrder::Little, ByteOrder::Big);
const auto everyVariant = testing::Values(TiffVariant::Classic, TiffVariant::Big);
const auto everyBlock =
    testing::Values(Blocks::OneStrip, Blocks::Strips, Blocks::RowStrips, Blocks::Tiles, Blocks::OddTiles);
const auto everyPlanes = testing::Values(Planes::Chunky, Planes::Apart);
const auto everyPlacement = testing::Values(Placement::InOrder, Placement::Reversed, Placement::Spaced);

INSTANTIATE_TEST_SUITE_P(Types, TiffMatrix,
                         testing::Combine(everyType, everyOrder, testing::Values(TiffVariant::Classic),
                                          testing::Values(Blocks::Strips, Blocks::Tiles), everyPlanes,
                                          testing::Values(Placement::InOrder)));
INSTANTIATE_TEST_SUITE_P(Layouts, TiffMatrix,
                         testing::Combine(testing::Values(SampleType::UInt8, SampleType::Float32), everyOrder,
                                          everyVariant, everyBlock, everyPlanes, everyPlacement));

TEST(TiffBands, AreReadUpToTheMostThatATagCanCount)
{
    TiffImageSpec spec{{2, 2}, 65535};
    spec.placement = Placement::Spaced;
    for (const bool apart : {false, true}) {
        spec.planesApart = apart;
        const OpenedTiff tiff(simpleTiff(ByteOrder::Little, TiffVariant::Classic, spec));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        EXPECT_EQ(tiff.page()->info().bands, 65535);
        const Window window{0, {0, 0, 2, 2}, {0, 40000, 65534}};
        EXPECT_EQ(readSamples(*tiff.page(), window).bytes, cutOut(spec, makeSamples(spec), window));
    }
}

} // namespace

} // namespace rasterscope::test

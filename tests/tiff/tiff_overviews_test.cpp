// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope::test {

namespace {

constexpr std::uint16_t newSubfileType = 254;
constexpr std::uint16_t compression = 259;
constexpr std::uint16_t subIfds = 330;

TiffImageSpec imageOf(Size size, std::int64_t bands = 2)
{
    TiffImageSpec spec{size, bands, SampleType::UInt16};
    spec.tile = {16, 16};
    return spec;
}

/// Files with a full image of 100 x 60 and images that are or are not its overviews.
class TiffOverviewsTest : public testing::Test {
protected:
    TiffWriter m_writer{ByteOrder::Little, TiffVariant::Classic};

    std::vector<TiffField> image(const TiffImageSpec& spec)
    {
        return appendImage(m_writer, spec, makeSamples(spec));
    }
    std::vector<TiffField> reducedImage(const TiffImageSpec& spec)
    {
        auto fields = image(spec);
        fields.push_back(m_writer.longs(newSubfileType, {1}));
        return fields;
    }
    static void expectLevels(const Raster& raster, const std::vector<Size>& sizes)
    {
        ASSERT_EQ(raster.info().levels, sizes) << testing::PrintToString(raster.info().notes);
        for (int level = 0; level < static_cast<int>(sizes.size()); ++level) {
            const ReadSamples read = readSamples(raster, wholeLevel(raster.info(), level));
            EXPECT_TRUE(read.complete());
            EXPECT_EQ(read.bytes, makeSamples(imageOf(sizes[static_cast<std::size_t>(level)])));
        }
    }
};

TEST_F(TiffOverviewsTest, OfTheChainAreSortedLargestFirst)
{
    m_writer.addDirectory(image(imageOf({100, 60})));
    m_writer.addDirectory(reducedImage(imageOf({25, 15})));
    m_writer.addDirectory(reducedImage(imageOf({50, 30})));
    m_writer.addDirectory(image(imageOf({30, 30})));
    m_writer.addDirectory(reducedImage(imageOf({15, 15})));
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(0), {{100, 60}, {50, 30}, {25, 15}});
    expectLevels(*tiff.page(1), {{30, 30}, {15, 15}});
}

TEST_F(TiffOverviewsTest, MayRoundEitherWay)
{
    m_writer.addDirectory(image(imageOf({101, 61})));
    m_writer.addDirectory(reducedImage(imageOf({51, 31})));
    m_writer.addDirectory(reducedImage(imageOf({25, 15})));
    m_writer.addDirectory(reducedImage(imageOf({2, 1})));
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(), {{101, 61}, {51, 31}, {25, 15}, {2, 1}});
}

TEST_F(TiffOverviewsTest, OfSubIfdsAreFoundWithTheirOwnChains)
{
    const auto half = m_writer.addLoneDirectory(reducedImage(imageOf({50, 30})));
    const auto quarter =
        m_writer.addLoneDirectory(image(imageOf({25, 15}))); // not marked, as some writers do
    const auto eighth = m_writer.addLoneDirectory(reducedImage(imageOf({13, 8})));
    m_writer.link(quarter, eighth);
    auto fields = image(imageOf({100, 60}));
    fields.push_back(
        m_writer.longs(subIfds, {static_cast<std::uint32_t>(half), static_cast<std::uint32_t>(quarter)}));
    m_writer.addDirectory(fields);
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(), {{100, 60}, {50, 30}, {25, 15}, {13, 8}});
    EXPECT_EQ(tiff.file().pageCount(), 1);
}

TEST_F(TiffOverviewsTest, WhoseShapeOrSamplesDifferAreNone)
{
    m_writer.addDirectory(image(imageOf({100, 60})));
    m_writer.addDirectory(reducedImage(imageOf({50, 50})));
    m_writer.addDirectory(reducedImage(imageOf({50, 30}, 1)));
    m_writer.addDirectory(reducedImage(imageOf({200, 120})));
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(), {{100, 60}});
    EXPECT_EQ(tiff.page()->info().notes.size(), 3U);
}

TEST_F(TiffOverviewsTest, WhoseCodecIsMissingAreLeftOutAndSaidSo)
{
    m_writer.addDirectory(image(imageOf({100, 60})));
    auto packed = reducedImage(imageOf({50, 30}));
    fieldOf(packed, compression) = m_writer.shorts(compression, {52546});
    m_writer.addDirectory(packed);
    m_writer.addDirectory(reducedImage(imageOf({25, 15})));
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(), {{100, 60}, {25, 15}});
    EXPECT_THAT(tiff.page()->info().notes, testing::ElementsAre(testing::HasSubstr("JPEG XL")));
}

TEST_F(TiffOverviewsTest, ThatAreDamagedDoNoHarm)
{
    auto fields = image(imageOf({100, 60}));
    fields.push_back(m_writer.longs(subIfds, {0x7FFFFFF0, 3}));
    const auto directory = m_writer.addDirectory(fields);
    auto lost = reducedImage(imageOf({50, 30}));
    std::erase_if(lost, [](const TiffField& field) { return field.tag == 324; });
    m_writer.addDirectory(lost);
    const OpenedTiff tiff(m_writer.bytes());
    expectLevels(*tiff.page(), {{100, 60}});
    EXPECT_EQ(tiff.page()->info().notes.size(), 3U);
    EXPECT_GT(directory, 0);
}

TEST_F(TiffOverviewsTest, BesideTheFileBelongToItsFirstPage)
{
    m_writer.addDirectory(image(imageOf({100, 60})));
    m_writer.addDirectory(reducedImage(imageOf({50, 30})));
    m_writer.addDirectory(image(imageOf({100, 60})));
    const OpenedTiff tiff(m_writer.bytes());
    TiffWriter beside(ByteOrder::Big, TiffVariant::Big); // of another byte order than its page
    for (const Size size : {Size{50, 30}, Size{25, 15}, Size{13, 8}}) {
        auto fields = appendImage(beside, imageOf(size), makeSamples(imageOf(size)));
        if (size.width < 50) {
            fields.push_back(beside.longs(newSubfileType, {1})); // GDAL marks them, others may not
        }
        beside.addDirectory(fields);
    }
    writeFile(tiff.path().string() + ".ovr", beside.bytes());
    expectLevels(*tiff.page(0), {{100, 60}, {50, 30}, {25, 15}, {13, 8}});
    expectLevels(*tiff.page(1), {{100, 60}});
}

TEST_F(TiffOverviewsTest, BesideTheFileThatAreNoTiffAreNoted)
{
    m_writer.addDirectory(image(imageOf({100, 60})));
    const OpenedTiff tiff(m_writer.bytes());
    writeFile(tiff.path().string() + ".ovr", "these are no overviews");
    expectLevels(*tiff.page(0), {{100, 60}});
    EXPECT_THAT(tiff.page()->info().notes, testing::ElementsAre(testing::HasSubstr(".ovr")));
}

} // namespace

} // namespace rasterscope::test

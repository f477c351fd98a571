// SPDX-License-Identifier: MIT
#include "core/export/output_info.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::Pair;

class OutputInfoTest : public testing::Test {
protected:
    OutputInfoTest()
    {
        m_source.width = 1000;
        m_source.height = 800;
        m_source.bands = 4;
        m_source.type = SampleType::Float16;
        m_source.levels = {{1000, 800}, {500, 200}};
        m_source.bandNames = {"r", "g", "b", "a"};
        m_request.area = {10, 20, 30, 40};
    }

    RasterInfo output(const std::vector<int>& bands) { return outputInfo(m_source, m_request, bands); }

    RasterInfo m_source;
    ExportRequest m_request;
};

TEST_F(OutputInfoTest, HasTheWindowsSizeAndTheWidenedType)
{
    const RasterInfo info = output({0, 1});
    EXPECT_EQ(info.width, 30);
    EXPECT_EQ(info.height, 40);
    EXPECT_EQ(info.bands, 2);
    EXPECT_EQ(info.type, SampleType::Float32);
}

TEST_F(OutputInfoTest, NamesAndAlphaFollowTheBands)
{
    m_source.alphaBand = 3;
    EXPECT_THAT(output({3, 1}).bandNames, ElementsAre("a", "g"));
    m_source.bandScales = {1, 2, 3, 4};
    EXPECT_THAT(output({3, 1}).bandScales, ElementsAre(4, 2));
    EXPECT_TRUE(output({3, 1}).bandOffsets.empty());
    EXPECT_EQ(output({3, 1}).alphaBand, 0);
    EXPECT_EQ(output({0, 1}).alphaBand, std::nullopt);
    EXPECT_FALSE(output({3, 1}).alphaIsAssociated);
    m_source.alphaIsAssociated = true;
    EXPECT_TRUE(output({3, 1}).alphaIsAssociated);
    EXPECT_FALSE(output({0, 1}).alphaIsAssociated);
}

TEST_F(OutputInfoTest, ListsOfBandsFollowTheBands)
{
    m_source.metadata = {
        {"wavelength", "{ 0.4, 0.5,\n 0.6, 0.9 }"}, {"fwhm", "{1, 2}"}, {"wavelength units", "um"}};
    EXPECT_THAT(output({3, 0}).metadata,
                ElementsAre(Pair("wavelength", "0.9, 0.4"), Pair("wavelength units", "um")));
}

TEST_F(OutputInfoTest, ColourSpacesNeedTheirChannels)
{
    const auto photometric = [&](Photometric source, const std::vector<int>& bands) {
        m_source.photometric = source;
        return output(bands).photometric;
    };
    EXPECT_EQ(photometric(Photometric::Rgb, {3, 2, 1}), Photometric::Rgb);
    EXPECT_EQ(photometric(Photometric::Cmyk, {0, 1, 2, 3}), Photometric::Cmyk);
    EXPECT_EQ(photometric(Photometric::Cmyk, {3, 2, 1, 0}), Photometric::MinIsBlack);
    EXPECT_EQ(photometric(Photometric::CieLab, {0, 1}), Photometric::MinIsBlack);
    EXPECT_EQ(photometric(Photometric::Palette, {0}), Photometric::Palette);
    EXPECT_EQ(photometric(Photometric::Palette, {1}), Photometric::MinIsBlack);
}

TEST_F(OutputInfoTest, AllSixTermsOfTheTransformAreShifted)
{
    m_source.geo.transform = {100, 2, 0.5, 200, 0.25, -3};
    EXPECT_THAT(output({0}).geo.transform.value(),
                ElementsAre(100 + 20 + 10, 2, 0.5, 200 + 2.5 - 60, 0.25, -3));
}

TEST_F(OutputInfoTest, AnOverviewsPixelsAreLarger)
{
    m_source.geo.transform = {100, 2, 0.5, 200, 0.25, -3};
    m_request.level = 1; // half as wide, a quarter as high
    EXPECT_THAT(output({0}).geo.transform.value(),
                ElementsAre(100 + 20 * 2 + 80 * 0.5, 4, 2, 200 + 20 * 0.25 - 80 * 3, 0.5, -12));
}

TEST_F(OutputInfoTest, EnvisReferencePixelMovesAndItsPlaceStays)
{
    m_source.geo.enviMapInfo = "{UTM, 1.500, 1, 500000.0, 4000000, 30, 20, 33, North, WGS-84, units=Meters}";
    EXPECT_EQ(output({0}).geo.enviMapInfo,
              "UTM, -8.5, -19, 500000.0, 4000000, 30, 20, 33, North, WGS-84, units=Meters");
    m_request.level = 1;
    EXPECT_EQ(output({0}).geo.enviMapInfo,
              "UTM, -8.75, -19, 500000.0, 4000000, 60, 80, 33, North, WGS-84, units=Meters");
}

TEST_F(OutputInfoTest, MapInfoThatCannotBeReadIsNotPassedOnUnshifted)
{
    m_source.geo.enviMapInfo = "UTM, one, 1, 500000";
    EXPECT_EQ(output({0}).geo.enviMapInfo, "");
}

} // namespace
} // namespace rasterscope::test

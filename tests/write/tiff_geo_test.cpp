// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/write/sample_patterns.h"
#include "tests/write/tiff_reader.h"

#include <gmock/gmock.h>

#include <limits>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;

/// GeoTIFF's and GDAL's tags are unknown to libtiff until they are told to it.
void learnTags(TIFF* tiff)
{
    static char name[] = "";
    static const TIFFFieldInfo fields[] = {
        {33550, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_DOUBLE, FIELD_CUSTOM, 1, 1, name},
        {33922, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_DOUBLE, FIELD_CUSTOM, 1, 1, name},
        {34264, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_DOUBLE, FIELD_CUSTOM, 1, 1, name},
        {34735, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_SHORT, FIELD_CUSTOM, 1, 1, name},
        {34736, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_DOUBLE, FIELD_CUSTOM, 1, 1, name},
        {34737, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_ASCII, FIELD_CUSTOM, 1, 0, name},
        {42112, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_ASCII, FIELD_CUSTOM, 1, 0, name},
        {42113, TIFF_VARIABLE, TIFF_VARIABLE, TIFF_ASCII, FIELD_CUSTOM, 1, 0, name},
    };
    TIFFMergeFieldInfo(tiff, fields, static_cast<std::uint32_t>(std::size(fields)));
}

class TiffGeoTest : public testing::Test {
protected:
    void SetUp() override { TIFFSetTagExtender(learnTags); }
    void TearDown() override { TIFFSetTagExtender(nullptr); }

    template <typename T>
    std::vector<T> values(const RasterInfo& info, std::uint32_t tag)
    {
        EXPECT_TRUE(writePattern(m_folder / "a.tif", OutputFormat::Tiff, info));
        const TiffReader tiff(m_folder / "a.tif");
        std::uint16_t count = 0;
        const T* first = nullptr;
        return TIFFGetField(tiff.get(), tag, &count, &first) == 1 ? std::vector<T>(first, first + count)
                                                                  : std::vector<T>();
    }

    std::string text(const RasterInfo& info, std::uint32_t tag)
    {
        EXPECT_TRUE(writePattern(m_folder / "a.tif", OutputFormat::Tiff, info));
        const TiffReader tiff(m_folder / "a.tif");
        const char* letters = nullptr;
        return TIFFGetField(tiff.get(), tag, &letters) == 1 ? letters : "";
    }

    TemporaryFolder m_folder;
    RasterInfo m_info = infoOf(8, 8, 2, SampleType::Int16);
};

TEST_F(TiffGeoTest, ANorthUpTransformIsATiePointAndAScale)
{
    m_info.geo.transform = {500000, 30, 0, 4000000, 0, -20};
    EXPECT_THAT(values<double>(m_info, 33550), ElementsAre(30, 20, 0));
    EXPECT_THAT(values<double>(m_info, 33922), ElementsAre(0, 0, 0, 500000, 4000000, 0));
    EXPECT_THAT(values<double>(m_info, 34264), ElementsAre());
}

TEST_F(TiffGeoTest, ARotatedTransformIsAMatrix)
{
    m_info.geo.transform = {1, 2, 3, 4, 5, 6};
    EXPECT_THAT(values<double>(m_info, 34264), ElementsAre(2, 3, 0, 1, 5, 6, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1));
    EXPECT_THAT(values<double>(m_info, 33550), ElementsAre());
}

TEST_F(TiffGeoTest, WherePixelsArePointsTheirCentresAreTied)
{
    m_info.geo.transform = {500000, 30, 0, 4000000, 0, -20};
    m_info.geo.geoKeys = {1, 1, 0, 1, 1025, 0, 1, 2};
    EXPECT_THAT(values<double>(m_info, 33922), ElementsAre(0, 0, 0, 500015, 3999990, 0));
}

TEST_F(TiffGeoTest, GeoKeysTravelAsTheyWere)
{
    m_info.geo.geoKeys = {1, 1, 0, 2, 1026, 34737, 5, 0, 2057, 34736, 1, 0};
    m_info.geo.geoDoubles = {6378137.0};
    m_info.geo.geoAscii = "WGS|";
    EXPECT_EQ(values<std::uint16_t>(m_info, 34735), m_info.geo.geoKeys);
    EXPECT_EQ(values<double>(m_info, 34736), m_info.geo.geoDoubles);
    EXPECT_EQ(text(m_info, 34737), "WGS|");
}

TEST_F(TiffGeoTest, NoDataIsExactInEveryType)
{
    const auto written = [&](NumberValue value) {
        m_info.noData = value;
        return text(m_info, 42113);
    };
    EXPECT_EQ(written(std::int64_t{-32768}), "-32768");
    EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
    EXPECT_EQ(written(std::numeric_limits<double>::quiet_NaN()), "nan");
    EXPECT_EQ(written(-3.4028234663852886e+38), "-3.4028234663852886e+38");
}

TEST_F(TiffGeoTest, BandNamesAreGdalsAndEscaped)
{
    m_info.bandNames = {"", "NIR <8> & more"};
    EXPECT_EQ(text(m_info, 42112),
              "<GDALMetadata>\n  <Item name=\"DESCRIPTION\" sample=\"1\" role=\"description\">"
              "NIR &lt;8&gt; &amp; more</Item>\n</GDALMetadata>\n");
}

TEST_F(TiffGeoTest, ScaleAndOffsetAreGdals)
{
    m_info.bandScales = {0.5, 1};
    m_info.bandOffsets = {0, -273.15};
    EXPECT_EQ(text(m_info, 42112),
              "<GDALMetadata>\n  <Item name=\"OFFSET\" sample=\"0\" role=\"offset\">0</Item>\n"
              "  <Item name=\"OFFSET\" sample=\"1\" role=\"offset\">-273.15</Item>\n"
              "  <Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.5</Item>\n"
              "  <Item name=\"SCALE\" sample=\"1\" role=\"scale\">1</Item>\n</GDALMetadata>\n");
}

TEST_F(TiffGeoTest, TheSystemOfEnvisMapInfoBecomesKeys)
{
    const auto keysOf = [&](const std::string& system) {
        m_info.geo.transform = {500000, 30, 0, 4000000, 0, -30};
        m_info.geo.enviMapInfo = system;
        return values<std::uint16_t>(m_info, 34735);
    };
    const auto utm = [](std::uint16_t code) {
        return ElementsAre(1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, code);
    };
    EXPECT_THAT(keysOf("UTM, 1, 1, 500000, 4000000, 30, 30, 33, North, WGS-84, units=Meters"), utm(32633));
    EXPECT_THAT(keysOf("{ UTM , 1, 1, 500000, 4000000, 30, 30, 5, South, wgs-84}"), utm(32705));
    EXPECT_THAT(keysOf("UTM, 1, 1, 500000, 4000000, 30, 30, 17, North, North America 1927"), utm(26717));
    EXPECT_THAT(keysOf("Geographic Lat/Lon, 1, 1, 5, 4, 0.1, 0.1, WGS-84, units=Degrees"),
                ElementsAre(1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326));
    for (const std::string other : {"UTM, 1, 1, 500000, 4000000, 30, 30, 61, North, WGS-84",
                                    "UTM, 1, 1, 500000, 4000000, 30, 30, 5, South, North America 1983",
                                    "Arbitrary, 1, 1, 5, 4, 1, 1, 0, North", "UTM", ""}) {
        EXPECT_TRUE(keysOf(other).empty()) << other;
    }
}

TEST_F(TiffGeoTest, WellKnownTextStandsWhereGdalLooksForIt)
{
    m_info.geo.transform = {500000, 30, 0, 4000000, 0, -30};
    m_info.geo.crs = "PROJCS[\"Some place\",GEOGCS[\"x\"]]";
    const std::string citation = "ESRI PE String = " + m_info.geo.crs + "|";
    EXPECT_EQ(text(m_info, 34737), citation);
    EXPECT_THAT(values<std::uint16_t>(m_info, 34735),
                ElementsAre(1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32767, 3073, 34737,
                            citation.size(), 0));
}

} // namespace
} // namespace rasterscope::test

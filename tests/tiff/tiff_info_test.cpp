// SPDX-License-Identifier: MIT
#include "core/format/tiff_compression.h"
#include "core/format/tiff_gdal.h"
#include "core/format/tiff_tags.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiffio.h>

#include <cmath>
#include <limits>

namespace rasterscope::test {

namespace {

using Fields = std::vector<TiffField>;
using testing::ElementsAre;
using testing::HasSubstr;

/// The info of a small raster with these fields more, or in place of its own.
class TiffInfo : public testing::Test {
protected:
    TiffWriter m_writer{ByteOrder::Big, TiffVariant::Classic};

    std::shared_ptr<const Raster> raster(const TiffImageSpec& spec, const Fields& more)
    {
        TiffWriter writer(m_writer.order(), TiffVariant::Classic);
        Fields fields = appendImage(writer, spec, makeSamples(spec));
        for (const TiffField& field : more) {
            std::erase_if(fields, [&](const TiffField& own) { return own.tag == field.tag; });
            fields.push_back(field);
        }
        writer.addDirectory(fields);
        m_opened = std::make_unique<OpenedTiff>(writer.bytes());
        return m_opened->page();
    }
    RasterInfo info(const Fields& more, const TiffImageSpec& spec = {{4, 3}})
    {
        return raster(spec, more)->info();
    }
    std::string readError(const Raster& raster)
    {
        const ReadSamples read = readSamples(raster, wholeLevel(raster.info()));
        return read.report ? "" : read.report.error().message;
    }
    static std::string valueOf(const RasterInfo& info, const std::string& name)
    {
        for (const auto& [key, value] : info.metadata) {
            if (key == name) {
                return value;
            }
        }
        return "(absent)";
    }

private:
    std::unique_ptr<OpenedTiff> m_opened;
};

TEST_F(TiffInfo, TellsTheStructure)
{
    const RasterInfo told =
        info({m_writer.shorts(274, {6})}, {{40, 30}, 4, SampleType::Int16, {16, 32}, 0, true});
    EXPECT_EQ(told.width, 40);
    EXPECT_EQ(told.height, 30);
    EXPECT_EQ(told.bands, 4);
    EXPECT_EQ(told.bits, 16);
    EXPECT_EQ(told.order, ByteOrder::Big);
    EXPECT_EQ(told.interleave, Interleave::Band);
    EXPECT_EQ(told.compression, "none");
    EXPECT_EQ(told.block, (Size{16, 32}));
    EXPECT_EQ(told.orientation, 6);
    EXPECT_TRUE(told.mapped);
}

TEST_F(TiffInfo, SaysWhyACompressedPageCannotBeRead)
{
    const auto page = raster({{4, 3}}, {m_writer.shorts(259, {52546})});
    EXPECT_EQ(page->info().compression, "jpeg-xl");
    EXPECT_FALSE(page->info().samplesInPlace);
    EXPECT_FALSE(page->info().mapped);
    EXPECT_THAT(readError(*page), HasSubstr("image.tif: "));
    EXPECT_THAT(readError(*page), HasSubstr("JPEG XL"));
    EXPECT_EQ(info({m_writer.shorts(259, {12345})}).compression, "unknown-12345");
}

TEST_F(TiffInfo, SaysWhyOddSamplesCannotBeRead)
{
    struct Odd {
        Fields fields;
        std::string words;
        SampleType type;
        int bits;
    };
    const std::vector<Odd> all = {
        {{m_writer.shorts(258, {12}), m_writer.shorts(339, {3})}, "12 bits", SampleType::Float16, 12},
        {{m_writer.shorts(258, {48}), m_writer.shorts(339, {5})}, "48 bits", SampleType::ComplexInt32, 48},
        {{m_writer.shorts(258, {65535})}, "65535 bits", SampleType::UInt8, 65535},
        {{m_writer.shorts(262, {6})}, "subsampled", SampleType::UInt8, 8},
        {{m_writer.shorts(277, {3}), m_writer.shorts(258, {5, 9, 5})}, "different", SampleType::UInt8, 5},
    };
    for (const Odd& odd : all) {
        const auto page = raster({{4, 3}}, odd.fields);
        EXPECT_THAT(readError(*page), HasSubstr(odd.words));
        EXPECT_EQ(page->info().type, odd.type) << odd.words;
        EXPECT_EQ(page->info().bits, odd.bits) << odd.words;
        EXPECT_FALSE(page->info().samplesInPlace) << odd.words;
    }
}

TEST_F(TiffInfo, RefusesWhatIsNoRaster)
{
    const std::vector<std::pair<TiffField, std::string>> all = {
        {m_writer.longs(256, {0}), "0 x 3"},
        {m_writer.longs(257, {0}), "4 x 0"},
        {m_writer.shorts(277, {0}), "0 samples"},
        {m_writer.shorts(258, {0}), "0 bits"},
        {m_writer.longs(277, {70000}), "70000 samples"},
    };
    for (const auto& [field, words] : all) {
        TiffWriter writer(ByteOrder::Big, TiffVariant::Classic);
        Fields fields = appendImage(writer, {{4, 3}}, makeSamples({{4, 3}}));
        fieldOf(fields, field.tag) = field;
        writer.addDirectory(fields);
        const OpenedTiff tiff(writer.bytes());
        const auto page = tiff.file().page(0);
        ASSERT_FALSE(page) << words;
        EXPECT_THAT(page.error().message, testing::AllOf(HasSubstr("image.tif"), HasSubstr(words)));
    }
}

TEST_F(TiffInfo, FindsTheAlphaBand)
{
    const TiffImageSpec rgba{{4, 3}, 5};
    EXPECT_EQ(info({m_writer.shorts(338, {0, 2})}, rgba).alphaBand, 4);
    EXPECT_FALSE(info({m_writer.shorts(338, {0, 2})}, rgba).alphaIsAssociated);
    EXPECT_EQ(info({m_writer.shorts(338, {1, 0})}, rgba).alphaBand, 3);
    EXPECT_TRUE(info({m_writer.shorts(338, {1, 0})}, rgba).alphaIsAssociated);
    EXPECT_EQ(info({m_writer.shorts(338, {0, 0})}, rgba).alphaBand, std::nullopt);
}

TEST_F(TiffInfo, ReadsPalettes)
{
    std::vector<std::uint16_t> map(768);
    map[1] = 0x1234;
    map[256 + 1] = 0x5678;
    map[512 + 1] = 0x9ABC;
    const RasterInfo told = info({m_writer.shorts(262, {3}), m_writer.shorts(320, map)});
    EXPECT_EQ(told.photometric, Photometric::Palette);
    ASSERT_EQ(told.palette.size(), 256U);
    EXPECT_EQ(told.palette[1].red, 0x1234);
    EXPECT_EQ(told.palette[1].green, 0x5678);
    EXPECT_EQ(told.palette[1].blue, 0x9ABC);
    const RasterInfo old =
        info({m_writer.shorts(262, {3}), m_writer.shorts(320, std::vector<std::uint16_t>(768, 0x12))});
    EXPECT_EQ(old.palette.at(7).red, 0x1212) << "values of 8 bits are widened";
}

TEST_F(TiffInfo, ReadsHowYCbCrIsRgb)
{
    const TiffImageSpec three{{4, 3}, 3};
    const Fields ycbcr = {m_writer.shorts(262, {6}), m_writer.shorts(530, {1, 1})};
    EXPECT_EQ(info(ycbcr, three).ycbcr, YCbCrColors());
    Fields more = ycbcr;
    more.push_back(m_writer.doubles(529, {0.25, 0.5, 0.125}));
    more.push_back(m_writer.shorts(532, {16, 235, 128, 240, 128, 240}));
    const YCbCrColors told = info(more, three).ycbcr;
    EXPECT_THAT(told.coefficients, ElementsAre(0.25, 0.5, 0.125));
    EXPECT_THAT(told.referenceBlackWhite, ElementsAre(16, 235, 128, 240, 128, 240));
    more = ycbcr;
    more.push_back(m_writer.doubles(529, {0.25, 0.5}));
    more.push_back(m_writer.text(532, "odd"));
    EXPECT_EQ(info(more, three).ycbcr, YCbCrColors()) << "what is cut short is as good as absent";
}

/// A profile with these words as class, colour space and its one tag, of no content.
std::vector<std::uint8_t> profileOf(const std::string& kind, const std::string& space, const std::string& tag)
{
    std::vector<std::uint8_t> bytes(148);
    const auto put = [&](std::size_t at, const std::string& word) {
        std::copy(word.begin(), word.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    };
    bytes[3] = 148;
    put(12, kind);
    put(16, space);
    put(36, "acsp");
    bytes[131] = 1;
    put(132, tag);
    bytes[139] = 144; // offset and length of the tag
    bytes[143] = 4;
    return bytes;
}

class TiffProfile : public TiffInfo {
protected:
    /// What the note says of the profile in a gray raster; empty where it is taken.
    std::string complaint(const TiffField& field)
    {
        const RasterInfo told = info({field});
        EXPECT_EQ(told.iccProfile.empty(), !told.notes.empty());
        return told.notes.empty() ? "" : told.notes.front();
    }
    std::string complaint(const std::vector<std::uint8_t>& profile)
    {
        return complaint(m_writer.bytes(34675, profile));
    }
};

TEST_F(TiffProfile, IsReadWhereItFitsTheSamples)
{
    const auto gray = profileOf("mntr", "GRAY", "kTRC");
    const RasterInfo told = info({m_writer.bytes(34675, gray)});
    ASSERT_EQ(told.iccProfile.size(), gray.size());
    EXPECT_EQ(told.iccProfile[12], std::byte{'m'});
    EXPECT_TRUE(told.notes.empty());
    const auto colour = m_writer.bytes(34675, profileOf("scnr", "RGB ", "A2B0"));
    const RasterInfo rgb = info({m_writer.shorts(262, {2}), colour}, {{4, 3}, 3});
    EXPECT_EQ(rgb.iccProfile.size(), 148U);
}

TEST_F(TiffProfile, IsIgnoredInWordsWhereItDoesNot)
{
    EXPECT_THAT(complaint(profileOf("mntr", "RGB ", "A2B0")), HasSubstr("not one for gray"));
    EXPECT_THAT(complaint(profileOf("link", "GRAY", "A2B0")), HasSubstr("link"));
    EXPECT_THAT(complaint(profileOf("abst", "GRAY", "A2B0")), HasSubstr("abstract"));
    EXPECT_THAT(complaint(profileOf("nmcl", "GRAY", "A2B0")), HasSubstr("named-colour"));
    EXPECT_THAT(complaint(profileOf("mntr", "GRAY", "gTRC")), HasSubstr("damaged"));
    EXPECT_THAT(complaint(std::vector<std::uint8_t>(500)), HasSubstr("no ICC profile"));
    EXPECT_THAT(complaint(std::vector<std::uint8_t>{1, 2, 3}),
                testing::AllOf(HasSubstr("image.tif: "), HasSubstr("no ICC profile")));
    auto longer = profileOf("mntr", "GRAY", "kTRC");
    longer[2] = 1; // says that it has 404 bytes
    EXPECT_THAT(complaint(longer), HasSubstr("cut short"));
    auto many = profileOf("mntr", "GRAY", "kTRC");
    many[128] = 0xFF; // tags
    EXPECT_THAT(complaint(many), HasSubstr("damaged"));
    auto outside = profileOf("mntr", "GRAY", "kTRC");
    outside[136] = 0xFF; // the tag's offset
    EXPECT_THAT(complaint(outside), HasSubstr("damaged"));
}

TEST_F(TiffProfile, IsNoLongerThanItsBoundAndTheFile)
{
    TiffField field = m_writer.bytes(34675, profileOf("mntr", "GRAY", "kTRC"));
    field.count = 0x7FFFFFFF;
    EXPECT_THAT(complaint(field), HasSubstr("cut short"));
    field.count = (16 << 20) + 1;
    field.values.resize(static_cast<std::size_t>(field.count));
    EXPECT_THAT(complaint(field), HasSubstr("16 MiB"));
    EXPECT_THAT(complaint(m_writer.shorts(34675, {1, 2, 3})), HasSubstr("damaged"));
}

TEST_F(TiffInfo, ShowsEveryFieldByName)
{
    const RasterInfo told = info({
        m_writer.text(305, "a \xB5"
                           "scope"),             // Latin-1
        m_writer.text(270, "\xC2\xB5 and more"), // UTF-8
        m_writer.text(333, std::string("cyan\0magenta", 12)),
        m_writer.rational(282, 3, 2),
        m_writer.shorts(65000, {1, 2, 3}),
        m_writer.bytes(34675, std::vector<std::uint8_t>(500)),
        m_writer.doubles(33550, {0.1, 1e300, 0}),
    });
    EXPECT_EQ(valueOf(told, "ImageWidth"), "4");
    EXPECT_EQ(valueOf(told, "Software"), "a \xC2\xB5"
                                         "scope");
    EXPECT_EQ(valueOf(told, "ImageDescription"), "\xC2\xB5 and more");
    EXPECT_EQ(valueOf(told, "InkNames"), "cyan\nmagenta");
    EXPECT_EQ(valueOf(told, "XResolution"), "1.5");
    EXPECT_EQ(valueOf(told, "Tag 65000"), "1 2 3");
    EXPECT_EQ(valueOf(told, "ICC Profile"), "(500 bytes)");
    EXPECT_EQ(valueOf(told, "ModelPixelScaleTag"), "0.1 1e+300 0");
}

TEST_F(TiffInfo, SummarisesLongLists)
{
    const RasterInfo told = info({}, {{4, 300}, 1, SampleType::UInt8, {}, 1});
    EXPECT_THAT(valueOf(told, "StripByteCounts"), HasSubstr("(300 values)"));
    EXPECT_LT(valueOf(told, "StripByteCounts").size(), 300U);
}

TEST_F(TiffInfo, TextsAreWholeUpToABound)
{
    const std::string longText(300'000, 'x');
    EXPECT_EQ(valueOf(info({m_writer.text(270, longText)}), "ImageDescription"), longText);
    const RasterInfo told = info({m_writer.text(270, std::string(2'000'000, 'x'))});
    EXPECT_THAT(valueOf(told, "ImageDescription"), HasSubstr("(2000001 bytes)"));
    EXPECT_LT(valueOf(told, "ImageDescription").size(), 1'100'000U);
}

TEST_F(TiffInfo, ReadsScaleAndOffsetFromGdalMetadata)
{
    const auto spp = m_writer.shorts(277, {3});
    const RasterInfo told =
        info({spp, m_writer.shorts(258, {8, 8, 8}),
              m_writer.text(42112, "<GDALMetadata>\n"
                                   "  <Item name=\"OFFSET\" sample=\"1\" role=\"offset\">-273.15</Item>\n"
                                   "  <Item name=\"SCALE\" sample=\"0\" role=\"scale\">1e-4</Item>\n"
                                   "  <Item name=\"SCALE\" sample=\"1\" role=\"scale\">much</Item>\n"
                                   "  <Item name=\"SCALE\" sample=\"-1\" role=\"scale\">5</Item>\n"
                                   "</GDALMetadata>\n")});
    EXPECT_THAT(told.bandScales, ElementsAre(1e-4, 1, 1));
    EXPECT_THAT(told.bandOffsets, ElementsAre(0, -273.15, 0));
    EXPECT_TRUE(told.bandNames.empty());
}

TEST_F(TiffInfo, ReadsBandNamesFromGdalMetadata)
{
    const std::string xml =
        "<GDALMetadata>\n"
        "  <Item name=\"AREA\">x</Item>\n"
        "  <Item name=\"DESCRIPTION\" sample=\"2\" role=\"description\">near &lt;IR&gt; &amp;c</Item>\n"
        "  <Item name=\"DESCRIPTION\" sample=\"9\" role=\"description\">no such band</Item>\n"
        "  <Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">red</Item>\n"
        "</GDALMetadata>";
    const RasterInfo told = info({m_writer.text(42112, xml)}, {{4, 3}, 3});
    EXPECT_THAT(told.bandNames, ElementsAre("red", "", "near <IR> &c"));
    EXPECT_EQ(valueOf(told, "GDALMetadata"), xml);
    EXPECT_TRUE(info({m_writer.text(42112, "<Item sample=\"0\" role=\"description\"")}).bandNames.empty());
}

TEST(TiffNoData, IsExactInTheTypeOfTheSamples)
{
    const auto parsed = [](const char* text, SampleType type) { return parseNoData(text, type); };
    EXPECT_EQ(parsed(" -9999 ", SampleType::Int16), NumberValue(std::int64_t{-9999}));
    EXPECT_EQ(parsed("-9999.0", SampleType::Int16), NumberValue(std::int64_t{-9999}));
    EXPECT_EQ(parsed("18446744073709551615", SampleType::UInt64),
              NumberValue(std::numeric_limits<std::uint64_t>::max()));
    EXPECT_EQ(parsed("-9223372036854775808", SampleType::Int64),
              NumberValue(std::numeric_limits<std::int64_t>::min()));
    EXPECT_EQ(parsed("0.1", SampleType::Float32), NumberValue(static_cast<double>(0.1F)));
    EXPECT_EQ(parsed("0.1", SampleType::Float64), NumberValue(0.1));
    EXPECT_EQ(parsed("-3.40282346638529e+38", SampleType::Float32),
              NumberValue(static_cast<double>(std::numeric_limits<float>::lowest())));
    EXPECT_EQ(parsed("0.5", SampleType::UInt8), NumberValue(0.5));
    EXPECT_TRUE(std::isnan(std::get<double>(*parsed("nan", SampleType::Float32))));
    EXPECT_EQ(parsed("none", SampleType::UInt8), std::nullopt);
    EXPECT_EQ(parsed("", SampleType::UInt8), std::nullopt);
}

class TiffGeo : public TiffInfo {
protected:
    TiffField keys(const std::vector<std::uint16_t>& fourWordsEach) const
    {
        std::vector<std::uint16_t> words = {1, 1, 0, static_cast<std::uint16_t>(fourWordsEach.size() / 4)};
        words.insert(words.end(), fourWordsEach.begin(), fourWordsEach.end());
        return m_writer.shorts(34735, words);
    }
    Fields scaleAndTie() const
    {
        return {m_writer.doubles(33550, {2, 3, 0}),
                m_writer.doubles(33922, {10, 20, 0, 500'000, 4'000'000, 0})};
    }
};

TEST_F(TiffGeo, ScaleAndTiePointMakeATransform)
{
    const RasterInfo told = info(scaleAndTie());
    ASSERT_TRUE(told.geo.transform);
    EXPECT_THAT(*told.geo.transform, ElementsAre(499'980, 2, 0, 4'000'060, 0, -3));
}

TEST_F(TiffGeo, PixelIsPointIsShiftedByHalfAPixel)
{
    Fields fields = scaleAndTie();
    fields.push_back(keys({1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, 32633}));
    const RasterInfo told = info(fields);
    EXPECT_THAT(told.geo.transform.value(), ElementsAre(499'979, 2, 0, 4'000'061.5, 0, -3));
    EXPECT_EQ(told.geo.crs, "EPSG:32633");
    EXPECT_EQ(told.geo.geoKeys.size(), 16U);
}

TEST_F(TiffGeo, AMatrixMakesATransform)
{
    const RasterInfo told = info({m_writer.doubles(34264, {1, 2, 0, 3, 4, 5, 0, 6, 0, 0, 0, 0, 0, 0, 0, 1})});
    EXPECT_THAT(told.geo.transform.value(), ElementsAre(3, 1, 2, 6, 4, 5));
}

TEST_F(TiffGeo, TheReferenceSystemIsACodeOrItsCitation)
{
    EXPECT_EQ(info({keys({1024, 0, 1, 2, 2048, 0, 1, 4326})}).geo.crs, "EPSG:4326");
    const auto citation = m_writer.text(34737, "My own grid|other|");
    EXPECT_EQ(info({keys({1024, 0, 1, 1, 1026, 34737, 12, 0, 2048, 0, 1, 4326, 3072, 0, 1, 32767}), citation})
                  .geo.crs,
              "My own grid");
    EXPECT_EQ(info({keys({1026, 34737, 12, 60000}), citation}).geo.crs, "");
    EXPECT_EQ(info({}).geo.transform, std::nullopt);
}

TEST(TiffTagNames, AreThoseOfLibtiff)
{
    const TemporaryFolder folder;
    TIFF* const tiff = TIFFOpen((folder / "names.tif").c_str(), "w");
    ASSERT_NE(tiff, nullptr);
    for (std::uint32_t tag = 1; tag < 65535; ++tag) {
        const TIFFField* const field = TIFFFindField(tiff, tag, TIFF_ANY);
        if (field != nullptr) {
            EXPECT_EQ(tiffTagName(static_cast<std::uint16_t>(tag)), TIFFFieldName(field));
        }
    }
    TIFFCleanup(tiff);
}

TEST(TiffCompressions, OfLibtiffAllHaveAWord)
{
    TIFFCodec* const codecs = TIFFGetConfiguredCODECs();
    ASSERT_NE(codecs, nullptr);
    for (const TIFFCodec* codec = codecs; codec->name != nullptr; ++codec) {
        EXPECT_THAT(tiffCompressionWord(codec->scheme), testing::Not(HasSubstr("unknown"))) << codec->name;
    }
    _TIFFfree(codecs);
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope::test {

namespace {

using testing::ElementsAre;

std::vector<std::string> namesOf(const RasterFile& file)
{
    std::vector<std::string> names;
    for (std::int64_t number = 0; number < file.pageCount(); ++number) {
        names.push_back(file.page(number).value()->info().pageName);
    }
    return names;
}

/// The names in a file of `pages` directories, the first of which has that description.
std::vector<std::string> namesUnder(const std::string& description, int pages)
{
    TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
    const TiffImageSpec spec{{4, 3}};
    for (int i = 0; i < pages; ++i) {
        auto fields = appendImage(writer, spec, makeSamples(spec));
        if (i == 0) {
            fields.push_back(writer.text(270, description));
        }
        writer.addDirectory(fields);
    }
    return namesOf(OpenedTiff(writer.bytes()).file());
}

std::string ome(const std::string& attributes, const std::string& inside)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OME UUID=\"urn:uuid:1\"><Image "
           "ID=\"Image:0\"><Pixels "
           "DimensionOrder=" +
           attributes + ">" + inside +
           "</Pixels></Image><Image><Pixels DimensionOrder=\"XYZCT\" SizeC=\"9\" SizeZ=\"1\" "
           "SizeT=\"1\"/></Image></OME>";
}

TEST(TiffPageNames, OfImageJCountChannelsFastest)
{
    EXPECT_THAT(namesUnder("ImageJ=1.53t\nimages=8\nchannels=2\nslices=2\nframes=2\nhyperstack=true\n", 8),
                ElementsAre("c 1, z 1, t 1", "c 2, z 1, t 1", "c 1, z 2, t 1", "c 2, z 2, t 1",
                            "c 1, z 1, t 2", "c 2, z 1, t 2", "c 1, z 2, t 2", "c 2, z 2, t 2"));
    EXPECT_THAT(namesUnder("ImageJ=1.53t\nimages=2\nslices=2\n", 3), ElementsAre("z 1", "z 2", ""));
}

TEST(TiffPageNames, OfImageJWhoseNumbersDoNotAgreeAreNone)
{
    for (const std::string numbers :
         {"images=3\nslices=2\n", "images=2\nchannels=2\nslices=2\n", "images=2\n",
          "images=2\nslices=9223372036854775807\nframes=9223372036854775807\n"}) {
        EXPECT_THAT(namesUnder("ImageJ=1.53t\n" + numbers, 2), ElementsAre("", "")) << numbers;
    }
}

TEST(TiffPageNames, OfOmeFollowItsOrderAndNameChannels)
{
    const std::string channels = "<Channel Name=\"A &amp; B\"/><Channel Name=\"GFP\u00e9\"/><TiffData/>";
    EXPECT_THAT(namesUnder(ome("\"XYZCT\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"", channels), 5),
                ElementsAre("c 1 'A & B', z 1", "c 1 'A & B', z 2", "c 2 'GFP\u00e9', z 1",
                            "c 2 'GFP\u00e9', z 2", ""));
    EXPECT_THAT(namesUnder(ome("\"XYTCZ\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"2\"", ""), 4),
                ElementsAre("c 1, t 1", "c 1, t 2", "c 2, t 1", "c 2, t 2"));
    EXPECT_THAT(namesUnder(ome("\"XYCZT\" SizeC=\"3\" SizeZ=\"2\" SizeT=\"1\"",
                               "<Channel Name=\"RGB\" SamplesPerPixel=\"3\"/>"),
                           2),
                ElementsAre("z 1", "z 2"));
}

TEST(TiffPageNames, OfOmeFollowItsTiffData)
{
    const std::string sizes = "\"XYZCT\" SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\"";
    EXPECT_THAT(namesUnder(ome(sizes, "<TiffData IFD=\"2\" FirstZ=\"0\"/><TiffData IFD=\"0\" FirstZ=\"1\" "
                                      "PlaneCount=\"2\"/>"),
                           4),
                ElementsAre("z 2", "z 3", "z 1", ""));
    EXPECT_THAT(
        namesUnder(ome(sizes, "<TiffData IFD=\"0\" FirstZ=\"2\"><UUID>urn:uuid:1</UUID></TiffData>"
                              "<TiffData IFD=\"0\"><UUID FileName=\"b\">urn:uuid:2</UUID></TiffData>"),
                   2),
        ElementsAre("z 3", ""));
    EXPECT_THAT(
        namesUnder(ome(sizes, "<TiffData IFD=\"1\" FirstZ=\"3\"/><TiffData IFD=\"0\" FirstC=\"1\"/>"), 2),
        ElementsAre("", ""));
}

TEST(TiffPageNames, OfXmlThatIsUnsoundOrHasADocumentTypeAreNone)
{
    const std::string sound = ome("\"XYZCT\" SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\"", "");
    ASSERT_THAT(namesUnder(sound, 2), ElementsAre("z 1", "z 2"));
    const std::string body = sound.substr(sound.find("<OME"));
    for (const std::string& bad :
         {"<!DOCTYPE OME [<!ENTITY a \"b\">]>" + body, "<!DOCTYPE OME>" + body, "<x>" + body + "</x>",
          body.substr(0, 80), std::string("<"), std::string("<OME/>"),
          ome("\"XYZZT\" SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\"", ""),
          ome("\"ZXYCT\" SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\"", ""),
          ome("\"XYZCT\" SizeC=\"1\" SizeZ=\"-2\" SizeT=\"1\"", ""),
          ome("\"XYZCT\" SizeC=\"0\" SizeZ=\"2\" SizeT=\"1\"", ""),
          ome("\"XYZCT\" SizeC=\"1\" SizeZ=\"99999999999999999999\" SizeT=\"1\"", ""),
          ome("\"XYZCT\" SizeC=\"2147483647\" SizeZ=\"2147483647\" SizeT=\"2147483647\"", "")}) {
        EXPECT_THAT(namesUnder(bad, 2), ElementsAre("", "")) << bad;
    }
}

TEST(TiffPageNames, AreThoseOfPageNameElsewhere)
{
    TiffWriter writer(ByteOrder::Big, TiffVariant::Big);
    const TiffImageSpec spec{{4, 3}};
    for (const std::string name : {"map of 1912", "Gr\xfcn", "", "two\nlines"}) {
        auto fields = appendImage(writer, spec, makeSamples(spec));
        fields.push_back(writer.text(285, name));
        writer.addDirectory(fields);
    }
    EXPECT_THAT(namesOf(OpenedTiff(writer.bytes()).file()),
                ElementsAre("map of 1912", "Gr\u00fcn", "", "two"));
}

TEST(TiffPageNames, OfFilesOfTifffileAreRead)
{
    if (!pythonHas("tifffile")) {
        GTEST_SKIP() << "python3-tifffile is not installed, so none of its files is read";
    }
    const TemporaryFolder folder;
    ASSERT_EQ(runPython("import numpy, tifffile\n"
                        "a = numpy.zeros((2, 2, 4, 6), dtype='u2')\n"
                        "tifffile.imwrite('o.ome.tif', a, metadata={'axes': 'CZYX', 'Channel': {'Name': "
                        "['DAPI', 'GFP']}})\n"
                        "tifffile.imwrite('j.tif', a, imagej=True, metadata={'axes': 'ZCYX'})\n",
                        folder.path()),
              "");
    EXPECT_THAT(namesOf(*openTiffAt(folder / "o.ome.tif").value()),
                ElementsAre("c 1 'DAPI', z 1", "c 1 'DAPI', z 2", "c 2 'GFP', z 1", "c 2 'GFP', z 2"));
    EXPECT_THAT(namesOf(*openTiffAt(folder / "j.tif").value()),
                ElementsAre("c 1, z 1", "c 2, z 1", "c 1, z 2", "c 2, z 2"));
}

} // namespace

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace rasterscope::test {

namespace {

constexpr Size planeSize{6, 4};
constexpr std::int64_t planeBytes = 6 * 4 * 2;

struct Stack {
    std::string description;
    std::int64_t planes = 1; // really in the file
    std::int64_t rowsPerStrip = 4;
    std::int64_t extraBytes = 0; // at the end
};

/// A directory ahead of the samples, as ImageJ writes it; every sample is its number in the file.
std::vector<std::byte> stackTiff(const Stack& stack)
{
    TiffWriter writer(ByteOrder::Big, TiffVariant::Classic);
    TiffImageSpec spec{planeSize, 1, SampleType::UInt16};
    spec.rowsPerStrip = stack.rowsPerStrip;
    TiffWriter scratch(ByteOrder::Big, TiffVariant::Classic);
    auto fields = appendImage(scratch, spec, makeSamples(spec));
    fields.push_back(writer.text(270, stack.description));
    std::vector<std::int64_t> offsets;
    for (std::int64_t row = 0; row < planeSize.height; row += stack.rowsPerStrip) {
        offsets.push_back(1000 + row * planeSize.width * 2);
    }
    fieldOf(fields, 273) = writer.offsets(273, offsets);
    writer.addDirectory(fields);
    std::vector<std::byte> bytes = writer.bytes();
    bytes.resize(1000);
    for (std::int64_t sample = 0; sample < stack.planes * planeBytes / 2; ++sample) {
        bytes.push_back(static_cast<std::byte>(sample / 256));
        bytes.push_back(static_cast<std::byte>(sample % 256));
    }
    bytes.resize(bytes.size() + static_cast<std::size_t>(stack.extraBytes));
    return bytes;
}

std::string imageJ(const std::string& images)
{
    return "ImageJ=1.53t\nimages=" + images + "\nslices=" + images + "\nunit=micron\n";
}

std::uint16_t sampleAt(const ReadSamples& read, std::size_t index)
{
    return loadAs<std::uint16_t>(read.bytes.data() + 2 * index, nativeByteOrder);
}

void expectPlane(const OpenedTiff& tiff, std::int64_t number)
{
    const auto page = tiff.page(number);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    EXPECT_TRUE(read.complete());
    EXPECT_EQ(sampleAt(read, 0), number * 24);
    EXPECT_EQ(sampleAt(read, 23), number * 24 + 23);
}

TEST(TiffImageJStack, ItsPlanesArePagesOneBehindTheOther)
{
    for (const std::int64_t rows : {1, 2, 3, 4}) {
        const OpenedTiff tiff(stackTiff({imageJ("5"), 5, rows}));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        ASSERT_EQ(tiff.file().pageCount(), 5);
        for (std::int64_t number = 0; number < 5; ++number) {
            expectPlane(tiff, number);
            EXPECT_THAT(tiff.page(number)->info().notes, testing::IsEmpty());
        }
        EXPECT_FALSE(tiff.file().page(5));
        EXPECT_FALSE(tiff.file().page(-1));
    }
}

TEST(TiffImageJStack, MoreThanTheFileHoldsAreThoseThatAreThereWholeOrBegun)
{
    for (const std::string images : {"4", "1000000000000000000", "9223372036854775807"}) {
        const OpenedTiff tiff(stackTiff({imageJ(images), 2, 4, 10}));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        ASSERT_EQ(tiff.file().pageCount(), 3);
        expectPlane(tiff, 1);
        const auto begun = tiff.page(2);
        const ReadSamples read = readSamples(*begun, wholeLevel(begun->info()));
        EXPECT_FALSE(read.complete());
        EXPECT_EQ(sampleAt(read, 4), 0);
        EXPECT_THAT(tiff.page(0)->info().notes, testing::ElementsAre(testing::HasSubstr(
                                                    images + " images, but the file has room for 3")));
        const auto beyond = tiff.file().page(3);
        ASSERT_FALSE(beyond);
        EXPECT_THAT(beyond.error().message, testing::HasSubstr("0 to 2"));
    }
}

TEST(TiffImageJStack, NumbersThatAreNoneLeaveOnePage)
{
    for (const std::string images :
         {"0", "1", "-3", "many", "", "99999999999999999999999999", "2 x", "0x10"}) {
        const OpenedTiff tiff(stackTiff({imageJ(images), 3}));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        EXPECT_EQ(tiff.file().pageCount(), 1) << images;
        expectPlane(tiff, 0);
    }
}

TEST(TiffImageJStack, IsOnlyWhatImageJWroteInOneRun)
{
    EXPECT_EQ(OpenedTiff(stackTiff({"images=3\n", 3})).file().pageCount(), 1);
    const auto pagesOf = [](const TiffImageSpec& spec, int directories, std::uint16_t compression) {
        TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
        for (int i = 0; i < directories; ++i) {
            auto fields = appendImage(writer, spec, makeSamples(spec));
            fields.push_back(writer.text(270, imageJ("3")));
            fieldOf(fields, 259) = writer.shorts(259, {compression});
            writer.addDirectory(fields);
        }
        writer.append(std::vector<std::byte>(3000));
        return OpenedTiff(writer.bytes()).file().pageCount();
    };
    TiffImageSpec spec{{16, 16}, 1, SampleType::UInt8, {}, 4};
    EXPECT_EQ(pagesOf(spec, 2, 1), 2) << "directories of their own";
    EXPECT_EQ(pagesOf(spec, 1, 32773), 1) << "compressed";
    EXPECT_EQ(pagesOf(spec, 1, 1), 1) << "the directory stands behind the first plane";
    spec.placement = TiffImageSpec::Placement::Reversed;
    EXPECT_EQ(pagesOf(spec, 1, 1), 1) << "strips in another order";
}

TEST(TiffImageJStack, GoesOnBeyondFourGigabytes)
{
    constexpr std::int64_t planes = 200;
    constexpr std::int64_t side = 5000;
    TiffWriter writer(ByteOrder::Big, TiffVariant::Classic);
    TiffWriter scratch(ByteOrder::Big, TiffVariant::Classic);
    const TiffImageSpec small{{1, 1}, 1, SampleType::UInt8};
    auto fields = appendImage(scratch, small, makeSamples(small));
    fieldOf(fields, 256) = writer.longs(256, {side});
    fieldOf(fields, 257) = writer.longs(257, {side});
    fieldOf(fields, 273) = writer.offsets(273, {1000});
    fields.push_back(writer.text(270, imageJ(std::to_string(planes))));
    writer.addDirectory(fields);
    auto bytes = writer.bytes();
    bytes.resize(1000);
    const TemporaryFolder folder;
    const auto path = writeFile(folder / "big.tif", bytes);
    constexpr std::int64_t end = 1000 + planes * side * side;
    static_assert(end > std::int64_t{1} << 32);
    std::filesystem::resize_file(path, end - 1);
    std::ofstream(path, std::ios::binary | std::ios::app).put('\x5A');
    const auto file = openTiffAt(path).value();
    ASSERT_EQ(file->pageCount(), planes);
    const auto last = file->page(planes - 1).value();
    EXPECT_THAT(last->info().notes, testing::IsEmpty());
    const ReadSamples read = readSamples(*last, {0, {side - 2, side - 1, 2, 1}, {0}});
    EXPECT_TRUE(read.complete());
    EXPECT_THAT(read.bytes, testing::ElementsAre(std::byte{0}, std::byte{0x5A}));
}

TEST(TiffImageJStack, OfTifffileHasTheSamplesThatTifffileReads)
{
    if (!pythonHas("tifffile")) {
        GTEST_SKIP() << "python3-tifffile is not installed, so no other reader is compared with";
    }
    const TemporaryFolder folder;
    const std::string said =
        runPython("import numpy, tifffile\n"
                  "a = numpy.arange(3*2*4*6, dtype='u2').reshape(3, 2, 4, 6)\n"
                  "tifffile.imwrite('a.tif', a, imagej=True, truncate=True, metadata={'axes': 'ZCYX'})\n"
                  "tifffile.imread('a.tif').tofile('a.raw')\n",
                  folder.path());
    ASSERT_EQ(said, "");
    const auto file = openTiffAt(folder / "a.tif").value();
    ASSERT_EQ(file->pageCount(), 6);
    const auto expected = readFile(folder / "a.raw");
    std::vector<std::byte> all;
    for (std::int64_t number = 0; number < 6; ++number) {
        const auto page = file->page(number).value();
        const auto read = readSamples(*page, wholeLevel(page->info()));
        all.insert(all.end(), read.bytes.begin(), read.bytes.end());
    }
    EXPECT_EQ(all, expected);
}

} // namespace

} // namespace rasterscope::test

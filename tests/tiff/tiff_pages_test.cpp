// SPDX-License-Identifier: MIT
#include "tests/support/fake_system_calls.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace rasterscope::test {

namespace {

constexpr std::uint16_t newSubfileType = 254;
constexpr std::uint16_t oldSubfileType = 255;
constexpr std::uint32_t reduced = 1;
constexpr std::uint32_t mask = 4;

class TiffPages : public testing::TestWithParam<TiffVariant> {
protected:
    TiffWriter m_writer{ByteOrder::Big, GetParam()};

    /// A page of that width, 5 high, whose first sample is its width.
    std::vector<TiffField> image(std::int64_t width)
    {
        const TiffImageSpec spec{{width, 5}};
        auto samples = makeSamples(spec);
        samples[0] = static_cast<std::byte>(width);
        return appendImage(m_writer, spec, samples);
    }
    std::int64_t addImage(std::int64_t width, std::vector<TiffField> more = {})
    {
        auto fields = image(width);
        fields.insert(fields.end(), more.begin(), more.end());
        return m_writer.addDirectory(fields);
    }
    static std::vector<std::int64_t> widthsOf(const RasterFile& file)
    {
        std::vector<std::int64_t> widths;
        for (std::int64_t i = 0; i < file.pageCount(); ++i) {
            const auto raster = file.page(i).value();
            const ReadSamples read = readSamples(*raster, wholeLevel(raster->info()));
            EXPECT_TRUE(read.complete());
            EXPECT_EQ(static_cast<std::int64_t>(read.bytes.at(0)), raster->info().width);
            widths.push_back(raster->info().width);
        }
        return widths;
    }
};

TEST_P(TiffPages, AreTheDirectoriesThatAreNeitherReducedNorMasks)
{
    addImage(10);
    addImage(11, {m_writer.longs(newSubfileType, {reduced})});
    addImage(12, {m_writer.longs(newSubfileType, {mask})});
    addImage(13, {m_writer.longs(newSubfileType, {mask | reduced})});
    addImage(14, {m_writer.longs(newSubfileType, {2})}); // one page of many
    addImage(15, {m_writer.shorts(oldSubfileType, {2})});
    addImage(16, {m_writer.shorts(oldSubfileType, {3})});
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(10, 14, 16));
}

TEST_P(TiffPages, MayComeAfterMasksAndReducedImages)
{
    addImage(12, {m_writer.longs(newSubfileType, {mask})});
    addImage(5, {m_writer.longs(newSubfileType, {reduced})});
    addImage(10);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(10));
}

TEST_P(TiffPages, AreReducedImagesWhereThereIsNothingElse)
{
    addImage(40, {m_writer.longs(newSubfileType, {reduced})});
    addImage(20, {m_writer.longs(newSubfileType, {reduced})});
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(40));
}

TEST_P(TiffPages, NumbersThatDoNotExistAreRefused)
{
    addImage(10);
    addImage(11);
    const OpenedTiff tiff(m_writer.bytes());
    for (const std::int64_t number :
         {std::int64_t{-1}, std::int64_t{2}, std::numeric_limits<std::int64_t>::max()}) {
        const auto page = tiff.file().page(number);
        ASSERT_FALSE(page);
        EXPECT_EQ(page.error().code, Error::Code::InvalidArgument);
        EXPECT_THAT(page.error().message, testing::HasSubstr("0 to 1"));
    }
}

TEST_P(TiffPages, OfAChainThatLoopsAreFoundOnce)
{
    const auto first = addImage(10);
    const auto second = addImage(11);
    for (const std::int64_t target : {first, second}) {
        m_writer.link(second, target);
        const OpenedTiff tiff(m_writer.bytes());
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(10, 11));
        EXPECT_THAT(tiff.page(1)->info().notes, testing::Contains(testing::HasSubstr("leads back")));
    }
}

TEST_P(TiffPages, OfAChainThatLeavesTheFileAreThoseBefore)
{
    const auto only = addImage(10);
    m_writer.link(only, 0x7FFFFFF0);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(10));
    EXPECT_THAT(tiff.page()->info().notes, testing::Contains(testing::HasSubstr("past the end")));
}

TEST_P(TiffPages, AFirstDirectoryPastTheEndIsSaidInWords)
{
    addImage(10);
    m_writer.link(0, 0x7FFFFFF0);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_FALSE(tiff.opened());
    EXPECT_THAT(tiff.message(),
                testing::AllOf(testing::HasSubstr("image.tif"), testing::HasSubstr("2147483632")));
}

TEST_P(TiffPages, ADirectoryAtAnOddPlaceIsRead)
{
    auto fields = image(10);
    const auto even = m_writer.addLoneDirectory(fields);
    const std::vector<std::byte> directory(m_writer.bytes().begin() + even, m_writer.bytes().end());
    m_writer.append(std::vector<std::byte>(1));
    const auto odd = m_writer.append(directory);
    ASSERT_EQ(odd % 2, 1);
    m_writer.link(0, odd);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(widthsOf(tiff.file()), testing::ElementsAre(10));
}

TEST_P(TiffPages, CameraRawsHaveTheirFullImageBehindThePreview)
{
    const TiffImageSpec sensor{{64, 48}, 1, SampleType::UInt16};
    auto raw = appendImage(m_writer, sensor, makeSamples(sensor));
    raw.push_back(m_writer.longs(newSubfileType, {0}));
    const std::int64_t full = m_writer.addLoneDirectory(raw);
    auto preview = image(9);
    preview.push_back(m_writer.longs(newSubfileType, {reduced}));
    const std::int64_t other = m_writer.addLoneDirectory(preview);
    addImage(10,
             {m_writer.longs(newSubfileType, {reduced}), m_writer.offsets(330, {other, full, 0x7FFFFFF0})});
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    ASSERT_EQ(tiff.file().pageCount(), 2);
    EXPECT_EQ(tiff.page(0)->info().width, 10);
    const auto page = tiff.page(1);
    EXPECT_EQ(readSamples(*page, wholeLevel(page->info())).bytes, makeSamples(sensor));
}

TEST_P(TiffPages, MasksAloneAreNoImage)
{
    addImage(10, {m_writer.longs(newSubfileType, {mask})});
    const OpenedTiff tiff(m_writer.bytes());
    EXPECT_THAT(tiff.message(), testing::HasSubstr("masks"));
}

TEST_P(TiffPages, AreReadWhenTheyAreAskedFor)
{
    constexpr int count = 3000;
    for (int i = 0; i < count; ++i) {
        addImage(1 + i % 200);
    }
    const TemporaryFolder folder;
    const auto path = writeFile(folder / "many.tif", m_writer.bytes());
    const LoggingSystemCalls system;
    const OpenOptions options{Access::Automatic, &system};
    const auto file = openTiffAt(path, options).value();
    ASSERT_TRUE(file->page(0));
    EXPECT_LT(system.reads().size(), 100U) << "the first page needs no other";
    EXPECT_EQ(file->pageCount(), count);
    EXPECT_EQ(file->page(count - 1).value()->info().width, 1 + (count - 1) % 200);
    EXPECT_EQ(file->page(7).value(), file->page(7).value()) << "a page stays";
}

TEST_P(TiffPages, MayBeAskedForByManyThreads)
{
    for (int i = 0; i < 40; ++i) {
        addImage(10 + i);
    }
    const OpenedTiff tiff(m_writer.bytes());
    std::vector<std::jthread> threads;
    for (int start = 0; start < 4; ++start) {
        threads.emplace_back([&, start] {
            for (int i = 0; i < 40; ++i) {
                const int number = (start * 10 + i) % 40;
                EXPECT_EQ(tiff.page(number)->info().width, 10 + number);
            }
        });
    }
}

INSTANTIATE_TEST_SUITE_P(Variants, TiffPages, testing::Values(TiffVariant::Classic, TiffVariant::Big),
                         [](const auto& one) { return one.param == TiffVariant::Big ? "Big" : "Classic"; });

} // namespace

} // namespace rasterscope::test

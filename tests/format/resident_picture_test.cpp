// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"
#include "core/format/resident_picture.h"
#include "core/format/stored_layout.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace rasterscope {
namespace {

using testing::Each;
using testing::ElementsAre;

/// A raw raster of 65536 x 64 bytes: a line is 16 pages, a quarter of it 4.
class ResidentPictureTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_path = test::writeFile(m_folder / "a.raw", std::string(65'536 * 64, 'x'));
        const int descriptor = ::open(m_path.c_str(), O_RDWR);
        ASSERT_GE(descriptor, 0);
        ASSERT_EQ(::fsync(descriptor), 0);
        ::close(descriptor);
        m_file = openRasterFile(m_path, {{}, "65536x64,uint8"}).value();
        m_raster = m_file->page(0).value();
        m_raster->dropPages();
        if (m_raster->paging(1).resident.shares.at(0) > 0) {
            GTEST_SKIP() << "the file system keeps its pages in memory";
        }
    }

    void readColumns(std::int64_t x, std::int64_t width) const
    {
        Window window;
        window.area = {x, 0, width, 64};
        window.bands = {0};
        int sum = 0;
        const auto touch = [&](const Piece& piece) {
            for (std::int64_t line = 0; line < piece.samples.height; ++line) {
                for (std::int64_t pixel = 0; pixel < piece.samples.width; ++pixel) {
                    sum += std::to_integer<int>(*piece.samples.at(pixel, line, 0)) == 'x' ? 1 : 0;
                }
            }
        };
        ASSERT_TRUE(m_raster->read(window, touch, {}));
        ASSERT_EQ(sum, width * 64);
    }

    test::TemporaryFolder m_folder;
    std::filesystem::path m_path;
    std::shared_ptr<const RasterFile> m_file;
    std::shared_ptr<const Raster> m_raster;
};

TEST_F(ResidentPictureTest, AWindowBringsInItsOwnPartOfThePicture)
{
    EXPECT_THAT(m_raster->residentPicture({4, 2}).shares, Each(0));
    readColumns(16'384, 16'384);
    const auto found = m_raster->residentPicture({4, 2});
    EXPECT_EQ(found.source, ResidentShares::Source::Mincore);
    EXPECT_THAT(found.shares, ElementsAre(0, 1, 0, 0, 0, 1, 0, 0));
    m_raster->dropPages();
    EXPECT_THAT(m_raster->residentPicture({4, 2}).shares, Each(0));
}

TEST_F(ResidentPictureTest, AsManyCellsAsPixelsMayBeAskedFor)
{
    readColumns(0, 65'536);
    const auto found = m_raster->residentPicture({64, 64});
    EXPECT_EQ(found.shares.size(), 4096U);
    EXPECT_THAT(found.shares, Each(1));
}

TEST(SamplePlaceTest, IsTheByteOfTheSample)
{
    StoredLayout layout;
    layout.size = {5, 4};
    layout.bands = 2;
    layout.block = {3, 2};
    layout.pixelStride = 4;
    layout.lineStride = 12;
    layout.bandStride = 2;
    layout.offsets = {100, 200, 300, StoredLayout::leftOut};
    const SamplePlace placeOf = placesIn(layout);
    EXPECT_EQ(placeOf(0, 0, 0), 100);
    EXPECT_EQ(placeOf(2, 1, 1), 100 + 8 + 12 + 2);
    EXPECT_EQ(placeOf(4, 0, 0), 200 + 4);
    EXPECT_EQ(placeOf(1, 3, 0), 300 + 4 + 12);
    EXPECT_EQ(placeOf(3, 2, 0), std::nullopt);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/thumbnail.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rasterscope {
namespace {

std::shared_ptr<test::MemoryRaster> ramp(std::int64_t width, std::int64_t height)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.block = {width, 1};
    auto raster = std::make_shared<test::MemoryRaster>(info);
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            raster->set(x, y, 0, static_cast<std::uint8_t>(x * 255 / width));
        }
    }
    return raster;
}

TEST(Thumbnail, ShowsTheWholeRasterInFewPixels)
{
    const auto raster = ramp(1000, 400);
    const TilePointer tile = makeThumbnail(raster, 96, {}).value();
    EXPECT_EQ(tile->area, (RasterRect{0, 0, 1000, 400}));
    const Picture& picture = tile->picture;
    ASSERT_LE(picture.width, 96);
    ASSERT_GE(picture.width, 48);
    for (std::int64_t x = 0; x < picture.width; ++x) {
        const double middle = (static_cast<double>(x) + 0.5) * 255 / static_cast<double>(picture.width);
        EXPECT_NEAR(static_cast<double>(picture.pixels[static_cast<std::size_t>(x)] & 0xFFU), middle, 4);
    }
    EXPECT_DOUBLE_EQ(tile->cellHeight * static_cast<double>(picture.height), 400);
}

TEST(Thumbnail, ASmallRasterIsAllThere)
{
    const TilePointer tile = makeThumbnail(ramp(3, 2), 96, {}).value();
    EXPECT_EQ(tile->picture.width, 3);
    EXPECT_EQ(tile->picture.height, 2);
}

TEST(Thumbnail, FewRowsAreReadWhereEachHasToBeDecoded)
{
    class Compressed : public test::MemoryRaster {
    public:
        explicit Compressed(const RasterInfo& info) : MemoryRaster(RasterInfo{}), m_info(info) {}
        const RasterInfo& info() const override { return m_info; }
        Result<ReadReport> read(const Window& window, const SampleVisitor& /*visit*/,
                                std::stop_token /*stop*/) const override
        {
            rows = std::max(rows, window.sampledSize().height);
            EXPECT_TRUE((Rect{0, 0, m_info.width, m_info.height}.contains(window.area)));
            return failure(Error::Code::Io, "a.tif: gone");
        }
        mutable std::int64_t rows = 0;

    private:
        RasterInfo m_info;
    };
    RasterInfo info;
    info.width = 100'000;
    info.height = 100'000;
    info.block = {100'000, 256};
    info.levels = {{info.width, info.height}};
    info.samplesInPlace = false;
    const auto raster = std::make_shared<Compressed>(info);
    const TilePointer tile = makeThumbnail(raster, 96, {}).value();
    EXPECT_FALSE(tile->problems.empty());
    EXPECT_GE(raster->rows, 1);
    EXPECT_LE(raster->rows, 5) << "128 MiB are five rows of blocks";
}

} // namespace
} // namespace rasterscope

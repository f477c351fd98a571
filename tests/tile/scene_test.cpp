// SPDX-License-Identifier: MIT
#include "core/tile/scene.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

namespace rasterscope {
namespace {

std::shared_ptr<test::MemoryRaster> colourRaster(std::int64_t width, std::int64_t height)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = 3;
    info.photometric = Photometric::Rgb;
    info.block = {width, height};
    auto raster = std::make_shared<test::MemoryRaster>(info);
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            raster->set<std::uint8_t>(x, y, 0, static_cast<std::uint8_t>(x));
            raster->set<std::uint8_t>(x, y, 1, static_cast<std::uint8_t>(y));
            raster->set<std::uint8_t>(x, y, 2, static_cast<std::uint8_t>(x / 256 * 16 + y / 256));
        }
    }
    return raster;
}

std::uint32_t colourAt(std::int64_t x, std::int64_t y)
{
    const auto byte = [](std::int64_t value) { return static_cast<std::uint32_t>(value) & 0xFFU; };
    return 0xFF000000U | byte(x) << 16U | byte(y) << 8U | byte(x / 256 * 16 + y / 256);
}

TEST(Scene, TilesShowThePixelsOfTheirPlace)
{
    const auto raster = colourRaster(1100, 700);
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene) << scene.error().message;
    const TileMaker make = tileMakerFor(*scene);
    for (const TileKey& key :
         {TileKey{0, 1, 0, 0}, TileKey{0, 1, 2, 1}, TileKey{0, 2, 1, 0}, TileKey{0, 4, 0, 0}}) {
        const Result<TilePointer> tile = make(key, {});
        ASSERT_TRUE(tile);
        const Window window = (*scene)->grid.windowOf(key);
        ASSERT_EQ((*tile)->picture.width, window.sampledSize().width);
        ASSERT_EQ((*tile)->picture.height, window.sampledSize().height);
        for (std::int64_t j = 0; j < (*tile)->picture.height; j += 13) {
            for (std::int64_t i = 0; i < (*tile)->picture.width; i += 7) {
                const auto index = static_cast<std::size_t>(j * (*tile)->picture.width + i);
                ASSERT_EQ((*tile)->picture.pixels[index],
                          colourAt(window.area.x + i * key.step, window.area.y + j * key.step));
            }
        }
    }
}

TEST(Scene, TheBaseOfASmallRasterIsTheRaster)
{
    const auto scene = makeScene(colourRaster(300, 200), {});
    ASSERT_TRUE(scene);
    EXPECT_FALSE((*scene)->base->reduced());
    EXPECT_EQ((*scene)->base->area, (RasterRect{0, 0, 300, 200}));
    EXPECT_EQ((*scene)->base->picture.pixels.at(200 * 300 - 1), colourAt(299, 199));
}

TEST(Scene, PremultipliesTransparentPictures)
{
    RasterInfo info;
    info.width = 8;
    info.height = 8;
    info.noData = std::int64_t{0};
    auto raster = std::make_shared<test::MemoryRaster>(info);
    raster->set<std::uint8_t>(3, 3, 0, 200);
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    const Picture& picture = (*scene)->base->picture;
    EXPECT_FALSE(picture.opaque);
    EXPECT_EQ(picture.pixels[0], 0U);
    EXPECT_EQ(picture.pixels[3 * 8 + 3], 0xFFC8C8C8U);
}

TEST(Scene, SaysWhatIsMissing)
{
    const auto raster = colourRaster(600, 600);
    raster->setMissing({0, 500, 600, 100});
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    const Result<TilePointer> tile = tileMakerFor(*scene)({0, 1, 0, 1}, {});
    ASSERT_TRUE(tile);
    ASSERT_EQ((*tile)->problems.size(), 1U);
    EXPECT_EQ((*tile)->problems[0].kind, ReadProblem::Kind::Missing);
    EXPECT_EQ((*tile)->problems[0].area, (Rect{0, 500 - 256, 256, 12}));
}

class UnreadableRaster : public test::MemoryRaster {
public:
    using MemoryRaster::MemoryRaster;
    Result<ReadReport> read(const Window&, const SampleVisitor&, std::stop_token) const override
    {
        return failure(Error::Code::Io, "f: the disk is gone");
    }
};

TEST(Scene, AnUnreadableRasterIsAPictureOfItsTrouble)
{
    RasterInfo info;
    info.width = 100;
    info.height = 50;
    info.type = SampleType::UInt16;
    const auto scene = makeScene(std::make_shared<UnreadableRaster>(info), {});
    ASSERT_TRUE(scene) << scene.error().message;
    ASSERT_EQ((*scene)->base->problems.size(), 1U);
    EXPECT_EQ((*scene)->base->problems[0].reason, "f: the disk is gone");
    EXPECT_EQ((*scene)->base->problems[0].area, (Rect{0, 0, 100, 50}));
}

/// Each line has one value, computed when it is read.
class RowRaster : public Raster {
public:
    explicit RowRaster(RasterInfo info, std::shared_ptr<const Raster> mask = nullptr)
        : m_info(std::move(info)), m_mask(std::move(mask))
    {
        m_info.levels = {{m_info.width, m_info.height}};
    }

    static std::uint32_t colourOf(std::int64_t row)
    {
        const auto value = static_cast<std::uint32_t>(row / 100 % 256);
        return 0xFF000000U | value << 16U | value << 8U | value;
    }
    const RasterInfo& info() const override { return m_info; }
    PagingReport paging(int) const override { return {}; }
    const Raster* mask() const override { return m_mask.get(); }
    const std::vector<Window>& firstReads() const { return m_reads; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit, std::stop_token) const override
    {
        m_reads.push_back(window);
        const Size size = window.sampledSize();
        for (std::int64_t y = 0; y < size.height; ++y) {
            const std::byte value = valueOf(window.area.y + y * window.stepY);
            SampleView view;
            view.data = &value;
            view.width = size.width;
            view.height = 1;
            visit({view, 0, y, 0});
        }
        return ReadReport{};
    }

protected:
    virtual std::byte valueOf(std::int64_t row) const { return static_cast<std::byte>(row / 100 % 256); }

private:
    RasterInfo m_info;
    std::shared_ptr<const Raster> m_mask;
    mutable std::vector<Window> m_reads;
};

/// As a file has it that stores them plainly.
class StoredRows : public RowRaster {
public:
    using RowRaster::RowRaster;
    std::optional<StoredPlace> placeOf(std::int64_t, std::int64_t, std::int64_t) const override
    {
        return StoredPlace{};
    }
};

/// Lends half of its lines, waits, lends the others.
class SlowRaster : public test::MemoryRaster {
public:
    using MemoryRaster::MemoryRaster;
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        Window upper = window;
        upper.area.height /= 2;
        Window lower = window;
        lower.area.y += upper.area.height;
        lower.area.height -= upper.area.height;
        (void)MemoryRaster::read(upper, visit, stop);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        const auto moved = [&](Piece piece) {
            piece.y += upper.area.height;
            for (std::int64_t y = 0; y < piece.samples.height; ++y) { // line by line, as decoded strips come
                Piece line = piece;
                line.y += y;
                line.samples.height = 1;
                line.samples.data = piece.samples.at(0, y, 0);
                visit(line);
            }
        };
        return MemoryRaster::read(lower, moved, stop);
    }
};

TEST(Scene, GrowsFromTheTopWhereReadingTakesLong)
{
    RasterInfo info;
    info.width = 40;
    info.height = 30;
    info.type = SampleType::UInt16;
    info.bits = 16;
    auto raster = std::make_shared<SlowRaster>(info);
    for (std::int64_t i = 0; i < 40 * 30; ++i) {
        raster->set<std::uint16_t>(i % 40, i / 40, 0, static_cast<std::uint16_t>(i + 1));
    }
    std::vector<SceneProgress> told;
    const auto scene =
        makeScene(raster, {}, [&](const SceneProgress& progress) { told.push_back(progress); });
    ASSERT_TRUE(scene);
    ASSERT_EQ(told.size(), 2U) << "once while the stretch is found, once while the base is read";
    EXPECT_EQ(told[0].soFar, nullptr);
    EXPECT_NEAR(told[0].share, 16.0 / 30, 1e-9);
    ASSERT_NE(told[1].soFar, nullptr);
    EXPECT_NEAR(told[1].share, 16.0 / 30, 1e-9);
    const Picture& partial = told[1].soFar->base->picture;
    const Picture& whole = (*scene)->base->picture;
    ASSERT_EQ(partial.pixels.size(), whole.pixels.size());
    EXPECT_FALSE(partial.opaque);
    for (std::size_t i = 0; i < whole.pixels.size(); ++i) {
        EXPECT_EQ(partial.pixels[i], i < 16 * 40 ? whole.pixels[i] : 0U) << i;
    }
    EXPECT_EQ(told[1].soFar->settings.ranges, (*scene)->settings.ranges);
}

/// Takes its time for each window.
class DistantRaster : public StoredRows {
public:
    using StoredRows::StoredRows;
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(260));
        return RowRaster::read(window, visit, std::move(stop));
    }
};

TEST(Scene, WhereReadingTakesLongTheWholeIsSeenFromEverFinerLines)
{
    RasterInfo info;
    info.width = 1500;
    info.height = 25'600;
    const auto raster = std::make_shared<DistantRaster>(info);
    std::vector<SceneProgress> told;
    const auto scene =
        makeScene(raster, {}, [&](const SceneProgress& progress) { told.push_back(progress); });
    ASSERT_TRUE(scene) << scene.error().message;
    const Tile& whole = *(*scene)->base;
    const std::int64_t step = whole.stepY;
    ASSERT_GT(step, 1);
    std::vector<std::int64_t> distances;
    for (const SceneProgress& progress : told) {
        if (!progress.soFar) {
            continue;
        }
        const Tile& rough = *progress.soFar->base;
        ASSERT_EQ(rough.picture.pixels.size(), whole.picture.pixels.size());
        if (distances.empty() || distances.back() != rough.stepY) {
            distances.push_back(rough.stepY);
        }
        const std::int64_t lines =
            rough.stepY / whole.stepY; // of the base, from one that was read to the next
        EXPECT_NEAR(rough.read, 1.0 / static_cast<double>(lines), 1e-9);
        for (std::int64_t y = 0; y < whole.picture.height; ++y) {
            const std::int64_t last = (whole.picture.height - 1) / lines;
            const std::int64_t nearest = std::min((y + lines / 2) / lines, last) * lines;
            const std::uint32_t colour =
                rough.picture.pixels[static_cast<std::size_t>(y * whole.picture.width)];
            if (lines > 2 ||
                colour != RowRaster::colourOf(step / 2 + y * step)) { // at last they come one by one
                ASSERT_EQ(colour, RowRaster::colourOf(step / 2 + nearest * step)) << lines << ", line " << y;
            }
        }
    }
    EXPECT_EQ(distances, (std::vector<std::int64_t>{16 * step, 8 * step, 4 * step, 2 * step}));
}

TEST(Scene, OfALargeCompressedRasterShowsTheFirstLinesOfBlocksFirst)
{
    RasterInfo info;
    info.width = 20000;
    info.height = 16000;
    info.block = {500, 500};
    info.samplesInPlace = false;
    const auto raster = std::make_shared<RowRaster>(info);
    std::vector<SceneProgress> told;
    const auto scene =
        makeScene(raster, {}, [&](const SceneProgress& progress) { told.push_back(progress); });
    ASSERT_TRUE(scene);
    ASSERT_GE(told.size(), 1U);
    const Tile& base = *(*scene)->base;
    const Tile& tops = *told.front().soFar->base;
    EXPECT_EQ(tops.picture.height, base.picture.height);
    EXPECT_EQ(tops.stepY, 500);
    EXPECT_NEAR(tops.read, base.cellHeight / 500, 1e-9);
    EXPECT_EQ(tops.area, (RasterRect{0, 0, 20000, 16000}));
    for (std::int64_t y = 0; y < base.picture.height; ++y) {
        const std::int64_t line = base.stepY / 2 + y * base.stepY;
        EXPECT_EQ(tops.picture.pixels[static_cast<std::size_t>(y * tops.picture.width)],
                  RowRaster::colourOf(std::min((line + 250) / 500, std::int64_t{31}) * 500));
    }
    EXPECT_EQ(raster->firstReads().front().stepY, 500) << "what is read first";
    EXPECT_LT(base.stepY, 500);
    EXPECT_EQ(base.picture.width, tops.picture.width);
}

/// Hides every second thousand of lines, the first among them.
class StripedMask : public StoredRows {
public:
    using StoredRows::StoredRows;
    static bool shows(std::int64_t row) { return row / 1000 % 2 == 1; }

protected:
    std::byte valueOf(std::int64_t row) const override { return shows(row) ? std::byte{255} : std::byte{0}; }
};

TEST(Scene, WhatAMaskHidesIsHiddenInTheFirstLinesToo)
{
    RasterInfo info;
    info.width = 1500;
    info.height = 25'600;
    RasterInfo compressed = info;
    compressed.width = 20000;
    compressed.block = {500, 500};
    compressed.samplesInPlace = false;
    const std::vector<std::shared_ptr<const Raster>> rasters = {
        std::make_shared<DistantRaster>(info, std::make_shared<StripedMask>(info)),
        std::make_shared<RowRaster>(compressed, std::make_shared<StripedMask>(compressed))};
    for (const auto& raster : rasters) {
        std::vector<std::shared_ptr<const Scene>> told;
        const auto scene = makeScene(raster, {}, [&](const SceneProgress& progress) {
            if (progress.soFar) {
                told.push_back(progress.soFar);
            }
        });
        ASSERT_TRUE(scene) << scene.error().message;
        ASSERT_FALSE(told.empty());
        for (const auto& soFar : told) {
            EXPECT_EQ(soFar->base->picture.pixels[3], 0U) << "all about the first line is hidden";
        }
        const Tile& rough = *told.front()->base;
        const Tile& whole = *(*scene)->base;
        ASSERT_GT(rough.stepY, whole.stepY);
        const std::int64_t start = raster->info().samplesInPlace ? whole.stepY / 2 : 0;
        for (std::int64_t y = 0; y < rough.picture.height; ++y) {
            const std::int64_t line = whole.stepY / 2 + y * whole.stepY - start;
            const std::int64_t lines = (raster->info().height - start - 1) / rough.stepY;
            const std::int64_t nearest =
                start + std::min((line + rough.stepY / 2) / rough.stepY, lines) * rough.stepY;
            const std::uint32_t pixel =
                rough.picture.pixels[static_cast<std::size_t>(y * rough.picture.width + 3)];
            ASSERT_EQ(pixel != 0, StripedMask::shows(nearest)) << "line " << y << " from " << nearest;
        }
    }
}

class MappedRaster : public test::MemoryRaster {
public:
    using MemoryRaster::MemoryRaster;
    PagingReport paging(int) const override
    {
        PagingReport report;
        report.mapped = true;
        return report;
    }
    std::optional<StoredPlace> placeOf(std::int64_t, std::int64_t, std::int64_t) const override
    {
        return computed ? std::nullopt : std::optional(StoredPlace{});
    }
    bool computed = false;
};

TEST(Scene, ARowOfTilesIsFetchedAsOneWindowWhereItIsMapped)
{
    RasterInfo info;
    info.width = 5000;
    info.height = 3000;
    const auto raster = std::make_shared<MappedRaster>(info);
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    const RowFetcher fetch = rowFetcherFor(*scene);
    ASSERT_TRUE(fetch);
    for (const std::int64_t step : {1, 4}) {
        const std::size_t before = raster->reads().size();
        fetch({0, step, 1, 2}, {0, step, 4, 2});
        ASSERT_EQ(raster->reads().size(), before + 1);
        const Window read = raster->reads().back();
        const Rect first = (*scene)->grid.windowOf({0, step, 1, 2}).area;
        const Rect last = (*scene)->grid.windowOf({0, step, 4, 2}).area;
        EXPECT_EQ(read.area, (Rect{first.x, first.y, last.right() - first.x, first.height}));
        EXPECT_EQ(read.stepX, step);
        EXPECT_EQ(read.stepY, step);
        EXPECT_EQ(read.bands, std::vector{0});
    }
    const std::size_t before = raster->reads().size();
    fetch({1, 1, 0, 0}, {1, 1, 1, 0});
    EXPECT_EQ(raster->reads().size(), before) << "an overview may have to be decoded";
    raster->computed = true;
    EXPECT_FALSE(rowFetcherFor(*scene)) << "it would be computed twice";
    const auto inMemory = makeScene(colourRaster(600, 600), {});
    EXPECT_FALSE(rowFetcherFor(*inMemory)) << "it would be read twice";
}

TEST(Scene, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    const auto scene = makeScene(colourRaster(600, 600), stop.get_token());
    ASSERT_FALSE(scene);
    EXPECT_EQ(scene.error().code, Error::Code::Cancelled);
}

} // namespace
} // namespace rasterscope

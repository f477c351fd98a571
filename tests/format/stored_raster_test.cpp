// SPDX-License-Identifier: MIT
#include "core/format/problem_list.h"
#include "core/format/stored_raster.h"
#include "tests/format/layouts.h"
#include "tests/format/sampled_window.h"
#include "tests/support/fake_system_calls.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace rasterscope {
namespace {

using namespace test;
using testing::HasSubstr;

std::shared_ptr<const ByteSource> sourceOf(const std::filesystem::path& path, OpenOptions options = {})
{
    auto source = ByteSource::open(path, options);
    EXPECT_TRUE(source) << (source ? "" : source.error().message);
    return source.value_or(nullptr);
}

std::shared_ptr<const StoredRaster> rasterOf(const std::filesystem::path& path, const StoredLayout& layout,
                                             OpenOptions options = {})
{
    RasterInfo info;
    info.width = layout.size.width;
    info.height = layout.size.height;
    info.bands = layout.bands;
    info.type = layout.type;
    auto raster = StoredRaster::create(info, {{sourceOf(path, options), layout}});
    EXPECT_TRUE(raster) << (raster ? "" : raster.error().message);
    return raster.value_or(nullptr);
}

/// No two neighbours alike, and no short period.
std::vector<std::byte> patternOf(std::size_t length)
{
    std::vector<std::byte> bytes(length);
    std::uint32_t state = 1;
    for (std::byte& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<std::byte>(state >> 24);
    }
    return bytes;
}

std::size_t lengthOf(const StoredLayout& layout)
{
    std::int64_t end = 1; // an empty file cannot be mapped
    for (std::int64_t band = 0; band < layout.bands; ++band) {
        for (std::int64_t y = 0; y < layout.size.height; ++y) {
            for (std::int64_t x = 0; x < layout.size.width; ++x) {
                end = std::max(end, addressOf(layout, x, y, band) + bytesOf(layout.type));
            }
        }
    }
    return static_cast<std::size_t>(end);
}

/// Each sample of the window is lent as the file has it, or bad because the file ends before its last byte.
void expectSamples(const StoredRaster& raster, const StoredLayout& layout, const Window& window,
                   std::span<const std::byte> file)
{
    const SampledWindow sampled(raster, window);
    // Many scattered problems are told as fewer that cover more.
    const bool widened = sampled.report().problems.size() == ProblemList::most;
    const Size size = window.sampledSize();
    const std::int64_t length = bytesOf(layout.type);
    for (std::int64_t band = 0; band < static_cast<std::int64_t>(window.bands.size()); ++band) {
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                const std::int64_t address =
                    addressOf(layout, window.area.x + x * window.stepX, window.area.y + y * window.stepY,
                              window.bands[static_cast<std::size_t>(band)]);
                const bool there = address + length <= static_cast<std::int64_t>(file.size());
                const auto place =
                    raster.placeOf(window.area.x + x * window.stepX, window.area.y + y * window.stepY,
                                   window.bands[static_cast<std::size_t>(band)]);
                ASSERT_EQ(place.has_value(), there && address != StoredLayout::leftOut);
                ASSERT_EQ(place ? place->offset : address, address);
                ASSERT_EQ(sampled.isLent(x, y, band), there) << x << "," << y << "," << band;
                ASSERT_TRUE(there ? widened || !sampled.isBad(x, y, band) : sampled.isBad(x, y, band))
                    << x << "," << y << "," << band;
                if (there && address != StoredLayout::leftOut) {
                    const auto expected =
                        file.subspan(static_cast<std::size_t>(address), static_cast<std::size_t>(length));
                    ASSERT_TRUE(std::ranges::equal(sampled.bytes(x, y, band), expected))
                        << x << "," << y << "," << band;
                }
            }
        }
    }
}

class StoredRasterTest : public testing::Test {
protected:
    TemporaryFolder m_folder;
};

struct AccessCase {
    Access access;
    SampleType type;
};

class StoredRasterAccess : public testing::TestWithParam<AccessCase> {
protected:
    TemporaryFolder m_folder;
};

TEST_P(StoredRasterAccess, LendsWhatTheFileHas)
{
    for (const auto& [name, layout] : layoutsOf(GetParam().type)) {
        const auto bytes = patternOf(lengthOf(layout));
        const auto raster = rasterOf(writeFile(m_folder / name, bytes), layout, {GetParam().access});
        ASSERT_TRUE(raster);
        EXPECT_EQ(raster->info().mapped, GetParam().access == Access::Automatic);
        int number = 0;
        for (const Window& window : windowsOf(layout.size, layout.bands)) {
            if (++number % 5 == 0) { // the plan's own test goes through all of them
                SCOPED_TRACE(name + ", " + textOf(window));
                expectSamples(*raster, layout, window, bytes);
            }
        }
        ASSERT_FALSE(HasFailure());
    }
}

INSTANTIATE_TEST_SUITE_P(All, StoredRasterAccess,
                         testing::Values(AccessCase{Access::Automatic, SampleType::UInt8},
                                         AccessCase{Access::Automatic, SampleType::Float64},
                                         AccessCase{Access::Read, SampleType::UInt16}));

TEST_F(StoredRasterTest, LendsAllThatIsThereOfAFileCutAtAnyLength)
{
    for (const auto& [name, layout] : layoutsOf(SampleType::UInt16)) {
        const auto bytes = patternOf(lengthOf(layout));
        if (bytes.size() > 10000) {
            continue;
        }
        const auto path = writeFile(m_folder / name, bytes);
        // Lengths apart by a prime, so that every phase of samples, lines and blocks is cut.
        for (std::size_t length = bytes.size(); length > 97; length -= 97) {
            SCOPED_TRACE(name + ", cut to " + std::to_string(length));
            const std::span<const std::byte> cut(bytes.data(), length);
            std::filesystem::resize_file(path, length);
            const auto raster = rasterOf(path, layout);
            expectSamples(*raster, layout, wholeOf(*raster), cut);
            expectSamples(*raster, layout, {0, {1, 2, 9, 8}, {2, 1, 0}, 2, 1}, cut);
            ASSERT_FALSE(HasFailure());
        }
    }
}

TEST_F(StoredRasterTest, SaysHowMuchIsMissing)
{
    StoredLayout layout;
    layout.size = {10, 10};
    layout.block = layout.size;
    layout.pixelStride = 1;
    layout.lineStride = 10;
    layout.offsets = {0};
    const auto path = writeFile(m_folder / "short.raw", patternOf(55));
    const auto raster = rasterOf(path, layout);
    const SampledWindow sampled(*raster, wholeOf(*raster));
    ASSERT_EQ(sampled.report().problems.size(), 2U);
    EXPECT_EQ(sampled.report().problems[0].area, (Rect{5, 5, 5, 1}));
    EXPECT_EQ(sampled.report().problems[1].area, (Rect{0, 6, 10, 4}));
    EXPECT_EQ(sampled.report().problems[0].kind, ReadProblem::Kind::Missing);
    EXPECT_EQ(sampled.report().problems[0].reason,
              path.string() + ": the file ends 45 bytes before the end of this raster");
}

StoredLayout bytesLayout(Size size, std::int64_t bands, std::int64_t offset)
{
    StoredLayout layout;
    layout.size = size;
    layout.block = size;
    layout.bands = bands;
    layout.bandStride = 1;
    layout.pixelStride = bands;
    layout.lineStride = bands * size.width;
    layout.offsets = {offset};
    return layout;
}

TEST_F(StoredRasterTest, LendsBlocksThatTheFileLeavesOutAsNoData)
{
    StoredLayout layout;
    layout.size = {8, 4};
    layout.block = {4, 4};
    layout.type = SampleType::Int16;
    layout.order = ByteOrder::Big;
    layout.pixelStride = 2;
    layout.lineStride = 8;
    layout.offsets = {0, StoredLayout::leftOut};
    RasterInfo info;
    info.width = 8;
    info.height = 4;
    info.type = SampleType::Int16;
    info.noData = NumberValue{std::int64_t{-9999}};
    const auto source = sourceOf(writeFile(m_folder / "tiles", std::vector<std::byte>(32, std::byte{1})));
    const auto raster = StoredRaster::create(info, {{source, layout}});
    ASSERT_TRUE(raster);
    std::vector<std::int16_t> values;
    const auto report = (*raster)->read(
        wholeOf(**raster),
        [&](const Piece& piece) {
            values.push_back(loadAs<std::int16_t>(piece.samples.at(0, 0, 0), piece.samples.order));
        },
        {});
    ASSERT_TRUE(report && report->complete());
    EXPECT_EQ(values, (std::vector<std::int16_t>{-9999, 0x0101}));
}

TEST_F(StoredRasterTest, SamplesASixteenTerabyteHoleWithoutTouchingIt)
{
    const auto path = writeFile(m_folder / "huge.raw", patternOf(4096));
    std::error_code error;
    std::filesystem::resize_file(path, 16'000'000'000'000, error);
    if (error) {
        GTEST_SKIP() << "the temporary folder's file system does not hold 16 TB sparse files: "
                     << error.message();
    }
    const auto raster = rasterOf(path, bytesLayout({4'000'000, 4'000'000}, 1, 0));
    if (!raster->info().mapped) {
        GTEST_SKIP() << "no address space for 16 TB here";
    }
    const SampledWindow sampled(*raster, {0, {0, 0, 4'000'000, 4'000'000}, {0}, 2000, 4000});
    EXPECT_TRUE(sampled.report().complete());
    EXPECT_EQ(sampled.value<std::uint8_t>(0, 0, 0), std::to_integer<std::uint8_t>(patternOf(1)[0]));
    EXPECT_EQ(sampled.value<std::uint8_t>(1999, 999, 0), 0);
    const PagingReport paging = raster->paging(0);
    EXPECT_LE(paging.prefetchedBytes, 2000 * 4096); // of the one sampled row that is partly stored
    EXPECT_LE(std::filesystem::file_size(path), 16'000'000'000'000U);
}

TEST_F(StoredRasterTest, StopsWhenAsked)
{
    const auto raster =
        rasterOf(writeFile(m_folder / "samples", patternOf(1 << 20)), bytesLayout({1024, 1024}, 1, 0));
    std::stop_source stop;
    stop.request_stop();
    int pieces = 0;
    const auto report = raster->read(wholeOf(*raster), [&](const Piece&) { ++pieces; }, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Cancelled);
    EXPECT_EQ(pieces, 0);
}

TEST_F(StoredRasterTest, StopsBetweenPieces)
{
    const auto path = writeFile(m_folder / "samples", patternOf(1));
    std::filesystem::resize_file(path, 1 << 26);
    const auto raster = rasterOf(path, bytesLayout({1 << 13, 1 << 13}, 1, 0));
    std::stop_source stop;
    int pieces = 0;
    const auto report = raster->read(
        wholeOf(*raster),
        [&](const Piece&) {
            ++pieces;
            stop.request_stop();
        },
        stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(pieces, 1);
}

TEST_F(StoredRasterTest, ReportsAFileThatIsCutWhileItIsRead)
{
    const auto path = writeFile(m_folder / "samples", patternOf(1 << 20));
    const auto raster = rasterOf(path, bytesLayout({1024, 1024}, 1, 0));
    const auto report = raster->read(wholeOf(*raster),
                                     [&](const Piece&) { std::filesystem::resize_file(path, 1 << 19); }, {});
    ASSERT_TRUE(report);
    const auto missing = std::ranges::find(report->problems, ReadProblem::Kind::Missing, &ReadProblem::kind);
    ASSERT_NE(missing, report->problems.end());
    EXPECT_EQ(missing->area, (Rect{0, 512, 1024, 512}));
    EXPECT_THAT(missing->reason, HasSubstr(path.string() + ": the file was cut short"));
}

TEST_F(StoredRasterTest, ReportsAHoleThatIsWrittenToWhileItIsRead)
{
    const auto path = writeFile(m_folder / "samples", patternOf(1));
    std::filesystem::resize_file(path, 1 << 22);
    const auto raster = rasterOf(path, bytesLayout({2048, 2048}, 1, 0));
    const Window low{0, {0, 1024, 2048, 1024}, {0}};
    ASSERT_TRUE(raster->read(low, [](const Piece&) {}, {})->complete());
    const auto later = std::filesystem::last_write_time(path) + std::chrono::seconds(5);
    const auto report =
        raster->read(low, [&](const Piece&) { std::filesystem::last_write_time(path, later); }, {});
    ASSERT_TRUE(report);
    ASSERT_EQ(report->problems.size(), 1U);
    EXPECT_EQ(report->problems[0].kind, ReadProblem::Kind::Changed);
    EXPECT_EQ(report->problems[0].area, (Rect{0, 0, 2048, 1024}));
}

std::int64_t bytesIn(const std::vector<ByteRange>& ranges)
{
    std::int64_t bytes = 0;
    for (const ByteRange& range : ranges) {
        bytes += range.length;
    }
    return bytes;
}

/// 300 KB a row: a window must not bring in its rows, nor the file.
class WindowOfALargeFile : public StoredRasterTest {
protected:
    void SetUp() override
    {
        std::string samples;
        samples.resize(30'000'000, 'x');
        const auto path = writeFile(m_folder / "large.raw", samples);
        m_raster = rasterOf(path, bytesLayout({100'000, 100}, 3, 0), {access(), &m_system});
    }
    virtual Access access() const { return Access::Automatic; }

    LoggingSystemCalls m_system;
    std::shared_ptr<const StoredRaster> m_raster;
    const Window m_window{0, {50'000, 20, 1024, 50}, {0, 1, 2}};
};

class WindowReadUnmapped : public WindowOfALargeFile {
protected:
    Access access() const override { return Access::Read; }
};

TEST_F(WindowOfALargeFile, AnnouncesItsOwnPagesOnly)
{
    ASSERT_TRUE(SampledWindow(*m_raster, m_window).report().complete());
    const auto announced = m_system.announced();
    EXPECT_LE(bytesIn(announced), 50 * (3072 + 2 * 4096));
    for (const ByteRange& range : announced) {
        const std::int64_t inRow = (range.offset + range.length / 2) % 300'000;
        EXPECT_NEAR(static_cast<double>(inRow), 151'500, 8192);
    }
    EXPECT_TRUE(m_system.reads().empty());
}

TEST_F(WindowReadUnmapped, ReadsItsOwnBytesOnly)
{
    ASSERT_TRUE(SampledWindow(*m_raster, m_window).report().complete());
    EXPECT_EQ(bytesIn(m_system.reads()), 50 * 3072);
}

TEST_F(WindowReadUnmapped, SkipsWhatLiesBetweenDistantSamples)
{
    SampledWindow sampled(*m_raster, {0, {0, 0, 100'000, 100}, {1}, 10'000, 10});
    ASSERT_TRUE(sampled.report().complete());
    EXPECT_EQ(bytesIn(m_system.reads()), 100);
}

TEST_F(StoredRasterTest, RefusesLayoutsThatContradictThemselves)
{
    const auto source = sourceOf(writeFile(m_folder / "samples", patternOf(100)));
    const StoredLayout sound = bytesLayout({10, 10}, 1, 0);
    const auto errorOf = [&](const StoredLayout& layout, Size size) {
        RasterInfo info;
        info.width = size.width;
        info.height = size.height;
        info.bands = layout.bands;
        const auto raster = StoredRaster::create(info, {{source, layout}});
        return raster ? std::string() : raster.error().message;
    };
    EXPECT_EQ(errorOf(sound, {10, 10}), "");
    EXPECT_THAT(errorOf(sound, {10, 11}), HasSubstr("samples: its size is not"));

    StoredLayout layout = sound;
    layout.size.width = std::int64_t{1} << 62;
    layout.size.height = 1000;
    EXPECT_THAT(errorOf(layout, layout.size), HasSubstr("more than 64 bits"));
    layout = sound;
    layout.lineStride = 9;
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("overlap"));
    layout = sound;
    layout.lineStride = std::numeric_limits<std::int64_t>::min();
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("64 bits"));
    layout = sound;
    layout.lineStride = -10;
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("before the beginning"));
    layout = sound;
    layout.offsets = {0, 50};
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("2 block offsets are given"));
    layout = sound;
    layout.block = {0, 10};
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("no pixels"));
    layout = sound;
    layout.bands = 65536;
    EXPECT_THAT(errorOf(layout, {10, 10}), HasSubstr("65536 bands"));
    layout = sound;
    layout.size.height = 0;
    EXPECT_THAT(errorOf(layout, {10, 0}), HasSubstr("at least one pixel"));
}

TEST_F(StoredRasterTest, TakesAnOffsetBeyondAnyFileForAMissingBlock)
{
    StoredLayout layout = bytesLayout({10, 10}, 1, 0);
    layout.block = {10, 5};
    layout.offsets = {0, std::numeric_limits<std::int64_t>::max()};
    const auto raster = rasterOf(writeFile(m_folder / "samples", patternOf(100)), layout);
    const SampledWindow sampled(*raster, wholeOf(*raster));
    ASSERT_EQ(sampled.report().problems.size(), 1U);
    EXPECT_EQ(sampled.report().problems[0].area, (Rect{0, 5, 10, 5}));
    EXPECT_TRUE(sampled.isLent(9, 4, 0));
}

TEST_F(StoredRasterTest, ReadsEachLevelFromItsOwnFile)
{
    const auto full = sourceOf(writeFile(m_folder / "full", patternOf(64)));
    const auto half = sourceOf(writeFile(m_folder / "half", std::vector<std::byte>(16, std::byte{7})));
    RasterInfo info;
    info.width = 8;
    info.height = 8;
    const auto raster =
        StoredRaster::create(info, {{full, bytesLayout({8, 8}, 1, 0)}, {half, bytesLayout({4, 4}, 1, 0)}});
    ASSERT_TRUE(raster);
    EXPECT_EQ((*raster)->info().levels, (std::vector<Size>{{8, 8}, {4, 4}}));
    const SampledWindow sampled(**raster, {1, {0, 0, 4, 4}, {0}});
    EXPECT_EQ(sampled.value<std::uint8_t>(3, 3, 0), 7);
}

} // namespace
} // namespace rasterscope

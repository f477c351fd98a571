// SPDX-License-Identifier: MIT
#include "core/export/export_window.h"
#include "tests/support/memory_raster.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <png.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RasterInfo infoOf(std::int64_t width, std::int64_t height, std::int64_t bands, SampleType type)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = bands;
    info.type = type;
    return info;
}

std::uint16_t valueAt(std::int64_t x, std::int64_t y, std::int64_t band)
{
    return static_cast<std::uint16_t>(x * 7 + y * 1001 + band * 31);
}

class ExportWindowTest : public testing::Test {
protected:
    static constexpr std::int64_t width = 90;
    static constexpr std::int64_t height = 60;

    ExportWindowTest() : m_raster(sixteenBit())
    {
        for (std::int64_t y = 0; y < height; ++y) {
            for (std::int64_t x = 0; x < width; ++x) {
                for (std::int64_t band = 0; band < 3; ++band) {
                    m_raster.set(x, y, band, valueAt(x, y, band));
                }
            }
        }
        m_request.area = {11, 7, 40, 30};
        m_request.path = m_folder / "a.raw";
        m_request.format = OutputFormat::Raw;
    }

    static RasterInfo sixteenBit()
    {
        RasterInfo info = infoOf(width, height, 3, SampleType::UInt16);
        info.noData = NumberValue(std::int64_t{65000});
        return info;
    }

    /// The samples of the written file, as the window of the raster has them.
    std::vector<std::uint16_t> written() const
    {
        const auto bytes = readFile(m_request.path);
        std::vector<std::uint16_t> samples(bytes.size() / 2);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] = loadAs<std::uint16_t>(bytes.data() + 2 * i, ByteOrder::Little);
        }
        return samples;
    }

    std::vector<std::uint16_t> expected(const std::vector<int>& bands, const Rect& missing = {}) const
    {
        std::vector<std::uint16_t> samples;
        const Rect& area = m_request.area;
        for (std::int64_t y = area.y; y < area.bottom(); ++y) {
            for (std::int64_t x = area.x; x < area.right(); ++x) {
                for (const int band : bands) {
                    samples.push_back(missing.contains({x, y, 1, 1}) ? 65000 : valueAt(x, y, band));
                }
            }
        }
        return samples;
    }

    TemporaryFolder m_folder;
    MemoryRaster m_raster;
    ExportRequest m_request;
};

TEST_F(ExportWindowTest, AllBandsAreTheDefault)
{
    const auto report = exportWindow(m_raster, m_request);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->filledParts, 0);
    EXPECT_EQ(written(), expected({0, 1, 2}));
}

TEST_F(ExportWindowTest, BandsArePickedAndOrdered)
{
    m_request.bands = {2, 0, 2};
    ASSERT_TRUE(exportWindow(m_raster, m_request));
    EXPECT_EQ(written(), expected({2, 0, 2}));
}

TEST_F(ExportWindowTest, OnlyTheWindowIsRead)
{
    ASSERT_TRUE(exportWindow(m_raster, m_request));
    ASSERT_EQ(m_raster.reads().size(), 1U);
    EXPECT_EQ(m_raster.reads()[0].area, m_request.area);
}

TEST_F(ExportWindowTest, ALargeWindowIsReadInChunks)
{
    MemoryRaster large(infoOf(3000, 3000, 2, SampleType::UInt16));
    large.set<std::uint16_t>(2999, 2999, 1, 4711);
    m_request.area = {0, 0, 3000, 3000};
    std::vector<std::int64_t> progress;
    ExportSurroundings surroundings;
    surroundings.progress = [&](std::int64_t done, std::int64_t all) {
        EXPECT_EQ(all, 9'000'000);
        progress.push_back(done);
    };
    ASSERT_TRUE(exportWindow(large, m_request, surroundings));
    for (const Window& window : large.reads()) {
        EXPECT_LE(window.area.width * window.area.height * 4, 1 << 23);
    }
    EXPECT_EQ(progress.size(), large.reads().size());
    EXPECT_EQ(progress.back(), 9'000'000);
    EXPECT_EQ(written().size(), 18'000'000U);
    EXPECT_EQ(written().back(), 4711);
}

TEST_F(ExportWindowTest, AMissingPartFailsTheExportAndLeavesNothing)
{
    m_raster.setMissing({20, 10, 5, 3});
    const auto report = exportWindow(m_raster, m_request);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().message, "memory: the raster ends before its last row");
    EXPECT_THAT(m_folder.names(), ElementsAre());
}

TEST_F(ExportWindowTest, AMissingPartOutsideTheWindowDoesNotMatter)
{
    m_raster.setMissing({0, 37, width, height - 37});
    ASSERT_TRUE(exportWindow(m_raster, m_request));
    EXPECT_EQ(written(), expected({0, 1, 2}));
}

TEST_F(ExportWindowTest, AMissingPartIsFilledWithNoDataWhenAllowed)
{
    const Rect missing{20, 10, 5, 3};
    m_raster.setMissing(missing);
    m_request.missing = MissingPixels::Fill;
    const auto report = exportWindow(m_raster, m_request);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->filledParts, 1);
    EXPECT_THAT(report->firstReason, HasSubstr("ends before"));
    EXPECT_EQ(written(), expected({0, 1, 2}, missing));
}

TEST_F(ExportWindowTest, ACancelledExportLeavesNothing)
{
    std::stop_source stop;
    ExportSurroundings surroundings;
    surroundings.stop = stop.get_token();
    m_raster.onRead([&](const Window&) { stop.request_stop(); });
    const auto report = exportWindow(m_raster, m_request, surroundings);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Cancelled);
    EXPECT_THAT(m_folder.names(), ElementsAre());
}

/// A raster that behaves as one whose file is written to, or cannot be read at all.
class FaultyRaster : public MemoryRaster {
public:
    using MemoryRaster::MemoryRaster;
    std::optional<Error> error;

    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        if (error) {
            return tl::unexpected(*error);
        }
        auto report = MemoryRaster::read(window, visit, stop);
        report->problems.push_back({ReadProblem::Kind::Changed,
                                    {0, 0, window.area.width, window.area.height},
                                    0,
                                    static_cast<int>(window.bands.size()),
                                    "f: was written to while it was read"});
        return report;
    }
};

TEST_F(ExportWindowTest, AChangedFileIsNotBelieved)
{
    FaultyRaster raster(sixteenBit());
    const auto report = exportWindow(raster, m_request);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().message, "f: was written to while it was read");
    m_request.missing = MissingPixels::Fill;
    ASSERT_TRUE(exportWindow(raster, m_request));
    EXPECT_EQ(written(), std::vector<std::uint16_t>(40 * 30 * 3, 65000));
}

TEST_F(ExportWindowTest, AnUnreadableChunkIsFilledOnlyWhenAllowed)
{
    FaultyRaster raster(sixteenBit());
    raster.error = Error{Error::Code::Io, "f: Input/output error"};
    EXPECT_EQ(exportWindow(raster, m_request).error().message, "f: Input/output error");
    m_request.missing = MissingPixels::Fill;
    const auto report = exportWindow(raster, m_request);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->firstReason, "f: Input/output error");
    raster.error = Error{Error::Code::OutOfMemory, "f: no memory"};
    EXPECT_FALSE(exportWindow(raster, m_request));
}

} // namespace
} // namespace rasterscope::test

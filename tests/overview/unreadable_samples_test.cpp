// SPDX-License-Identifier: MIT
#include "core/overview/chunk_reader.h"
#include "tests/overview/collecting_sink.h"
#include "tests/support/memory_raster.h"

#include <gmock/gmock.h>

#include <set>

namespace rasterscope::test {
namespace {

using testing::HasSubstr;

/// All samples 10, some of them missing.
std::unique_ptr<MemoryRaster> tens(std::optional<NumberValue> noData)
{
    RasterInfo info;
    info.width = 1030;
    info.height = 600;
    info.noData = noData;
    auto raster = std::make_unique<MemoryRaster>(info);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            raster->set<std::uint8_t>(x, y, 0, 10);
        }
    }
    return raster;
}

/// Lends zeros where the file was cut, as a map does, and says so afterwards.
class ZeroedRaster : public Raster {
public:
    ZeroedRaster(const Raster& sound, const Rect& hole) : m_sound(sound), m_hole(hole) {}

    const RasterInfo& info() const override { return m_sound.info(); }
    PagingReport paging(int parts) const override { return m_sound.paging(parts); }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        auto report = m_sound.read(window, visit, std::move(stop));
        const Rect hole = intersected(m_hole, window.area);
        if (!hole.empty()) {
            report->problems.push_back(
                {ReadProblem::Kind::Failed,
                 {hole.x - window.area.x, hole.y - window.area.y, hole.width, hole.height},
                 0,
                 1,
                 "zeroed: the disk failed"});
        }
        return report;
    }

private:
    const Raster& m_sound;
    Rect m_hole;
};

OverviewSurroundings surroundingsWith(UnreadableSamples unreadable)
{
    OverviewSurroundings surroundings;
    surroundings.unreadable = unreadable;
    return surroundings;
}

struct Built {
    OverviewPlan plan;
    std::unique_ptr<CollectingSink> sink;
    Result<OverviewReport> report;

    Built(const Raster& raster, UnreadableSamples unreadable)
        : plan(planOverviews(raster.info(), {2, std::nullopt}))
        , sink(std::make_unique<CollectingSink>(raster.info(), plan))
        , report(buildOverviews(raster, plan, *sink, surroundingsWith(unreadable)))
    {
    }
    int at(int level, std::int64_t x, std::int64_t y) const { return sink->at<std::uint8_t>(level, x, y, 0); }
};

TEST(UnreadableSamplesTest, AreRefusedUnlessAskedFor)
{
    const auto raster = tens(std::nullopt);
    raster->setMissing({100, 100, 50, 60});
    const Built built(*raster, UnreadableSamples::Refuse);
    ASSERT_FALSE(built.report);
    EXPECT_EQ(built.report.error().code, Error::Code::Corrupt);
    EXPECT_THAT(built.report.error().message, HasSubstr("the raster ends before its last row"));
}

TEST(UnreadableSamplesTest, AreLeftOutAsIfTheyWereNoData)
{
    const auto raster = tens(NumberValue(std::int64_t{77}));
    raster->setMissing({100, 100, 50, 61});
    const Built built(*raster, UnreadableSamples::LeaveOut);
    ASSERT_TRUE(built.report) << built.report.error().message;
    EXPECT_GE(built.report->leftOutParts, 1);
    EXPECT_EQ(built.report->firstArea.x, 100);
    EXPECT_EQ(built.at(1, 60, 60), 77);
    EXPECT_EQ(built.at(1, 60, 80), 10); // one of its two rows is there
    EXPECT_EQ(built.at(1, 49, 60), 10);
    EXPECT_EQ(built.at(2, 37, 40), 10);
    EXPECT_EQ(built.at(2, 30, 30), 77);
}

TEST(UnreadableSamplesTest, CountAsZeroWhereThereIsNoNoData)
{
    const auto raster = tens(std::nullopt);
    raster->setMissing({100, 100, 50, 61});
    const Built built(*raster, UnreadableSamples::LeaveOut);
    ASSERT_TRUE(built.report);
    EXPECT_EQ(built.at(1, 60, 60), 0);
    EXPECT_EQ(built.at(1, 60, 80), 5);
    EXPECT_EQ(built.at(1, 49, 60), 10);
}

TEST(UnreadableSamplesTest, WhatWasLentInTheirPlaceReachesNoSum)
{
    auto raster = tens(NumberValue(std::int64_t{77}));
    for (std::int64_t y = 200; y < 300; ++y) {
        for (std::int64_t x = 200; x < 301; ++x) {
            raster->set<std::uint8_t>(x, y, 0, 0);
        }
    }
    const ZeroedRaster zeroed(*raster, {200, 200, 101, 100});
    EXPECT_FALSE(Built(zeroed, UnreadableSamples::Refuse).report);
    const Built built(zeroed, UnreadableSamples::LeaveOut);
    ASSERT_TRUE(built.report) << built.report.error().message;
    EXPECT_EQ(built.report->firstReason, "zeroed: the disk failed");
    EXPECT_EQ(built.at(1, 120, 120), 77);
    EXPECT_EQ(built.at(1, 150, 120), 10);
    EXPECT_EQ(built.at(1, 99, 120), 10);
}

TEST(VisitSoundTest, LendsEachSampleThatNoProblemNamesOnce)
{
    const std::vector<std::byte> bytes(20 * 10 * 2);
    Piece piece;
    piece.samples = {bytes.data(), SampleType::UInt8, nativeByteOrder, 20, 10, 2, 2, 40, 1};
    piece.x = 5;
    piece.y = 7;
    piece.firstBand = 1;
    const std::vector<ReadProblem> problems = {{ReadProblem::Kind::Missing, {8, 9, 4, 3}, 2, 1, ""},
                                               {ReadProblem::Kind::Missing, {10, 0, 100, 10}, 0, 2, ""}};
    std::set<std::ptrdiff_t> lent;
    visitSound(piece, problems, [&](const Piece& part) {
        for (std::int64_t y = 0; y < part.samples.height; ++y) {
            for (std::int64_t x = 0; x < part.samples.width; ++x) {
                EXPECT_TRUE(lent.insert(part.samples.at(x, y, 0) - bytes.data()).second);
                EXPECT_EQ(part.samples.at(x, y, 0) - bytes.data(),
                          (part.y + y - 7) * 40 + (part.x + x - 5) * 2 + part.firstBand - 1);
            }
        }
    });
    EXPECT_EQ(lent.size(), 20U * 10 - 4 * 3 + 20 * 10 - 15 * 3);
}

} // namespace
} // namespace rasterscope::test

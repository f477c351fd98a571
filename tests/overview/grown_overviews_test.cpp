// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"
#include "core/overview/build_overviews.h"
#include "core/overview/grown_overviews.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <vector>

namespace rasterscope::test {
namespace {

/// A part of a level of uint16 samples, of which each is `value`.
struct Filled {
    Filled(int level, int firstBand, const Rect& area, std::uint16_t value)
        : samples(static_cast<std::size_t>(area.width * area.height), value)
        , part{level, firstBand, 1, area, reinterpret_cast<const std::byte*>(samples.data())}
    {
    }
    std::vector<std::uint16_t> samples;
    OverviewPart part;
};

class GrownOverviewsTest : public testing::Test {
protected:
    void SetUp() override { m_grown.beginPass(); }

    void put(int level, int band, const Rect& area, std::uint16_t value)
    {
        ASSERT_TRUE(m_grown.put(Filled(level, band, area, value).part));
    }

    /// Of two bands and 1200 x 900 pixels: levels of 600 x 450, 300 x 225 and 150 x 113.
    RasterInfo m_info = infoOf({1200, 900}, 2, SampleType::UInt16);
    GrownOverviews m_grown{m_info};
};

TEST_F(GrownOverviewsTest, RowsAreThereWhenAllTheirBandsAndColumnsHaveCome)
{
    const Window window{1, {100, 3, 10, 2}, {0}};
    EXPECT_FALSE(m_grown.isThere(window));
    put(1, 0, {0, 0, 512, 8}, 1);
    put(1, 1, {0, 0, 512, 8}, 2);
    put(1, 0, {512, 0, 88, 8}, 3);
    EXPECT_FALSE(m_grown.isThere(window));
    put(1, 1, {512, 0, 88, 8}, 4);
    EXPECT_TRUE(m_grown.isThere(window));
    EXPECT_FALSE(m_grown.isThere({1, {0, 7, 10, 2}, {0}})) << "the row below has not come";
    EXPECT_FALSE(m_grown.isThere({2, {0, 0, 10, 2}, {0}})) << "nor has another level";
}

TEST_F(GrownOverviewsTest, LendsWhatHasCome)
{
    for (int band = 0; band < 2; ++band) {
        for (std::int64_t y = 0; y < 6; ++y) {
            put(2, band, {0, y, 300, 1}, static_cast<std::uint16_t>(10 * band + y));
        }
    }
    std::vector<int> lent;
    EXPECT_TRUE(m_grown.read({2, {299, 1, 1, 5}, {1, 0}, 1, 2}, [&](const Piece& piece) {
        for (std::int64_t y = 0; y < piece.samples.height; ++y) {
            lent.push_back(*reinterpret_cast<const std::uint16_t*>(piece.samples.at(0, y, 0)));
        }
    }));
    EXPECT_EQ(lent, (std::vector{11, 13, 15, 1, 3, 5}));
    EXPECT_FALSE(m_grown.read({2, {0, 5, 1, 2}, {0}}, [](const Piece&) { ADD_FAILURE(); }));
}

TEST_F(GrownOverviewsTest, WhatIsWholeStaysWhenAnotherPassBegins)
{
    const Window first{3, {0, 0, 150, 1}, {0}};
    const Window second{3, {0, 1, 150, 1}, {0}};
    put(3, 0, {0, 0, 150, 2}, 1);
    put(3, 1, {0, 0, 150, 1}, 2);
    put(3, 1, {0, 1, 100, 1}, 3); // half a row, and the pass ends
    m_grown.beginPass();
    EXPECT_TRUE(m_grown.isThere(first));
    put(3, 1, {0, 0, 150, 1}, 2);
    put(3, 1, {0, 1, 150, 1}, 4);
    EXPECT_FALSE(m_grown.isThere(second)) << "of the other band none has come in this pass";
    put(3, 0, {0, 1, 150, 1}, 1);
    EXPECT_TRUE(m_grown.isThere(second));
    m_grown.forget();
    EXPECT_FALSE(m_grown.isThere(first));
}

TEST_F(GrownOverviewsTest, KeepsAsManyLevelsAsFit)
{
    GrownOverviews small(m_info, (300 * 225 + 150 * 113) * 4);
    small.beginPass();
    ASSERT_TRUE(small.put(Filled(1, 0, {0, 0, 600, 1}, 1).part));
    ASSERT_TRUE(small.put(Filled(1, 1, {0, 0, 600, 1}, 1).part));
    EXPECT_FALSE(small.isThere({1, {0, 0, 600, 1}, {0}}));
    ASSERT_TRUE(small.put(Filled(2, 0, {0, 0, 300, 1}, 1).part));
    ASSERT_TRUE(small.put(Filled(2, 1, {0, 0, 300, 1}, 1).part));
    EXPECT_TRUE(small.isThere({2, {0, 0, 300, 1}, {0}}));
    GrownOverviews none(infoOf({std::int64_t{1} << 60, std::int64_t{1} << 60}, 2, SampleType::UInt16), 0);
    EXPECT_FALSE(none.isThere({1, {0, 0, 1, 1}, {0}}));
}

TEST_F(GrownOverviewsTest, AWholePassIsSeenWithoutTheRasterBeingRead)
{
    const auto base = std::make_shared<MemoryRaster>(m_info);
    for (std::int64_t y = 0; y < m_info.height; ++y) {
        for (std::int64_t x = 0; x < m_info.width; ++x) {
            base->set(x, y, 1, static_cast<std::uint16_t>(x * y % 5000));
        }
    }
    const auto grown = std::make_shared<GrownOverviews>(m_info);
    grown->beginPass();
    const OverviewPlan plan = planOverviews(m_info);
    ASSERT_TRUE(buildOverviews(*base, plan, *grown));
    const AveragedRaster direct(base);
    const AveragedRaster fromMemory(base, grown);
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size size = plan.levels[static_cast<std::size_t>(level)];
        const Window window{level, {5, 9, size.width - 5, size.height - 9}, {1}};
        EXPECT_TRUE(grown->isThere(window));
        const auto samplesOf = [&](const AveragedRaster& raster) {
            std::vector<std::uint16_t> samples;
            const auto visit = [&](const Piece& piece) {
                for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                    for (std::int64_t x = 0; x < piece.samples.width; ++x) {
                        samples.push_back(*reinterpret_cast<const std::uint16_t*>(piece.samples.at(x, y, 0)));
                    }
                }
            };
            EXPECT_TRUE(raster.read(window, visit, {}));
            return samples;
        };
        const auto reads = base->reads().size();
        const auto lent = samplesOf(fromMemory);
        EXPECT_EQ(base->reads().size(), reads);
        EXPECT_EQ(lent, samplesOf(direct));
    }
}

} // namespace
} // namespace rasterscope::test

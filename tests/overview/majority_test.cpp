// SPDX-License-Identifier: MIT
#include "core/overview/majority_cells.h"
#include "tests/overview/collecting_sink.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <map>

namespace rasterscope::test {
namespace {

TEST(TallyTest, OfTiesTheSmallestWins)
{
    Tally tally;
    EXPECT_EQ(tally.most(), std::nullopt);
    tally.add(9, 2);
    tally.add(3, 1);
    EXPECT_EQ(tally.most(), 9);
    tally.add(3, 1);
    EXPECT_EQ(tally.most(), 3);
    Tally other;
    other.add(9, 1);
    tally += other;
    EXPECT_EQ(tally.most(), 9);
}

template <typename T>
void expectMajorities(std::optional<T> noData)
{
    RasterInfo info;
    info.width = 1300;
    info.height = 601;
    info.type = sizeof(T) == 1 ? SampleType::UInt8 : SampleType::UInt16;
    info.bits = 8 * sizeof(T);
    info.photometric = Photometric::Palette;
    if (noData) {
        info.noData = NumberValue(static_cast<std::int64_t>(*noData));
    }
    MemoryRaster raster(info);
    const auto valueAt = [](std::int64_t x, std::int64_t y) {
        const std::int64_t noise = (x * 7919 + y * 104'729 + x * y * 31) % 11;
        return static_cast<T>(noise < 6 ? (x / 40 + y / 30) % 5 : noise * 20);
    };
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            raster.set<T>(x, y, 0, valueAt(x, y));
        }
    }
    const OverviewPlan plan = planOverviews(raster.info(), {2, std::nullopt});
    CollectingSink sink(raster.info(), plan);
    ASSERT_TRUE(buildOverviews(raster, plan, sink));
    sink.expectWhole();
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size& size = plan.levels[static_cast<std::size_t>(level)];
        const std::int64_t side = std::int64_t{1} << level;
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                std::map<T, int> counts;
                for (std::int64_t row = y * side; row < std::min((y + 1) * side, info.height); ++row) {
                    for (std::int64_t column = x * side; column < std::min((x + 1) * side, info.width);
                         ++column) {
                        ++counts[valueAt(column, row)];
                    }
                }
                if (noData) {
                    counts.erase(*noData);
                }
                T most = noData.value_or(0);
                int best = 0;
                for (const auto& [value, count] : counts) {
                    most = count > best ? value : most;
                    best = std::max(best, count);
                }
                ASSERT_EQ(sink.at<T>(level, x, y, 0), most) << level << ": " << x << ", " << y;
            }
        }
    }
}

TEST(MajorityTest, IsTheMostFrequentOfAllSourceSamples)
{
    expectMajorities<std::uint8_t>(std::nullopt);
    expectMajorities<std::uint16_t>(std::nullopt);
}

TEST(MajorityTest, NoDataIsNoClass)
{
    expectMajorities<std::uint8_t>(3);
}

} // namespace
} // namespace rasterscope::test

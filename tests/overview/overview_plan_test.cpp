// SPDX-License-Identifier: MIT
#include "core/overview/overview_plan.h"
#include "tests/overview/plain_info.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;

/// Of a raster in strips of one row.
RasterInfo stripsOf(Size size, std::int64_t bands = 1, SampleType type = SampleType::UInt8)
{
    RasterInfo info = infoOf(size, bands, type);
    info.block = {size.width, 1};
    return info;
}

TEST(OverviewSizesTest, AreHalvedAndRoundedUpUntilBothSidesAre256)
{
    EXPECT_THAT(overviewSizes({1025, 512}),
                ElementsAre(Size{1025, 512}, Size{513, 256}, Size{257, 128}, Size{129, 64}));
    EXPECT_THAT(overviewSizes({256, 256}), ElementsAre(Size{256, 256}));
    EXPECT_THAT(overviewSizes({1, 257}), ElementsAre(Size{1, 257}, Size{1, 129}));
    EXPECT_EQ(overviewSizes({60000, 50000}).size(), 9U);
}

TEST(OverviewMethodTest, ClassesHaveAMajorityAndAllElseAMean)
{
    RasterInfo info = stripsOf({10, 10});
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Mean);
    info.photometric = Photometric::Palette;
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Majority);
    info.photometric = Photometric::MinIsWhite;
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Mean);
    info.bits = 1;
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Gray);
    info.noData = NumberValue(std::int64_t{0});
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Majority);
    info.noData.reset();
    info.photometric = Photometric::Mask;
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Majority);
    info = stripsOf({10, 10}, 1, SampleType::Float32);
    info.palette.resize(3);
    EXPECT_EQ(overviewMethodOf(info), OverviewMethod::Mean);
}

TEST(OverviewPlanTest, StripesOfRowsThatLieTogetherAreReadWhole)
{
    const OverviewPlan plan = planOverviews(stripsOf({60000, 50000}, 3), {2, std::nullopt});
    EXPECT_EQ(plan.stripeRows(), 512);
    EXPECT_GE(plan.panelColumns, 60000);
    EXPECT_EQ(plan.groupBands, 3);
    EXPECT_EQ(plan.threads, 2);
}

/// What a thread holds: finished samples of all levels, a third of the stripe, and sums over the chunk.
std::int64_t workerBytes(const RasterInfo& info, const OverviewPlan& plan)
{
    const std::int64_t columns = std::min(plan.panelColumns, info.width);
    const std::int64_t finished = plan.stripeRows() * columns * plan.groupBands * bytesOf(info.type) / 3;
    return finished + plan.chunkRows * columns * plan.groupBands / 4 * 16;
}

TEST(OverviewPlanTest, MemoryIsBoundedWhateverTheRaster)
{
    for (const SampleType type : {SampleType::UInt8, SampleType::UInt16, SampleType::Float64}) {
        for (const std::int64_t bands : {1, 3, 224, 5000}) {
            for (const std::int64_t width : {1, 1000, 100'000, 4'000'000, 2'000'000'000}) {
                const RasterInfo info = stripsOf({width, 100'000}, bands, type);
                const OverviewPlan plan = planOverviews(info, {4, 512'000'000});
                EXPECT_LE(workerBytes(info, plan), 100'000'000) << width << " x " << bands;
                EXPECT_EQ(plan.panelColumns % plan.stripeRows(), 0);
                EXPECT_GE(plan.chunkRows, 2);
                EXPECT_LE(plan.chunkRows, plan.stripeRows());
            }
        }
    }
}

TEST(OverviewPlanTest, LessMemoryMakesSmallerParts)
{
    const RasterInfo info = stripsOf({60000, 50000}, 3);
    const OverviewPlan plan = planOverviews(info, {2, 32'000'000});
    EXPECT_LT(plan.panelColumns, 60000);
    EXPECT_LE(workerBytes(info, plan), 16'000'000);
}

TEST(OverviewPlanTest, HugeRastersHaveLargerTilesSoThatTheirTableStaysSmall)
{
    const OverviewPlan plan = planOverviews(stripsOf({4'000'000, 4'000'000}));
    EXPECT_EQ(plan.tile, 1024);
    EXPECT_EQ(plan.stripeRows(), 2048);
}

TEST(OverviewPlanTest, OneThreadAloneGoesDownAStripThatIsAllOfTheFile)
{
    RasterInfo info = stripsOf({5000, 40000});
    info.samplesInPlace = false;
    info.block = {5000, 40000};
    EXPECT_EQ(planOverviews(info, {8, std::nullopt}).threads, 1);
    EXPECT_EQ(planOverviews(info, {8, std::nullopt}).workers, 1);
    info.block = {5000, 16};
    EXPECT_EQ(planOverviews(info, {8, std::nullopt}).threads, 8);
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/image/display_samples.h"
#include "core/image/measure_bands.h"
#include "core/image/render.h"
#include "core/overview/averaged_raster.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_info.h"
#include "tests/overview/plain_mean.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace rasterscope::test {
namespace {

/// A scan of black and white whose lines are one pixel thin.
class GrayOverviewsTest : public testing::Test {
protected:
    GrayOverviewsTest()
    {
        for (std::int64_t y = 0; y < m_plain.size.height; ++y) {
            for (std::int64_t x = 0; x < m_plain.size.width; ++x) {
                const bool onLine = (x + y / 3) % 17 == 0 || (y > 300 && (x * 7 + y * 13) % 5 < 2);
                m_plain.samples.push_back(onLine ? 1 : 0);
            }
        }
        m_raster = scanned(Photometric::MinIsWhite);
    }

    std::shared_ptr<MemoryRaster> scanned(Photometric photometric) const
    {
        RasterInfo info = infoOf(m_plain.size, 1, SampleType::UInt8);
        info.bits = 1;
        info.photometric = photometric;
        auto raster = std::make_shared<MemoryRaster>(info);
        for (std::int64_t y = 0; y < info.height; ++y) {
            for (std::int64_t x = 0; x < info.width; ++x) {
                raster->set<std::uint8_t>(x, y, 0, m_plain.at(x, y));
            }
        }
        return raster;
    }

    /// 0 to 255, rounded.
    std::uint8_t gray(int level, std::int64_t x, std::int64_t y) const
    {
        const PlainSum<std::uint8_t> under = plainSum(m_plain, level, x, y);
        return static_cast<std::uint8_t>((under.sum * 255 + under.count / 2) / under.count);
    }

    Window wholeOfLevel(int level) const
    {
        const Size size = overviewSizes(m_plain.size).at(static_cast<std::size_t>(level));
        return {level, {0, 0, size.width, size.height}, {0}};
    }

    PlainBand<std::uint8_t> m_plain{{1300, 601}, {}};
    std::shared_ptr<MemoryRaster> m_raster;
};

TEST_F(GrayOverviewsTest, SayHowMuchOfWhatIsUnderThemIsInk)
{
    const OverviewPlan plan = planOverviews(m_raster->info(), {2, std::nullopt});
    ASSERT_EQ(plan.method, OverviewMethod::Gray);
    CollectingSink sink(m_raster->info(), plan);
    ASSERT_TRUE(buildOverviews(*m_raster, plan, sink));
    sink.expectWhole();
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        const Size& size = plan.levels[static_cast<std::size_t>(level)];
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                ASSERT_EQ(sink.at<std::uint8_t>(level, x, y, 0), gray(level, x, y))
                    << level << ": " << x << ", " << y;
            }
        }
    }
}

TEST_F(GrayOverviewsTest, AreDrawnInGraysThatStandForBlackAndWhite)
{
    for (const Photometric photometric : {Photometric::MinIsWhite, Photometric::MinIsBlack}) {
        const auto raster = scanned(photometric);
        const AveragedRaster averaged(raster);
        RenderSettings settings;
        settings.bands = {0};
        settings.ranges = {fullRange(raster->info())};
        for (const int level : {0, 2}) {
            const auto rendered = renderPicture(averaged, wholeOfLevel(level), settings, {});
            ASSERT_TRUE(rendered) << rendered.error().message;
            const Picture& picture = rendered->picture;
            for (std::int64_t i = 0; i < picture.width * picture.height; ++i) {
                const std::uint8_t ink = gray(level, i % picture.width, i / picture.width);
                const int light = photometric == Photometric::MinIsWhite ? 255 - ink : ink;
                const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(i)];
                ASSERT_EQ(pixel & 255U, static_cast<unsigned>(light)) << level << ": " << i;
            }
        }
    }
}

TEST_F(GrayOverviewsTest, AreMeasuredInTheUnitsOfTheRaster)
{
    const AveragedRaster averaged(m_raster);
    const auto exact = measureBands(averaged, wholeOfLevel(0), {0}, {});
    const auto byMeans = measureBands(averaged, wholeOfLevel(1), {0}, {});
    ASSERT_TRUE(exact && byMeans);
    EXPECT_GT(exact->front().mean, 0.1);
    EXPECT_NEAR(byMeans->front().mean, exact->front().mean, 0.005);
    EXPECT_EQ(byMeans->front().low(), 0);
    EXPECT_EQ(byMeans->front().high(), 1);
    EXPECT_LE(byMeans->front().bins.back().high, 1);
    EXPECT_LT(byMeans->front().variance, exact->front().variance);
}

TEST_F(GrayOverviewsTest, BesideTheFileBlackAndWhiteStaysBlackAndWhite)
{
    EXPECT_EQ(overviewMethodBeside(m_raster->info()), OverviewMethod::Majority);
    EXPECT_EQ(planOverviews(m_raster->info(), {}, overviewMethodBeside(m_raster->info())).method,
              OverviewMethod::Majority);
}

} // namespace
} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#include "core/overview/averaged_raster.h"
#include "tests/ui/view_harness.h"
#include "ui/raster_view.h"
#include "ui/status_text.h"

#include <QTest>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {
namespace {

constexpr std::int64_t step = 2;
constexpr std::int64_t width = 1603; // two tiles by two at 1:2
constexpr std::int64_t height = 1107;

/// A view of a raster of noise at 1:2, of which tiles are averaged once it stands still.
class RasterViewAveragesTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_view.setMotionUse(MotionUse::AtOnce);
        m_view.resize(313, 207);
        m_view.show();
    }

    /// Of 8 bits, shown as they are; 7 is no-data.
    static std::shared_ptr<test::MemoryRaster> noise()
    {
        RasterInfo info;
        info.width = width;
        info.height = height;
        info.block = {width, height};
        info.noData = 7.0;
        info.displayLow = 0;
        info.displayHigh = 255;
        auto raster = std::make_shared<test::MemoryRaster>(info);
        for (std::int64_t y = 0; y < height; ++y) {
            for (std::int64_t x = 0; x < width; ++x) {
                raster->set(x, y, 0, sampleAt(x, y));
            }
        }
        return raster;
    }

    static std::uint8_t sampleAt(std::int64_t x, std::int64_t y)
    {
        auto mixed = static_cast<std::uint32_t>(x * 7919 + y * 104729);
        mixed = (mixed ^ mixed >> 13U) * 0x5BD1E995U;
        const std::uint32_t noise = mixed >> 24U;
        return static_cast<std::uint8_t>(noise % 4 == 0 ? 7 : 100 + noise / 2); // no mean is 7
    }

    void show(const std::shared_ptr<test::MemoryRaster>& raster)
    {
        const auto scene = test::withCoarseBase(*test::sceneOf(raster));
        m_view.setScene(withAverages(scene, {std::make_shared<AveragedRaster>(raster), {}}), ViewChange::Fit);
        m_view.zoomTo(step);
        m_view.centreOn({width / 2.0, height / 2.0});
    }

    void settle()
    {
        ASSERT_TRUE(test::waitUntil([this] { return m_view.isSettled(); }));
    }

    QString words() const
    {
        return truthText(m_view.truth(), m_view.scene()->raster->info(), m_view.viewport().scale());
    }

    /// The mean of the pixels under a cell that are not no-data, rounded half up; nothing where none is.
    static std::optional<int> meanOf(std::int64_t column, std::int64_t row)
    {
        int sum = 0;
        int count = 0;
        for (std::int64_t y = row * step; y < std::min((row + 1) * step, height); ++y) {
            for (std::int64_t x = column * step; x < std::min((column + 1) * step, width); ++x) {
                const int sample = sampleAt(x, y);
                sum += sample != 7 ? sample : 0;
                count += sample != 7 ? 1 : 0;
            }
        }
        return count > 0 ? std::optional((2 * sum + count) / (2 * count)) : std::nullopt;
    }

    /// That each pixel of the view shows the cell of the raster under it, as `grayOf` has it.
    void expectCells(const std::function<std::optional<int>(std::int64_t, std::int64_t)>& grayOf)
    {
        const QImage shown = test::shownBy(m_view);
        int inside = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x) {
                const RasterPoint place = m_view.viewport().viewToRaster({x + 0.5, y + 0.5});
                const auto column = static_cast<std::int64_t>(std::floor(place.x / step));
                const auto row = static_cast<std::int64_t>(std::floor(place.y / step));
                if (column < 0 || row < 0 || column >= width / step || row >= height / step) {
                    continue;
                }
                ++inside;
                const auto gray = grayOf(column, row);
                const QRgb expected = gray ? qRgb(*gray, *gray, *gray) : QColor(canvasColor).rgb();
                ASSERT_EQ(shown.pixel(x, y), expected) << "at " << x << ", " << y;
            }
        }
        EXPECT_GT(inside, 300 * 200 / 2);
    }

    RasterView m_view;
};

TEST_F(RasterViewAveragesTest, WhatStandsStillShowsTheMeansOfAllPixels)
{
    show(noise());
    settle();
    expectCells(meanOf);
    EXPECT_EQ(words().toStdString(), "averaged 1:2");
    m_view.panByViews(0.25, 0.25); // half of it is at hand
    settle();
    expectCells(meanOf);
}

TEST_F(RasterViewAveragesTest, ItIsSampledFirstAndSaidToBe)
{
    const auto raster = noise();
    show(raster);
    ASSERT_TRUE(test::waitUntil([this] { return m_view.truth().complete; }));
    EXPECT_TRUE(words().startsWith(QStringLiteral("sampled 1:2 (25 %), averaging ")) ||
                words().startsWith(QStringLiteral("averaged")))
        << words().toStdString();
    settle();
}

TEST_F(RasterViewAveragesTest, MovingOnStopsAveraging)
{
    const auto raster = noise();
    const auto held = std::make_shared<std::atomic<bool>>(true);
    const auto begun = std::make_shared<std::atomic<int>>(0);
    raster->onRead([held, begun](const Window& window) {
        if (window.stepX == 1 && window.reuse == Window::Reuse::Unlikely) {
            ++*begun;
            while (*held) {
                QThread::msleep(1);
            }
        }
    });
    show(raster);
    // One worker may begin while another still has the last of the sampled tiles.
    ASSERT_TRUE(test::waitUntil([&] { return *begun > 0 && words().contains(QStringLiteral("averaging")); }))
        << words().toStdString();
    EXPECT_FALSE(m_view.isSettled());
    m_view.zoomTo(1);
    *held = false;
    settle();
    const int reads = *begun;
    m_view.zoomTo(step);
    EXPECT_EQ(m_view.truth().averaged, 1) << "what was stopped is not there";
    settle();
    EXPECT_GT(*begun, reads);
    expectCells(meanOf);
}

TEST_F(RasterViewAveragesTest, WhatWouldTakeTooMuchReadingStaysSampledAndSaysWhy)
{
    m_view.setMostAveraged(100'000);
    show(noise());
    settle();
    QTest::qWait(300); // longer than it waits where it may
    EXPECT_TRUE(m_view.isSettled());
    EXPECT_EQ(words().toStdString(), "sampled 1:2 (25 %)");
    EXPECT_TRUE(truthDetail(m_view.truth()).endsWith(QStringLiteral(" MB would have to be read.")))
        << truthDetail(m_view.truth()).toStdString();
    expectCells([](std::int64_t column, std::int64_t row) -> std::optional<int> {
        const int sample = sampleAt(column * step + step / 2, row * step + step / 2);
        return sample != 7 ? std::optional(sample) : std::nullopt;
    });
    m_view.setMostAveraged(1'000'000'000);
    settle();
    EXPECT_EQ(words().toStdString(), "averaged 1:2");
}

TEST_F(RasterViewAveragesTest, WhatHasNoMeansStaysSampled)
{
    const auto raster = noise();
    raster->setMissing({0, height - 3, width, 1}); // between two lines that are sampled
    show(raster);
    m_view.centreOn({width / 2.0, height});
    settle();
    EXPECT_EQ(words().toStdString(), "averaged 1:2, partly sampled");
    EXPECT_FALSE(truthDetail(m_view.truth()).isEmpty());
    EXPECT_FALSE(m_view.truth().problem);
    m_view.goToEdge(Edge::Top);
    settle();
    EXPECT_EQ(words().toStdString(), "averaged 1:2");
    m_view.fit();
    settle();
}

/// Of the overviews that are made of it, the upper half is there.
TEST_F(RasterViewAveragesTest, WhatIsMadeOfOverviewsIsShownAsItGrows)
{
    const auto raster = noise();
    const auto grown = std::make_shared<GrownOverviews>(raster->info());
    grown->beginPass();
    const Averages averages{std::make_shared<AveragedRaster>(raster, grown),
                            [grown](const Window& window) { return grown->isThere(window); }};
    m_view.setMostAveraged(0);
    m_view.setScene(withAverages(test::withCoarseBase(*test::sceneOf(raster)), averages), ViewChange::Fit);
    m_view.zoomTo(step);
    m_view.centreOn({width / 2.0, 200 * step});
    settle();
    EXPECT_EQ(words().toStdString(), "sampled 1:2 (25 %)");
    const std::vector<std::uint8_t> samples(static_cast<std::size_t>((width + step - 1) / step * 512), 99);
    ASSERT_TRUE(grown->put({1,
                            0,
                            1,
                            {0, 0, (width + step - 1) / step, 512},
                            reinterpret_cast<const std::byte*>(samples.data())}));
    m_view.averagesGrew();
    settle();
    EXPECT_EQ(words().toStdString(), "averaged 1:2");
    expectCells([](std::int64_t, std::int64_t) { return 99; });
}

TEST_F(RasterViewAveragesTest, SquaresOfAChessboardAreEvenlyGray)
{
    RasterInfo info;
    info.width = 1500;
    info.height = 1000;
    info.block = {1500, 1000};
    info.displayLow = 0;
    info.displayHigh = 255;
    const auto board = std::make_shared<test::MemoryRaster>(info);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            board->set(x, y, 0, static_cast<std::uint8_t>((x + y) % 2 * 200));
        }
    }
    m_view.setScene(withAverages(test::sceneOf(board), {std::make_shared<AveragedRaster>(board), {}}),
                    ViewChange::Fit); // with a base that is fine enough
    ASSERT_GT(m_view.viewport().scale(), 2);
    settle();
    EXPECT_EQ(test::shownBy(m_view).pixel(150, 100), qRgb(100, 100, 100));
    EXPECT_TRUE(words().startsWith(QStringLiteral("averaged 1:"))) << words().toStdString();
}

} // namespace
} // namespace rasterscope

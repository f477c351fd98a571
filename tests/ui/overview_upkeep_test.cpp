// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/ui/view_harness.h"
#include "ui/banner.h"
#include "ui/main_window.h"
#include "ui/overview_panel.h"
#include "ui/overview_upkeep.h"
#include "ui/settings.h"
#include "ui/status_line.h"

#include <QAction>
#include <QApplication>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>

namespace rasterscope {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t width = 2500;
constexpr std::int64_t height = 1101;

/// Every second pixel 200, as on a chessboard, the others 0: no sampling of it is an even 100.
void writeChessboard(const fs::path& raw)
{
    std::string samples(static_cast<std::size_t>(width * height), '\0');
    for (std::int64_t i = 0; i < width * height; ++i) {
        samples[static_cast<std::size_t>(i)] = (i % width + i / width) % 2 != 0 ? '\xC8' : '\0';
    }
    test::writeFile(raw, samples);
    fs::path header = raw;
    test::writeFile(header.replace_extension(".hdr"), "ENVI\nsamples = " + std::to_string(width) +
                                                          "\nlines = " + std::to_string(height) +
                                                          "\nbands = 1\ndata type = 1\ninterleave = bsq\n");
}

class OverviewUpkeepTest : public testing::Test {
protected:
    void SetUp() override
    {
        setenv("XDG_CACHE_HOME", m_cache.path().c_str(), 1);
        userSettings().remove(QStringLiteral("overviews"));
        writeChessboard(m_folder / "board.raw");
    }
    void TearDown() override { userSettings().remove(QStringLiteral("overviews")); }

    void open()
    {
        PageRequest request;
        request.path = m_folder / "board.raw";
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        // Smaller than half the raster at every scale factor, so that overviews of it are of use.
        m_window->resize(QSize(900, 600) / qApp->devicePixelRatio());
        m_window->view().setMotionUse(MotionUse::AtOnce);
        m_window->open(request);
        m_window->show();
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    }
    QString truth() { return m_window->status().truth(); }
    bool waitForTruth(const QString& start)
    {
        return test::waitUntil([&] {
            return !m_window->isOpening() && m_window->view().isSettled() && truth().startsWith(start);
        });
    }
    bool hasOverviews() { return m_window->view().scene()->raster->info().levels.size() > 1; }
    bool waitForOverviews()
    {
        return test::waitUntil([&] { return hasOverviews() && !m_window->isOpening(); }) &&
               waitForTruth(QStringLiteral("averaged"));
    }
    QAction* action(const QString& text)
    {
        for (QAction* one : m_window->findChildren<QAction*>()) {
            if (one->text().remove(QLatin1Char('&')) == text) {
                return one;
            }
        }
        return nullptr;
    }
    /// Whether the picture is of one gray all about its middle.
    bool isAll(int gray)
    {
        const QImage shown = test::shownBy(m_window->view());
        const QPoint middle = shown.rect().center();
        for (int i = -20; i <= 20; ++i) {
            if (shown.pixel(middle + QPoint(i, i / 2)) != qRgb(gray, gray, gray)) {
                return false;
            }
        }
        return true;
    }
    std::vector<fs::path> kept() const
    {
        const fs::path folder = m_cache / "rasterscope/overviews";
        std::vector<fs::path> files;
        if (fs::exists(folder)) {
            for (const auto& entry : fs::directory_iterator(folder)) {
                files.push_back(entry.path());
            }
        }
        return files;
    }

    test::TemporaryFolder m_folder;
    test::TemporaryFolder m_cache;
    std::unique_ptr<MainWindow> m_window;
};

TEST_F(OverviewUpkeepTest, WhatIsSampledIsAveragedSoonAndAtOnceTheNextTime)
{
    open();
    m_window->view().setMostAveraged(0);
    ASSERT_TRUE(waitForTruth(QStringLiteral("sampled")));
    EXPECT_FALSE(isAll(100));
    const Averages averages = m_window->view().scene()->averages;
    m_window->view().zoomTo(2.5);
    const RasterPoint centre = m_window->view().viewport().centre();
    ASSERT_TRUE(waitForOverviews());
    EXPECT_TRUE(truth().startsWith(QStringLiteral("averaged 1:2"))) << truth().toStdString();
    EXPECT_TRUE(isAll(100));
    EXPECT_TRUE(averages.isThere({1, {0, 0, width / 2, height / 2}, {0}})) << "what was made could be seen";
    EXPECT_EQ(m_window->view().viewport().scale(), 2.5) << "the view stays";
    EXPECT_EQ(m_window->view().viewport().centre().x, centre.x);
    EXPECT_FALSE(m_window->overviews().isMaking());
    ASSERT_EQ(kept().size(), 1U);
    EXPECT_EQ(kept().front().extension(), ".ovr");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), {}), 2) << "nothing beside the data";

    open();
    EXPECT_TRUE(hasOverviews());
    ASSERT_TRUE(waitForTruth(QStringLiteral("averaged")));
    EXPECT_TRUE(isAll(100));
}

TEST_F(OverviewUpkeepTest, OfAFileThatHasChangedTheyAreMadeAnew)
{
    open();
    ASSERT_TRUE(waitForOverviews());
    test::writeFile(m_folder / "board.raw", std::string(static_cast<std::size_t>(width * height), '\x50'));
    open();
    EXPECT_FALSE(hasOverviews());
    ASSERT_TRUE(waitForOverviews());
    EXPECT_TRUE(isAll(0x50));
    EXPECT_EQ(kept().size(), 2U);
}

TEST_F(OverviewUpkeepTest, TurnedOffTheyAreMadeWhenAskedForOnly)
{
    userSettings().setValue(QStringLiteral("overviews/automatic"), false);
    open();
    QTest::qWait(1500); // longer than it waits when it is on
    EXPECT_FALSE(m_window->overviews().isMaking());
    EXPECT_FALSE(hasOverviews());
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(m_window->findChild<OverviewPanel*>(), nullptr) << "nothing to tell, and nothing made for it";
    EXPECT_FALSE(action(QStringLiteral("Make Automatically"))->isChecked());
    ASSERT_TRUE(action(QStringLiteral("Make Now"))->isEnabled());
    action(QStringLiteral("Make Now"))->trigger();
    EXPECT_TRUE(m_window->overviews().isMaking());
    ASSERT_TRUE(waitForOverviews());
    EXPECT_FALSE(action(QStringLiteral("Make Now"))->isEnabled());
}

TEST_F(OverviewUpkeepTest, WithNoneOfThemWhatIsInSightIsAveragedAllTheSame)
{
    userSettings().setValue(QStringLiteral("overviews/automatic"), false);
    open();
    ASSERT_TRUE(waitForTruth(QStringLiteral("averaged 1:2")));
    EXPECT_TRUE(isAll(100));
    EXPECT_FALSE(hasOverviews());
    EXPECT_TRUE(kept().empty());
}

TEST_F(OverviewUpkeepTest, OfAFileThatIsCutShortWhatIsWholeIsAveraged)
{
    userSettings().setValue(QStringLiteral("overviews/automatic"), false);
    fs::resize_file(m_folder / "board.raw", width * 1050); // in the second row of tiles
    open();
    m_window->view().zoomTo(2.5);
    ASSERT_TRUE(waitForTruth(QStringLiteral("averaged 1:2, partly sampled, partly missing")))
        << truth().toStdString();
}

TEST_F(OverviewUpkeepTest, ALongPassIsNotBegunUnasked)
{
    userSettings().setValue(QStringLiteral("overviews/mostBytes"), qint64{width * height - 1});
    open();
    QTest::qWait(1500);
    EXPECT_FALSE(m_window->overviews().isMaking());
    EXPECT_TRUE(action(QStringLiteral("Make Now"))->isEnabled());
    EXPECT_TRUE(kept().empty());
}

TEST_F(OverviewUpkeepTest, RemovedTheyAreGoneAndSaidToBe)
{
    open();
    ASSERT_TRUE(waitForOverviews());
    ASSERT_EQ(kept().size(), 1U);
    action(QStringLiteral("Remove All That Are Kept"))->trigger();
    ASSERT_TRUE(test::waitUntil([this] { return m_window->banner().isVisible(); }));
    EXPECT_TRUE(kept().empty());
    EXPECT_TRUE(m_window->banner().sentence().contains(QStringLiteral("removed")));
    m_window->view().zoomTo(2.25);
    EXPECT_TRUE(waitForTruth(QStringLiteral("averaged"))) << "who has them open keeps them";
}

TEST_F(OverviewUpkeepTest, WhatFailsIsSaidToWhoAskedForIt)
{
    userSettings().setValue(QStringLiteral("overviews/automatic"), false);
    test::writeFile(m_cache / "rasterscope", std::string("in the way"));
    open();
    action(QStringLiteral("Make Now"))->trigger();
    ASSERT_TRUE(test::waitUntil([this] { return m_window->banner().isVisible(); }));
    EXPECT_TRUE(m_window->banner().sentence().contains(QString::fromStdString(m_cache.path().string())))
        << m_window->banner().sentence().toStdString();
    EXPECT_FALSE(m_window->overviews().isMaking());
    EXPECT_TRUE(action(QStringLiteral("Make Now"))->isEnabled());
}

TEST_F(OverviewUpkeepTest, AWindowThatIsClosedMakesNone)
{
    open();
    action(QStringLiteral("Make Now"))->trigger();
    m_window.reset();
    EXPECT_TRUE(test::waitUntil([this] { return kept().empty(); }));
}

/// One whose threads come to a stop before the first progress is told.
TEST_F(OverviewUpkeepTest, AJobThatIsPausedWaitsAndGoesOn)
{
    const OverviewSource source{m_folder / "board.raw", {}, 0};
    const auto file = openRasterFile(source.path).value();
    const auto order = orderOverviews(*file, source, file->page(0).value()->info()).value();
    std::atomic<int> told = 0;
    std::atomic<bool> ended = false;
    OverviewJob job(source, order,
                    {[&](const PassProgress& progress) {
                         EXPECT_GT(progress.doneSamples, 0);
                         EXPECT_LE(progress.doneSamples, progress.allSamples);
                         EXPECT_EQ(progress.allSamples, width * height);
                         ++told;
                     },
                     [&](const OverviewOutcome& outcome) {
                         EXPECT_TRUE(outcome && *outcome && fs::exists(**outcome));
                         ended = true;
                     }});
    job.pause();
    EXPECT_TRUE(job.isPaused());
    QTest::qWait(300);
    EXPECT_FALSE(ended);
    job.resume();
    EXPECT_TRUE(test::waitUntil([&] { return ended.load(); }));
    EXPECT_GT(told, 0);
    EXPECT_EQ(kept().size(), 1U);
}

TEST_F(OverviewUpkeepTest, APausedJobCanBeStopped)
{
    const OverviewSource source{m_folder / "board.raw", {}, 0};
    const auto file = openRasterFile(source.path).value();
    const auto order = orderOverviews(*file, source, file->page(0).value()->info()).value();
    auto job = std::make_unique<OverviewJob>(
        source, order,
        OverviewJob::Receivers{[](const PassProgress&) {},
                               [](const OverviewOutcome&) { ADD_FAILURE() << "it was stopped"; }});
    job->pause();
    QTest::qWait(100);
    job.reset();
    EXPECT_TRUE(test::waitUntil([this] { return kept().empty(); }));
}

TEST(OverviewPanelTest, LiesInTheCornerAndAsksForAPauseOrAStop)
{
    QWidget picture;
    picture.resize(600, 400);
    OverviewPanel panel(&picture);
    picture.show();
    EXPECT_FALSE(panel.isVisible());
    panel.showProgress(0.25, QStringLiteral("Averaging 25 %"));
    EXPECT_TRUE(panel.isVisible());
    EXPECT_TRUE(picture.rect().contains(panel.geometry()));
    EXPECT_GT(panel.geometry().right(), 500);
    picture.resize(800, 500);
    EXPECT_GT(panel.geometry().right(), 700);
    EXPECT_GT(panel.geometry().bottom(), 450);
    const auto buttons = panel.findChildren<QPushButton*>();
    ASSERT_EQ(buttons.size(), 2);
    int pauses = 0;
    int stops = 0;
    QObject::connect(&panel, &OverviewPanel::pauseWanted, [&](bool on) { pauses += on ? 1 : -1; });
    QObject::connect(&panel, &OverviewPanel::stopWanted, [&] { ++stops; });
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    EXPECT_EQ(pauses, 1);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    EXPECT_EQ(pauses, 0);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(stops, 1);
}

} // namespace
} // namespace rasterscope

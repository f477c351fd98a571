// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/display_dock.h"
#include "ui/file_navigation.h"
#include "ui/go_to_bar.h"
#include "ui/settings.h"
#include "ui/status_line.h"
#include "ui/thumbnail_dock.h"

#include <QListView>
#include <QMenuBar>
#include <QTest>

namespace rasterscope {
namespace {

class FullScreenTest : public test::WindowTest {
protected:
    void SetUp() override { open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200))); }

    void expectFull(bool full)
    {
        EXPECT_EQ(m_window->isFullScreen(), full);
        EXPECT_EQ(m_window->menuBar()->isVisible(), !full);
        EXPECT_TRUE(test::waitUntil([&] { return (m_window->centralWidget()->y() == 0) == full; }))
            << "the menu's room is the picture's";
        EXPECT_TRUE(m_window->status().isVisible()) << "which says where one is";
    }
};

TEST_F(FullScreenTest, ItsKeyOrEscapeEndsIt)
{
    for (const Qt::Key end : {Qt::Key_F11, Qt::Key_Escape}) {
        press(Qt::Key_F11);
        expectFull(true);
        press(Qt::Key_5);
        EXPECT_EQ(view().viewport().scale(), 0.2) << "keys of the hidden menu go on working";
        QTest::keyClick(&view(), end);
        expectFull(false);
    }
    QTest::keyClick(&view(), Qt::Key_Escape);
    expectFull(false);
}

TEST_F(FullScreenTest, TheEscapeThatStopsAPictureInMotionEndsNothingElse)
{
    open(test::writeFile(m_folder / "large.ppm", test::codedPpm(6000, 4000)));
    press(Qt::Key_F11);
    press(Qt::Key_1);
    settle();
    view().setMotionUse(MotionUse::Smooth);
    QPoint at(400, 300);
    QTest::mousePress(&view(), Qt::LeftButton, {}, at);
    for (int i = 0; i < 8; ++i) {
        QTest::mouseMove(&view(), at -= QPoint(9, 0), 8);
    }
    QTest::mouseRelease(&view(), Qt::LeftButton, {}, at, 8);
    ASSERT_TRUE(view().isCoasting());
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_FALSE(view().isCoasting());
    EXPECT_TRUE(m_window->isFullScreen());
    QTest::keyClick(&view(), Qt::Key_Escape);
    expectFull(false);
}

TEST_F(FullScreenTest, DocksStayAsTheyAreAndCanBeAskedFor)
{
    press(Qt::Key_H);
    ASSERT_TRUE(m_window->display().isVisible());
    press(Qt::Key_F11);
    EXPECT_TRUE(m_window->display().isVisible()) << "it was asked for";
    press(Qt::Key_F7);
    EXPECT_TRUE(m_window->fileNavigation().dock()->isVisible());
    press(Qt::Key_H);
    EXPECT_FALSE(m_window->display().isVisible());
    // From the list, that has no use for it.
    m_window->fileNavigation().dock()->list().setFocus();
    QTest::keyClick(&m_window->fileNavigation().dock()->list(), Qt::Key_Escape);
    expectFull(false);
    EXPECT_FALSE(m_window->display().isVisible());
    EXPECT_TRUE(m_window->fileNavigation().dock()->isVisible());
}

TEST_F(FullScreenTest, EscapeFirstEndsWhatIsGoingOn)
{
    press(Qt::Key_F11);
    press(Qt::Key_Z);
    ASSERT_NE(view().tool(), nullptr);
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_EQ(view().tool(), nullptr);
    EXPECT_TRUE(m_window->isFullScreen());
    press(Qt::Key_G);
    auto* bar = m_window->findChild<GoToBar*>();
    ASSERT_TRUE(bar->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(bar->isVisible());
    EXPECT_TRUE(m_window->isFullScreen());
    press(Qt::Key_F5);
    ASSERT_TRUE(m_window->isOpening());
    press(Qt::Key_Escape);
    EXPECT_FALSE(m_window->isOpening());
    EXPECT_TRUE(m_window->isFullScreen());
    QTest::keyClick(&view(), Qt::Key_Escape);
    expectFull(false);
}

TEST_F(FullScreenTest, TheMenuComesBackWhereTheWindowManagerEndsIt)
{
    press(Qt::Key_F11);
    expectFull(true);
    m_window->showNormal(); // as by a key of its own
    expectFull(false);
    m_window->showFullScreen();
    expectFull(true);
}

TEST_F(FullScreenTest, AMaximizedWindowIsThatAgain)
{
    m_window->showMaximized();
    press(Qt::Key_F11);
    expectFull(true);
    press(Qt::Key_F11);
    EXPECT_TRUE(m_window->isMaximized());
}

TEST_F(FullScreenTest, ItsSizeIsNoSizeForTheNextWindow)
{
    const QVariant before = userSettings().value(QStringLiteral("window/size"));
    press(Qt::Key_F11);
    m_window->close();
    EXPECT_EQ(userSettings().value(QStringLiteral("window/size")), before);
    const MainWindow next;
    EXPECT_FALSE(next.isFullScreen());
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/file_navigation.h"
#include "ui/page_navigation.h"
#include "ui/thumbnail_dock.h"

namespace rasterscope {
namespace {

/// The lists of pages and of files, from one start of the program to the next.
class ListMemoryTest : public test::WindowTest {
protected:
    void startAnew()
    {
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        view().setMotionUse(MotionUse::AtOnce);
    }
    void openStack() { open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100, 150}))); }
    ThumbnailDock* pages() { return m_window->pageNavigation().dock(); }
    ThumbnailDock* files() { return m_window->fileNavigation().dock(); }
};

TEST_F(ListMemoryTest, ListsComeBackFilledAndWhereTheyWere)
{
    openStack();
    press(Qt::Key_F8);
    press(Qt::Key_F7);
    m_window->addDockWidget(Qt::RightDockWidgetArea, files());
    startAnew();
    openStack();
    ASSERT_NE(pages(), nullptr);
    ASSERT_NE(files(), nullptr);
    EXPECT_TRUE(pages()->isVisible());
    EXPECT_TRUE(files()->isVisible());
    EXPECT_EQ(m_window->dockWidgetArea(pages()), Qt::LeftDockWidgetArea);
    EXPECT_EQ(m_window->dockWidgetArea(files()), Qt::RightDockWidgetArea);
    EXPECT_EQ(pages()->rowCount(), 3);
    ASSERT_TRUE(test::waitUntil([this] { return files()->rowCount() == 1; }));
    ASSERT_TRUE(test::waitUntil([this] { return pages()->thumbnail(2) != nullptr; }));
    EXPECT_TRUE(action(QStringLiteral("&List of Pages")).isChecked());
    EXPECT_TRUE(action(QStringLiteral("L&ist of Files")).isChecked());
    press(Qt::Key_F8);
    EXPECT_FALSE(pages()->isVisible()) << "the key hides it";
}

TEST_F(ListMemoryTest, OneThatWasHiddenStaysThatAndIsNotMade)
{
    openStack();
    press(Qt::Key_F8);
    press(Qt::Key_F7);
    press(Qt::Key_F8);
    startAnew();
    openStack();
    EXPECT_EQ(pages(), nullptr);
    ASSERT_NE(files(), nullptr);
    EXPECT_TRUE(files()->isVisible());
    startAnew(); // what is not made is remembered, too
    openStack();
    EXPECT_EQ(pages(), nullptr);
    ASSERT_NE(files(), nullptr);
    EXPECT_TRUE(files()->isVisible());
    press(Qt::Key_F8);
    EXPECT_TRUE(pages()->isVisible());
}

} // namespace
} // namespace rasterscope

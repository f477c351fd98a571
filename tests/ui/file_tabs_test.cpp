// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/banner.h"
#include "ui/file_tabs.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

namespace rasterscope {
namespace {

std::string pgm(int value, int width = 40)
{
    return "P5 " + std::to_string(width) + " 30 255\n" +
           std::string(static_cast<std::size_t>(width) * 30, static_cast<char>(value));
}

class FileTabsTest : public test::WindowTest {
protected:
    FileTabs& tabs() { return m_window->tabs(); }

    /// As by the mouse.
    void drop(const std::vector<std::filesystem::path>& files)
    {
        QList<QUrl> urls;
        for (const auto& file : files) {
            urls.append(QUrl::fromLocalFile(QString::fromStdString(file.string())));
        }
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &event);
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening() && !tabs().isOpening(); }));
        settle();
    }
    void expectShown(const char* name, int gray)
    {
        settle();
        EXPECT_EQ(m_window->windowTitle(), QString::fromLatin1(name) + QStringLiteral(" - rasterscope"));
        EXPECT_EQ(tabs().tabText(tabs().currentIndex()), QString::fromLatin1(name));
        EXPECT_EQ(colourInTheMiddle(), qRgb(gray, gray, gray));
    }
    void clickTab(int index, Qt::MouseButton button)
    {
        QTest::mouseClick(&tabs(), button, {}, tabs().tabRect(index).center());
    }
    void openThree()
    {
        open(test::writeFile(m_folder / "a.pgm", pgm(50)));
        drop({test::writeFile(m_folder / "b.pgm", pgm(100)), test::writeFile(m_folder / "c.pgm", pgm(150)),
              test::writeFile(m_folder / "d.pgm", pgm(200, 60))});
    }
};

TEST_F(FileTabsTest, OneFileHasNoTab)
{
    open(test::writeFile(m_folder / "a.pgm", pgm(50)));
    EXPECT_FALSE(tabs().isVisible());
}

TEST_F(FileTabsTest, SeveralFilesThatAreDroppedAreTabsOfOneWindow)
{
    openThree();
    EXPECT_TRUE(tabs().isVisible());
    ASSERT_EQ(tabs().count(), 3);
    expectShown("b.pgm", 100); // the first takes the place of what was shown
    press(Qt::Key_Tab, Qt::ControlModifier);
    expectShown("c.pgm", 150);
    press(Qt::Key_Tab, Qt::ControlModifier);
    expectShown("d.pgm", 200);
    press(Qt::Key_Tab, Qt::ControlModifier);
    expectShown("b.pgm", 100);
    press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    expectShown("d.pgm", 200);
    clickTab(1, Qt::LeftButton);
    expectShown("c.pgm", 150);
}

TEST_F(FileTabsTest, RastersOfOneSizeShareTheViewAndAKeyFlipsBetweenThem)
{
    openThree();
    view().zoomTo(1.0 / 100);
    view().centreOn({12, 20});
    clickTab(1, Qt::LeftButton);
    expectShown("c.pgm", 150);
    EXPECT_EQ(view().destination().scale(), 1.0 / 100);
    EXPECT_NEAR(view().destination().centre().x, 12, 0.1);
    press(Qt::Key_T);
    expectShown("b.pgm", 100);
    press(Qt::Key_T);
    expectShown("c.pgm", 150);
    clickTab(2, Qt::LeftButton);
    expectShown("d.pgm", 200);
    EXPECT_TRUE(view().destination().isFitted()) << "another size has a view of its own";
    clickTab(0, Qt::LeftButton);
    settle();
    EXPECT_EQ(view().destination().scale(), 1.0 / 100) << "where it was";
}

TEST_F(FileTabsTest, TabsCloseByTheMiddleButtonAndByKey)
{
    openThree();
    clickTab(1, Qt::MiddleButton);
    ASSERT_EQ(tabs().count(), 2);
    expectShown("b.pgm", 100);
    press(Qt::Key_W, Qt::ControlModifier);
    ASSERT_EQ(tabs().count(), 1);
    expectShown("d.pgm", 200);
    EXPECT_FALSE(tabs().isVisible());
    EXPECT_TRUE(m_window->isVisible());
    press(Qt::Key_W, Qt::ControlModifier);
    EXPECT_FALSE(m_window->isVisible());
}

TEST_F(FileTabsTest, AFileThatDoesNotOpenIsNoTabAndTheWindowSaysWhy)
{
    open(test::writeFile(m_folder / "a.pgm", pgm(50)));
    drop({m_folder / "a.pgm", m_folder / "none.pgm"});
    EXPECT_EQ(tabs().count(), 1);
    expectShown("a.pgm", 50);
    EXPECT_TRUE(m_window->banner().isVisible());
    EXPECT_TRUE(m_window->banner().sentence().contains(QStringLiteral("none.pgm")));
}

TEST_F(FileTabsTest, ATabIsSeenWhereTheFirstFileDoesNotOpen)
{
    m_window->show();
    PageRequest request;
    request.path = test::writeFile(m_folder / "b.pgm", pgm(100));
    tabs().add(request);
    request.path = m_folder / "none.pgm";
    m_window->open(request);
    ASSERT_TRUE(test::waitUntil([this] { return m_window->shown() != nullptr && !m_window->isOpening(); }));
    expectShown("b.pgm", 100);
    EXPECT_EQ(tabs().count(), 1);
}

TEST_F(FileTabsTest, ATabIsReloadedAndTurnedByItself)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100})));
    drop({m_folder / "a.npy", test::writeFile(m_folder / "b.pgm", pgm(150))});
    press(Qt::Key_PageDown);
    expectShown("a.npy", 100);
    clickTab(1, Qt::LeftButton);
    expectShown("b.pgm", 150);
    test::writeFile(m_folder / "b.pgm", pgm(160));
    press(Qt::Key_F5);
    expectShown("b.pgm", 160);
    clickTab(0, Qt::LeftButton);
    expectShown("a.npy", 100);
}

} // namespace
} // namespace rasterscope

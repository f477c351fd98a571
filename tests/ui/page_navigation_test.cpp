// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/banner.h"
#include "ui/page_navigation.h"
#include "ui/page_range_dialog.h"
#include "ui/status_line.h"
#include "ui/thumbnail_dock.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace rasterscope {
namespace {

class PageNavigationTest : public test::WindowTest {
protected:
    PageNavigation& pages() { return m_window->pageNavigation(); }
    ThumbnailDock& dock() { return *pages().dock(); }
    void waitForPage(qint64 page)
    {
        ASSERT_TRUE(
            test::waitUntil([&] { return m_window->shown()->page == page && !m_window->isOpening(); }));
        settle();
    }
    QRgb gray(int value) { return qRgb(value, value, value); }
};

TEST_F(PageNavigationTest, TheListShowsPicturesOfTheRowsInSightOnly)
{
    std::vector<int> values;
    for (int i = 0; i < 200; ++i) {
        values.push_back(i);
    }
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, values)));
    EXPECT_EQ(pages().dock(), nullptr) << "made when it is first asked for";
    press(Qt::Key_F8);
    ASSERT_TRUE(dock().isVisible());
    EXPECT_EQ(dock().rowCount(), 200);
    EXPECT_EQ(dock().current(), 0);
    ASSERT_TRUE(test::waitUntil([this] { return dock().thumbnail(0) && dock().thumbnail(1); }));
    const QImage& picture = dock().thumbnail(1)->picture;
    ASSERT_FALSE(picture.isNull());
    EXPECT_NEAR(static_cast<double>(picture.width()) / picture.height(), 40.0 / 30, 0.02);
    EXPECT_EQ(picture.pixel(picture.rect().center()), gray(1));
    dock().list().scrollToBottom();
    ASSERT_TRUE(test::waitUntil([this] { return dock().thumbnail(199) != nullptr; }));
    EXPECT_EQ(dock().thumbnail(100), nullptr) << "what is passed by is not read";
    press(Qt::Key_F8);
    EXPECT_FALSE(dock().isVisible());
}

TEST_F(PageNavigationTest, AClickOpensThePageAndKeysMoveTheMark)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100, 150})));
    press(Qt::Key_F8);
    QListView& list = dock().list();
    const QModelIndex third = list.model()->index(2, 0);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(third).center());
    waitForPage(2);
    EXPECT_EQ(colourInTheMiddle(), gray(150));
    press(Qt::Key_PageUp);
    waitForPage(1);
    EXPECT_EQ(dock().current(), 1);
}

TEST_F(PageNavigationTest, ThePagesOfAnotherFileTakeThePlaceOfTheFirstOnes)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100, 150})));
    press(Qt::Key_F8);
    ASSERT_TRUE(test::waitUntil([this] { return dock().thumbnail(2) != nullptr; }));
    open(test::writeFile(m_folder / "b.npy", test::grayStack(40, 30, {70, 90})));
    EXPECT_EQ(dock().rowCount(), 2);
    ASSERT_TRUE(test::waitUntil([this] { return dock().thumbnail(1) != nullptr; }));
    EXPECT_EQ(dock().thumbnail(1)->picture.pixel(5, 5), gray(90));
}

TEST_F(PageNavigationTest, PlayingGoesThroughAllPagesAndBeginsAgain)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100, 150})));
    press(Qt::Key_F8);
    dock().findChild<QDoubleSpinBox*>()->setValue(60);
    EXPECT_EQ(dock().findChild<QToolButton*>()->text(), QStringLiteral("Play"));
    std::vector<qint64> seen;
    QObject::connect(m_window.get(), &MainWindow::pageShown, m_window.get(),
                     [&] { seen.push_back(m_window->shown()->page); });
    press(Qt::Key_K);
    EXPECT_TRUE(pages().isPlaying());
    ASSERT_TRUE(test::waitUntil([&] { return seen.size() >= 4; }));
    press(Qt::Key_K);
    EXPECT_FALSE(pages().isPlaying());
    seen.resize(4);
    EXPECT_EQ(seen, (std::vector<qint64>{1, 2, 0, 1}));
}

TEST_F(PageNavigationTest, SeveralPagesAreSeenThroughOneAnother)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 151, 100, 10})));
    const std::vector<std::pair<QString, int>> folds = {{QStringLiteral("Ma&ximum of Pages ..."), 151},
                                                        {QStringLiteral("M&ean of Pages ..."), 126}};
    for (const auto& [text, value] : folds) {
        action(text).trigger();
        auto* dialog = m_window->findChild<PageRangeDialog*>();
        ASSERT_NE(dialog, nullptr);
        const auto numbers = dialog->findChildren<QSpinBox*>();
        numbers[0]->setValue(3);
        numbers[1]->setValue(2); // either way about
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                          Qt::LeftButton);
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
        settle();
        EXPECT_EQ(colourInTheMiddle(), gray(value)) << text.toStdString();
    }
    m_window->activateWindow(); // which no window manager does here after a dialog
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
    const auto labels = m_window->status().findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("mean of pages 2 to 3");
    }));
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    settle();
    EXPECT_EQ(colourInTheMiddle(), gray(126)) << "read anew, it is the same";
    press(Qt::Key_PageDown);
    waitForPage(1);
    EXPECT_EQ(colourInTheMiddle(), gray(151)) << "a page again";
}

TEST_F(PageNavigationTest, AFileOfOnePageHasNothingToPlayOrToList)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 40)));
    press(Qt::Key_K);
    EXPECT_FALSE(pages().isPlaying());
    press(Qt::Key_F8);
    EXPECT_EQ(pages().dock(), nullptr);
}

} // namespace
} // namespace rasterscope

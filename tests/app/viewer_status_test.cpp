// SPDX-License-Identifier: MIT
#include "app/show_viewer.h"
#include "tests/support/temporary_folder.h"
#include "ui/file_tabs.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QTimer>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace rasterscope::test {
namespace {

bool isOpening(QWidget* widget)
{
    auto* window = qobject_cast<MainWindow*>(widget);
    return window != nullptr && (window->isOpening() || window->tabs().isOpening());
}

/// Stands in for the user: closes all windows as soon as each shows its file, or why it does not.
void closeWhenOpened()
{
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, qApp, [] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        if (std::none_of(windows.begin(), windows.end(), isOpening)) {
            QApplication::closeAllWindows();
        }
    });
    timer->start(5);
}

class ViewerStatusTest : public testing::Test {
protected:
    ViewerStatusTest() { m_good = writeFile(m_folder / "good.pgm", "P5 2 2 255\nabcd"); }

    /// For a death test: the process ends with the viewer's exit status.
    [[noreturn]] void show(const ViewerRequest& request) const
    {
        setenv("XDG_CONFIG_HOME", m_folder.path().c_str(), 1);
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
        qAddPreRoutine(closeWhenOpened);
        std::string name = "rasterscope";
        std::vector<char*> arguments = {name.data(), nullptr};
        std::exit(showViewer(1, arguments.data(), request));
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_good;
};

TEST_F(ViewerStatusTest, IsZeroWhenAllFilesAreShown)
{
    EXPECT_EXIT(show({{m_good, m_good}, {}, 0, {}}), testing::ExitedWithCode(0), "");
}

TEST_F(ViewerStatusTest, IsOneWhenAFileCannotBeOpenedAndTheTerminalSaysWhy)
{
    EXPECT_EXIT(show({{m_folder / "none.tif"}, {}, 0, {}}), testing::ExitedWithCode(1),
                "rasterscope: .*/none.tif: ");
    EXPECT_EXIT(show({{m_folder / "none.tif", m_good}, {}, 0, {}}), testing::ExitedWithCode(1),
                "rasterscope: .*/none.tif: ");
}

TEST_F(ViewerStatusTest, IsTwoWhenThereIsNoSuchPageInTheWordsOfTheBatch)
{
    EXPECT_EXIT(show({{m_good, m_folder / "none.tif"}, {}, 3, {}}), testing::ExitedWithCode(2),
                "rasterscope: .*/good.pgm: has 1 page, from 0, and no page 3\n");
}

} // namespace
} // namespace rasterscope::test

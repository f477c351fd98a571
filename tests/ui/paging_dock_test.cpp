// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/ui/view_harness.h"
#include "ui/main_window.h"
#include "ui/paging_dock.h"
#include "ui/paging_map.h"
#include "ui/scrolled_page.h"
#include "ui/settings.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <atomic>

namespace rasterscope {
namespace {

constexpr std::int64_t width = 1000;
constexpr std::int64_t height = 24'000;

/// The real calls. Counts those that only the paging view makes.
class CountingCalls : public SystemCalls {
public:
    int mincore(void* address, std::size_t length, unsigned char* pages) const override
    {
        ++asked;
        return SystemCalls::mincore(address, length, pages);
    }
    int madvise(void* address, std::size_t length, int advice) const override
    {
        unmapped += advice == MADV_DONTNEED ? 1 : 0;
        return SystemCalls::madvise(address, length, advice);
    }
    int posixFadvise(int descriptor, off_t offset, off_t length, int advice) const override
    {
        dropped += advice == POSIX_FADV_DONTNEED ? 1 : 0;
        return SystemCalls::posixFadvise(descriptor, offset, length, advice);
    }
    mutable std::atomic<int> asked{0};
    mutable std::atomic<int> unmapped{0};
    mutable std::atomic<int> dropped{0};
};

/// A window with a raster of 1000 x 24000 pixels, at 1:1 in its upper left corner.
class PagingDockTest : public testing::Test {
protected:
    PagingDockTest() : m_window(new MainWindow) { m_window->resize(1100, 700); }

    void SetUp() override
    {
        PageRequest request;
        request.path = test::writeFile(m_folder / "a.raw", std::string(width * height * 3, 'x'));
        request.options.raw = "1000x24000x3,uint8,bip";
        request.options.bytes.system = &calls();
        calls().asked = 0;
        m_window->open(request);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_window));
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
        m_window->view().zoomTo(1);
        m_window->view().centreOn({0, 0});
        settle();
    }
    void TearDown() override
    {
        delete m_window;
        userSettings().remove(QStringLiteral("window/docks"));
    }

    /// They outlive every worker.
    static CountingCalls& calls()
    {
        static CountingCalls instance;
        return instance;
    }

    PagingDock& dock() { return m_window->paging(); }
    PagingMap& map() { return dock().map(); }
    void toggle() { QTest::keyClick(m_window.data(), Qt::Key_D, Qt::ShiftModifier); }
    void settle()
    {
        ASSERT_TRUE(test::waitUntil([this] { return m_window->view().isSettled(); }));
    }
    /// Shows the dock, and waits for the first answer.
    void look()
    {
        toggle();
        ASSERT_TRUE(test::waitUntil([this] { return !map().cells().cells.empty(); }));
    }
    void choose(int index)
    {
        auto* choice = dock().findChild<QComboBox*>();
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Home);
        for (int step = 0; step < index; ++step) {
            QTest::keyClick(choice, Qt::Key_Down);
        }
        ASSERT_EQ(choice->currentIndex(), index);
    }
    /// Whether a cell in this share of the map is in a state.
    bool isAny(ReadState state, double from, double to)
    {
        const auto& cells = map().cells().cells;
        const auto count = static_cast<double>(cells.size());
        return std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(from * count),
                           cells.begin() + static_cast<std::ptrdiff_t>(to * count),
                           [state](const PagingCell& cell) { return cell.state == state; });
    }

    test::TemporaryFolder m_folder;
    QPointer<MainWindow> m_window;
};

TEST_F(PagingDockTest, HiddenItAsksAndMeasuresNothing)
{
    EXPECT_FALSE(dock().isVisible());
    EXPECT_FALSE(dock().isWatching());
    for (int step = 0; step < 5; ++step) {
        m_window->view().panByViews(0, 0.5);
        test::shownBy(m_window->view());
        settle();
    }
    EXPECT_EQ(calls().asked, 0);
    look();
    EXPECT_TRUE(dock().isWatching());
    EXPECT_GT(calls().asked, 0);
    test::shownBy(m_window->view());
    ASSERT_TRUE(test::waitUntil([this] { return dock().timeline().moments().back().slowestPaint > 0; }));
    toggle();
    EXPECT_FALSE(dock().isVisible());
    EXPECT_FALSE(dock().isWatching());
    const std::size_t moments = dock().timeline().moments().size();
    m_window->view().panByViews(0, -0.5);
    settle();
    EXPECT_EQ(dock().timeline().moments().size(), moments) << "what was asked last is not shown either";
}

TEST_F(PagingDockTest, TheMapOfTheFileFollowsWhatIsRead)
{
    look();
    const auto isQuiet = [this] { return !isAny(ReadState::Reading, 0, 1); };
    ASSERT_TRUE(test::waitUntil(isQuiet)) << "what was read before it was shown was read long ago";
    EXPECT_TRUE(isAny(ReadState::Read, 0, 0.02));
    bool atEnd = false;
    bool between = false;
    const auto note = [&] { // each time that the map has changed
        atEnd = atEnd || isAny(ReadState::Reading, 0.98, 1);
        between = between || isAny(ReadState::Reading, 0.2, 0.8);
    };
    QObject::connect(&map(), &PagingMap::cellDescribed, &map(), note);
    m_window->view().centreOn({500, height});
    ASSERT_TRUE(test::waitUntil([&] { return atEnd; }));
    ASSERT_TRUE(test::waitUntil(isQuiet));
    EXPECT_FALSE(between) << "nothing of the middle was read";
    EXPECT_FALSE(isAny(ReadState::Never, 0.98, 1));
    EXPECT_FALSE(isAny(ReadState::Failed, 0, 1));
    const auto& cells = map().cells().cells;
    EXPECT_TRUE(std::all_of(cells.begin(), cells.end(), [](const PagingCell& cell) {
        return cell.resident && *cell.resident >= 0 && *cell.resident <= 1;
    }));
    EXPECT_TRUE(dock().counter(QStringLiteral("Mapped")).contains(QStringLiteral("72.0 MB")));
    EXPECT_FALSE(dock().counter(QStringLiteral("Page faults")).isEmpty());
}

TEST_F(PagingDockTest, TheMapOfThePictureShowsTilesAndTheView)
{
    look();
    choose(0);
    const auto stateAt = [this](double x, double y) {
        const PagingCells& cells = map().cells();
        const auto column = static_cast<std::size_t>(x / width * cells.columns);
        const auto row = static_cast<std::size_t>(y / height * cells.rows());
        return cells.cells[row * static_cast<std::size_t>(cells.columns) + column].state;
    };
    ASSERT_TRUE(
        test::waitUntil([&] { return map().cells().inSight && stateAt(200, 200) == ReadState::Read; }));
    EXPECT_EQ(stateAt(500, height - 10), ReadState::Never);
    EXPECT_LT(map().cells().inSight->y, 1);
    m_window->view().centreOn({500, height});
    settle();
    EXPECT_TRUE(test::waitUntil([&] { return stateAt(500, height - 10) == ReadState::Read; }));
    EXPECT_GT(map().cells().inSight->y, map().cells().rows() / 2);
}

TEST_F(PagingDockTest, ArrowKeysAndThePointerTellOfCells)
{
    look();
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_Right);
    const QString first = map().accessibleDescription();
    EXPECT_TRUE(first.startsWith(QStringLiteral("bytes 0 to "))) << first.toStdString();
    QTest::keyClick(&map(), Qt::Key_Down);
    const QString below = map().accessibleDescription();
    EXPECT_NE(below, first);
    QTest::keyClick(&map(), Qt::Key_Up);
    EXPECT_EQ(map().accessibleDescription().section(QLatin1Char(':'), 0, 0),
              first.section(QLatin1Char(':'), 0, 0));
    QStringList told;
    QObject::connect(&map(), &PagingMap::cellDescribed, &map(), [&](const QString& text) { told << text; });
    const int cell = map().cells().columns + 2;
    const QPointF place = map().placeOf(cell).center();
    QMouseEvent move(QEvent::MouseMove, place, map().mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(&map(), &move);
    ASSERT_FALSE(told.isEmpty());
    EXPECT_EQ(map().cellAt(map().placeOf(cell).center()), cell);
    EXPECT_TRUE(told.last().startsWith(QStringLiteral("bytes ")));
    EXPECT_NE(told.last().section(QLatin1Char(':'), 0, 0), first.section(QLatin1Char(':'), 0, 0));
}

TEST_F(PagingDockTest, DropsThePagesAndReadsWhatIsInSightAnew)
{
    look();
    calls().dropped = 0;
    calls().unmapped = 0;
    auto* button = dock().findChild<QPushButton*>();
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(test::waitUntil([] { return calls().dropped > 0; }));
    EXPECT_EQ(calls().unmapped, 1);
    settle();
    EXPECT_FALSE(m_window->view().truth().problem);
}

TEST_F(PagingDockTest, IsAsWideAsCountersThatGrowAndStaysSo)
{
    look();
    const auto* const page = dock().findChild<ScrolledPage*>();
    const auto isWhole = [&] {
        return page->viewport()->width() >= page->widget()->minimumSizeHint().width();
    };
    EXPECT_TRUE(isWhole());
    const auto labels = dock().findChildren<QLabel*>();
    auto* const name = *std::find_if(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("Page faults");
    });
    const int before = dock().width();
    name->setText(QString(60, QLatin1Char('m')));
    ASSERT_TRUE(test::waitUntil([&] { return dock().width() > before && isWhole(); }));
    const int wide = dock().width();
    name->setText(QStringLiteral("Page faults"));
    m_window->view().centreOn({500, 9000}); // which is counted
    settle();
    ASSERT_TRUE(test::waitUntil([&] { return isAny(ReadState::Read, 0.3, 0.5); }));
    EXPECT_EQ(dock().width(), wide) << "the picture beside it stays where it is";
}

TEST_F(PagingDockTest, IsRememberedWhetherItIsShown)
{
    look();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->close();
    EXPECT_FALSE(dock().isWatching());
    MainWindow next;
    next.setAttribute(Qt::WA_DeleteOnClose, false);
    next.show();
    EXPECT_TRUE(next.paging().isVisible());
    EXPECT_TRUE(next.paging().isWatching());
    ASSERT_TRUE(QTest::qWaitForWindowActive(&next)); // shortcuts are the active window's
    QTest::keyClick(&next, Qt::Key_D, Qt::ShiftModifier);
    EXPECT_FALSE(next.paging().isVisible());
    next.close();
    MainWindow last;
    EXPECT_TRUE(last.paging().isHidden());
}

/// Its paging hangs until it is let go, as a lost disk's does.
class HangingRaster : public test::MemoryRaster {
public:
    using test::MemoryRaster::MemoryRaster;
    PagingReport paging(int) const override
    {
        asked = true;
        asked.notify_all();
        letGo.wait(false);
        return {};
    }
    mutable std::atomic<bool> asked{false};
    std::atomic<bool> letGo{false};
};

TEST(PagingWatchTest, WaitsForNobodyWhoseDiskIsLost)
{
    RasterInfo info;
    info.width = 4;
    info.height = 4;
    const auto raster = std::make_shared<HangingRaster>(info);
    std::atomic<int> answers{0};
    {
        PagingWatch watch([&](const PagingFindings&) { ++answers; });
        EXPECT_TRUE(watch.ask({raster, 4, {}}));
        raster->asked.wait(false);
        EXPECT_FALSE(watch.ask({raster, 4, {}}));
    }
    raster->letGo = true;
    raster->letGo.notify_all();
    EXPECT_TRUE(test::waitUntil([&] { return raster.use_count() == 1; }));
    EXPECT_EQ(answers, 0);
}

} // namespace
} // namespace rasterscope

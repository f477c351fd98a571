// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/support/tiff_writer.h"
#include "tests/ui/window_harness.h"
#include "ui/banner.h"
#include "ui/file_tabs.h"
#include "ui/go_to_bar.h"
#include "ui/main_window.h"
#include "ui/status_line.h"
#include "ui/status_text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPointer>
#include <QTest>
#include <QUrl>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace rasterscope {
namespace {

/// Three pages.
std::string stack()
{
    return test::grayStack(40, 30, {50, 100, 150});
}

/// A gray TIFF with an overview of half its size.
std::string tiffWithOverview(std::int64_t width, std::int64_t height)
{
    test::TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
    for (const std::uint32_t reduced : {0U, 1U}) {
        const test::TiffImageSpec spec{.size = {width >> reduced, height >> reduced}};
        auto fields = appendImage(writer, spec, makeSamples(spec));
        fields.push_back(writer.longs(254, {reduced})); // NewSubfileType
        writer.addDirectory(std::move(fields));
    }
    return {reinterpret_cast<const char*>(writer.bytes().data()), writer.bytes().size()};
}

/// The windows of the program; menus and other children that count as top-level widgets are left out.
QList<MainWindow*> mainWindows()
{
    QList<MainWindow*> windows;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* window = qobject_cast<MainWindow*>(widget)) {
            windows.append(window);
        }
    }
    return windows;
}

class MainWindowTest : public testing::Test {
protected:
    MainWindowTest() : m_window(new MainWindow)
    {
        m_window->resize(900, 600);
        view().setMotionUse(MotionUse::AtOnce); // raster_view_motion_test.cpp is about it
    }

    void TearDown() override { qDeleteAll(mainWindows()); }

    void open(const std::filesystem::path& path)
    {
        PageRequest request;
        request.path = path;
        m_window->open(request);
        m_window->show();
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    }

    void settle()
    {
        ASSERT_TRUE(test::waitUntil([this] { return view().isSettled(); }));
    }
    RasterView& view() { return m_window->view(); }
    /// The raster pixel that is drawn at a place of the view.
    std::pair<std::int64_t, std::int64_t> pixelAt(QPoint place)
    {
        const ScreenPoint spot = view().toPhysical(place);
        const RasterPoint pixel =
            view().viewport().viewToRaster({std::floor(spot.x) + 0.5, std::floor(spot.y) + 0.5});
        return {static_cast<std::int64_t>(pixel.x), static_cast<std::int64_t>(pixel.y)};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window.data(), key, modifiers);
    }

    static QAction& action(MainWindow& window, const QString& text)
    {
        const auto actions = window.findChildren<QAction*>();
        return **std::find_if(actions.begin(), actions.end(),
                              [&](const QAction* action) { return action->text() == text; });
    }

    test::TemporaryFolder m_folder;
    QPointer<MainWindow> m_window;
};

TEST_F(MainWindowTest, EscapeStopsAnOpeningAndF5BeginsAnew)
{
    test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 50));
    PageRequest request;
    request.path = m_folder / "a.ppm";
    m_window->show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window)); // shortcuts are the active window's
    m_window->open(request);
    press(Qt::Key_Escape);
    EXPECT_FALSE(m_window->isOpening());
    EXPECT_EQ(view().scene(), nullptr);
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return view().scene() != nullptr; }));
    press(Qt::Key_F5);
    press(Qt::Key_Escape);
    EXPECT_FALSE(m_window->isOpening());
    ASSERT_NE(view().scene(), nullptr) << "what is shown stays";
    EXPECT_FALSE(m_window->banner().isVisible());
}

TEST_F(MainWindowTest, AnEmptyWindowSaysWhatToDo)
{
    m_window->show();
    EXPECT_EQ(m_window->windowTitle(), QStringLiteral("rasterscope"));
    EXPECT_EQ(view().scene(), nullptr);
    const QImage shown = test::shownBy(view());
    int written = 0;
    for (int y = 0; y < shown.height(); ++y) {
        for (int x = 0; x < shown.width(); ++x) {
            written += qGray(shown.pixel(x, y)) > 120 ? 1 : 0;
        }
    }
    EXPECT_GT(written, 50);
}

TEST_F(MainWindowTest, OpensAFileFittedAndDescribesIt)
{
    open(test::writeFile(m_folder / "sea & land.ppm", test::codedPpm(1200, 700)));
    settle();
    EXPECT_EQ(m_window->windowTitle(), QStringLiteral("sea & land.ppm - rasterscope"));
    EXPECT_TRUE(view().viewport().isFitted());
    EXPECT_FALSE(m_window->banner().isVisible());
    press(Qt::Key_1);
    settle();
    EXPECT_EQ(m_window->status().truth(), QStringLiteral("exact"));
}

TEST_F(MainWindowTest, KeysZoom)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    const std::vector<std::tuple<Qt::Key, Qt::KeyboardModifiers, double>> keys{
        {Qt::Key_1, Qt::NoModifier, 1},       {Qt::Key_3, Qt::NoModifier, 1.0 / 3},
        {Qt::Key_9, Qt::NoModifier, 1.0 / 9}, {Qt::Key_1, Qt::NoModifier, 1},
        {Qt::Key_2, Qt::ControlModifier, 2},  {Qt::Key_Plus, Qt::NoModifier, 1.5},
        {Qt::Key_Equal, Qt::NoModifier, 1},   {Qt::Key_Plus, Qt::NoModifier, 0.5},
        {Qt::Key_Minus, Qt::NoModifier, 1},   {Qt::Key_Minus, Qt::NoModifier, 1.5},
        {Qt::Key_0, Qt::ControlModifier, 1},
    };
    for (const auto& [key, modifiers, scale] : keys) {
        press(key, modifiers);
        EXPECT_DOUBLE_EQ(view().viewport().scale(), scale) << key;
    }
    press(Qt::Key_F);
    EXPECT_TRUE(view().viewport().isFitted());
}

TEST_F(MainWindowTest, ShowsAndCopiesTheValuesUnderThePointer)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    for (const Qt::Key zoom : {Qt::Key_1, Qt::Key_0}) { // from full resolution, whatever the zoom
        press(zoom);
        const QPoint at(401, 203);
        QTest::mouseMove(&view(), at - QPoint(40, 0));
        QTest::mouseMove(&view(), at);
        const auto [x, y] = pixelAt(at);
        const QRgb colour = test::codedColour(x, y);
        const QString expected =
            QStringLiteral("b1=%1  b2=%2  b3=%3").arg(qRed(colour)).arg(qGreen(colour)).arg(qBlue(colour));
        const QString position = QStringLiteral("x %1  y %2").arg(x).arg(y);
        ASSERT_TRUE(test::waitUntil([&] {
            return m_window->status().values() == expected && m_window->status().position() == position;
        })) << m_window->status().values().toStdString()
            << " for " << expected.toStdString();
        const QString copied = QStringLiteral("x=%1 y=%2 ").arg(x).arg(y) +
                               QString(expected).replace(QStringLiteral("  "), QStringLiteral(" "));
        press(Qt::Key_C,
              Qt::ControlModifier); // the line may show them from before the pointer went away and back
        EXPECT_TRUE(test::waitUntil([&] { return QApplication::clipboard()->text() == copied; }))
            << QApplication::clipboard()->text().toStdString();
    }
}

TEST_F(MainWindowTest, ShowsWhereOnTheEarthThePointerIs)
{
    test::writeFile(m_folder / "a.raw", std::string(1200 * 700, 'x'));
    open(test::writeFile(m_folder / "a.hdr",
                         "ENVI\nsamples = 1200\nlines = 700\nbands = 1\ndata type = 1\n"
                         "map info = {Geographic Lat/Lon, 1, 1, -10, 60, 0.01, 0.01, WGS-84}\n"
                         "coordinate system string = {GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
                         "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
                         "UNIT[\"Degree\",0.0174532925199433]]}\n"));
    press(Qt::Key_1);
    const QPoint at(401, 203);
    const auto [x, y] = pixelAt(at);
    const double longitude = -10 + (static_cast<double>(x) + 0.5) / 100;
    const double latitude = 60 - (static_cast<double>(y) + 0.5) / 100;
    const QString expected = groundText({longitude, latitude});
    QTest::mouseMove(&view(), at - QPoint(1, 0));
    QTest::mouseMove(&view(), at); // where it rests until the place is known
    ASSERT_TRUE(test::waitUntil([&] { return m_window->status().ground() == expected; }))
        << m_window->status().ground().toStdString() << " for " << expected.toStdString();
    EXPECT_TRUE(expected.contains(QStringLiteral("W")) && expected.contains(QStringLiteral("N")));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&view(), &leave);
    EXPECT_EQ(m_window->status().ground(), QString());
}

TEST_F(MainWindowTest, CopiesValuesThatAreStillBeingRead)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_1);
    QApplication::clipboard()->setText(QStringLiteral("of another program"));
    QTest::mouseMove(&view(), {200, 300});
    const RasterPoint place = view().viewport().viewToRaster(view().toPhysical({200, 300}));
    press(Qt::Key_C, Qt::ControlModifier);
    const QString expected = QStringLiteral("x=%1 y=%2 ").arg(std::floor(place.x)).arg(std::floor(place.y));
    EXPECT_TRUE(test::waitUntil([&] { return QApplication::clipboard()->text().startsWith(expected); }))
        << QApplication::clipboard()->text().toStdString();
}

TEST_F(MainWindowTest, TurnsPagesKeepingTheView)
{
    open(test::writeFile(m_folder / "stack.npy", stack()));
    press(Qt::Key_4);
    const RasterPoint place = view().viewport().centre();
    const auto middle = [this] {
        const QImage shown = test::shownBy(view());
        return shown.pixel(shown.width() / 2, shown.height() / 2);
    };
    EXPECT_EQ(middle(), qRgb(50, 50, 50));
    for (const int gray : {100, 150}) {
        press(Qt::Key_PageDown);
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
        EXPECT_EQ(middle(), qRgb(gray, gray, gray));
        EXPECT_EQ(view().viewport().scale(), 0.25);
        EXPECT_EQ(view().viewport().centre().x, place.x);
    }
    press(Qt::Key_PageDown); // there is no fourth
    EXPECT_FALSE(m_window->isOpening());
    press(Qt::Key_PageUp);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    EXPECT_EQ(middle(), qRgb(100, 100, 100));
}

TEST_F(MainWindowTest, AFileThatCannotBeOpenedIsOneSentenceInTheWindow)
{
    open(m_folder / "nothing here.tif");
    EXPECT_EQ(view().scene(), nullptr);
    EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
    test::writeFile(m_folder / "nothing here.tif", test::codedPpm(20, 10)); // it has come since
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return view().scene() != nullptr; }));
}

TEST_F(MainWindowTest, ReloadKeepsTheViewAndAFailedOneThePicture)
{
    const auto path = test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700));
    open(path);
    press(Qt::Key_1);
    view().centreOn({300, 300});
    const RasterPoint place = view().viewport().centre();
    std::string other = test::codedPpm(1200, 700);
    std::fill(other.begin() + 16, other.end(), '\x40');
    test::writeFile(path, other);
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    settle();
    EXPECT_EQ(view().viewport().centre().x, place.x);
    EXPECT_EQ(view().viewport().scale(), 1);
    EXPECT_EQ(test::shownBy(view()).pixel(400, 200), qRgb(0x40, 0x40, 0x40));
    std::filesystem::remove(path);
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    EXPECT_TRUE(m_window->banner().isVisible());
    EXPECT_TRUE(m_window->banner().sentence().contains(QStringLiteral("a.ppm")));
    EXPECT_EQ(test::shownBy(view()).pixel(400, 200), qRgb(0x40, 0x40, 0x40));
}

TEST_F(MainWindowTest, OpensWhatIsDroppedOnIt)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(30, 20)));
    const auto second = test::writeFile(m_folder / "b.ppm", test::codedPpm(60, 40));
    const auto third = test::writeFile(m_folder / "c.ppm", test::codedPpm(90, 40));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(second)),
                  QUrl::fromLocalFile(QString::fromStdString(third))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window, &drop);
    ASSERT_TRUE(test::waitUntil([this] { return view().viewport().raster().width == 60; }));
    EXPECT_EQ(mainWindows().size(), 1);
    EXPECT_EQ(m_window->tabs().count(), 2) << "the others are tabs";
}

TEST_F(MainWindowTest, GoesToAPosition)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_2);
    press(Qt::Key_G);
    auto* bar = m_window->findChild<GoToBar*>();
    ASSERT_TRUE(bar->isVisible());
    auto* field = bar->findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("611,333")); // digits here are text, not zooms
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_NEAR(view().viewport().centre().x, 611.5, 0.5);
    EXPECT_NEAR(view().viewport().centre().y, 333.5, 0.5);
    EXPECT_EQ(view().viewport().scale(), 0.5);
}

TEST_F(MainWindowTest, ThePointerKeepsItsPlaceOnTheScreenWhileABarMovesThePicture)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_1);
    const QPoint at(401, 303);
    QTest::mouseMove(&view(), at);
    const auto positionText = [](std::pair<std::int64_t, std::int64_t> pixel) {
        return QStringLiteral("x %1  y %2").arg(pixel.first).arg(pixel.second);
    };
    const QString before = positionText(pixelAt(at));
    ASSERT_EQ(m_window->status().position(), before);
    press(Qt::Key_G);
    auto* bar = m_window->findChild<GoToBar*>();
    const auto barTakesRoom = [&] { return view().y() == bar->geometry().bottom() + 1; };
    ASSERT_TRUE(test::waitUntil(barTakesRoom));
    EXPECT_EQ(m_window->status().position(), positionText(pixelAt(at - QPoint(0, bar->height()))));
    QTest::keyClick(bar->findChild<QLineEdit*>(), Qt::Key_Escape);
    ASSERT_TRUE(test::waitUntil([&] { return m_window->status().position() == before; }))
        << m_window->status().position().toStdString() << " for " << before.toStdString();
}

TEST_F(MainWindowTest, TellsOfAFileThatHasChangedAndChangesNothingByItself)
{
    const auto path = test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700));
    open(path);
    press(Qt::Key_1);
    settle();
    const QImage before = test::shownBy(view());
    std::string other = test::codedPpm(1200, 700);
    std::fill(other.begin() + 16, other.end(), '\x40');
    std::filesystem::rename(test::writeFile(m_folder / "new.ppm", other), path);
    ASSERT_TRUE(test::waitUntil([this] { return m_window->banner().isVisible(); }));
    EXPECT_EQ(m_window->banner().sentence(), QStringLiteral("a.ppm has changed on disk. F5 reloads it."));
    m_window->banner().clear();
    ASSERT_TRUE(test::waitUntil([&] { return view().y() == 0; }));
    EXPECT_EQ(test::shownBy(view()), before);
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    settle();
    EXPECT_FALSE(m_window->banner().isVisible());
    EXPECT_EQ(test::shownBy(view()).pixel(400, 200), qRgb(0x40, 0x40, 0x40));
}

TEST_F(MainWindowTest, ForgetsThePositionWhenAnotherRasterIsNotUnderThePointer)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    press(Qt::Key_1);
    QTest::mouseMove(&view(), QPoint(5, 5));
    ASSERT_FALSE(m_window->status().position().isEmpty());
    open(test::writeFile(m_folder / "thin.ppm", test::codedPpm(4, 600)));
    EXPECT_EQ(m_window->status().position(), QString());
}

TEST_F(MainWindowTest, RemembersThatTheWheelScrolls)
{
    const QString name = QStringLiteral("Wheel &Scrolls Instead of Zooming");
    EXPECT_FALSE(action(*m_window, name).isChecked());
    action(*m_window, name).trigger();
    MainWindow next;
    next.setAttribute(Qt::WA_DeleteOnClose, false);
    EXPECT_TRUE(action(next, name).isChecked());
    action(next, name).trigger();
}

TEST_F(MainWindowTest, RemembersThatNothingIsToGlide)
{
    const QString name = QStringLiteral("Smoot&h Motion");
    const auto glides = [this](MainWindow& window) {
        window.resize(900, 600);
        PageRequest request;
        request.path = m_folder / "a.ppm";
        window.open(request);
        window.show();
        EXPECT_TRUE(test::waitUntil([&] { return !window.isOpening(); }));
        QTest::keyClick(&window, Qt::Key_3);
        return window.view().isGliding();
    };
    test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700));
    MainWindow first;
    first.setAttribute(Qt::WA_DeleteOnClose, false);
    EXPECT_TRUE(action(first, name).isChecked()) << "it is on until someone turns it off";
    EXPECT_TRUE(glides(first));
    action(first, name).trigger();
    EXPECT_FALSE(first.view().isGliding());
    MainWindow next;
    next.setAttribute(Qt::WA_DeleteOnClose, false);
    EXPECT_FALSE(action(next, name).isChecked());
    EXPECT_FALSE(glides(next));
    EXPECT_EQ(next.view().viewport().scale(), 1.0 / 3);
    action(next, name).trigger();
    EXPECT_TRUE(action(next, name).isChecked());
}

TEST_F(MainWindowTest, NamesTheZoomThatAStepLeadsToAtOnce)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(1200, 700)));
    view().setMotionUse(MotionUse::Smooth);
    press(Qt::Key_4);
    EXPECT_EQ(m_window->status().zoom(), zoomText(0.25));
    EXPECT_NE(view().viewport().scale(), 0.25);
    settle();
    EXPECT_EQ(m_window->status().zoom(), zoomText(0.25));
    EXPECT_EQ(m_window->status().truth(), QStringLiteral("exact"));
}

TEST_F(MainWindowTest, SurvivesAFileThatIsCutWhileTheWindowPans)
{
    const auto path = test::writeFile(m_folder / "a.ppm", test::codedPpm(2000, 3000));
    open(path);
    press(Qt::Key_1);
    for (int step = 0; step < 30; ++step) {
        if (step == 8) {
            std::filesystem::resize_file(path, 2000 * 3 * 1200 + 777);
        }
        view().centreOn({400.0 + 20 * step, 200.0 + 90 * step});
        test::shownBy(view());
        QApplication::processEvents();
    }
    settle();
    ASSERT_TRUE(view().truth().problem);
    EXPECT_TRUE(m_window->banner().isVisible());
    EXPECT_TRUE(m_window->banner().sentence().contains(QStringLiteral("a.ppm")));
}

TEST_F(MainWindowTest, TellsOfThePictureThatIsSeenWhileTheNextFileTakesItsPlace)
{
    open(test::writeFile(m_folder / "a.tif", tiffWithOverview(3000, 2000)));
    ASSERT_TRUE(test::waitUntil([this] { return view().isSettled() && view().truth().level > 0; }));
    open(m_folder / "missing.tif"); // its banner goes then, and the view gets another size
    open(test::writeFile(m_folder / "b.npy", stack()));
    EXPECT_TRUE(test::waitUntil([this] { return m_window->status().truth() == QStringLiteral("exact"); }));
}

TEST_F(MainWindowTest, FullScreenHidesTheMenuButNotItsKeys)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(300, 200)));
    press(Qt::Key_F11);
    EXPECT_TRUE(m_window->isFullScreen());
    EXPECT_FALSE(m_window->menuBar()->isVisible());
    press(Qt::Key_5);
    EXPECT_EQ(view().viewport().scale(), 0.2);
    press(Qt::Key_F11);
    EXPECT_FALSE(m_window->isFullScreen());
    EXPECT_TRUE(m_window->menuBar()->isVisible());
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/support/tiff_writer.h"
#include "tests/ui/view_harness.h"
#include "ui/banner.h"
#include "ui/display_dock.h"
#include "ui/histogram_view.h"
#include "ui/main_window.h"
#include "ui/paging_dock.h"
#include "ui/settings.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace rasterscope {
namespace {

constexpr int width = 200;
constexpr int height = 100;
constexpr double severalTimes = 1.0 / 32; // at every scale factor a part of the ramp fills the view

/// Gray of 16 bits, little-endian: 1000 + 10 x, and one pixel of 60 000.
std::string ramp()
{
    std::string bytes;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int value = x == 0 && y == 0 ? 60'000 : 1000 + 10 * x;
            bytes += {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8)};
        }
    }
    return bytes;
}

/// A window with the ramp, fitted, and the dock beside it.
class DisplayDockTest : public testing::Test {
protected:
    DisplayDockTest() : m_window(new MainWindow)
    {
        m_window->resize(1100, 760);
        m_window->view().setMotionUse(MotionUse::AtOnce);
    }

    void SetUp() override
    {
        open(test::writeFile(m_folder / "a.raw", ramp()), "200x100,uint16");
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_window));
    }
    void TearDown() override
    {
        delete m_window;
        userSettings().remove(QStringLiteral("window/docks"));
    }

    void open(const std::filesystem::path& path, const std::string& raw)
    {
        PageRequest request;
        request.path = path;
        request.options.raw = raw.empty() ? std::nullopt : std::optional(raw);
        m_window->open(request);
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    }

    void openDock()
    {
        QTest::keyClick(m_window, Qt::Key_H);
        ASSERT_TRUE(
            test::waitUntil([this] { return dock().histogram() != nullptr && control().measured(); }));
        settle();
    }

    void settle()
    {
        ASSERT_TRUE(test::waitUntil([this] {
            return !control().isMeasuring() && !control().isRestyling() && control().settings() != nullptr &&
                   view().scene()->settings == *control().settings() && view().isSettled();
        }));
    }

    /// Gray level on the screen of a column of the raster.
    int grayAt(double x)
    {
        const ScreenPoint place = view().viewport().rasterToView({x + 0.5, 50.5});
        return qBlue(test::shownBy(view()).pixel(static_cast<int>(place.x), static_cast<int>(place.y)));
    }

    static int stretched(double value, const ValueRange& range)
    {
        const double share = std::clamp((value - range.low) / (range.high - range.low), 0.0, 1.0);
        return static_cast<int>(std::floor(share * 255 + 0.5));
    }

    void type(NumberEdit& edit, const QString& text)
    {
        edit.setFocus();
        edit.selectAll();
        QTest::keyClicks(&edit, text);
        QTest::keyClick(&edit, Qt::Key_Return);
    }

    DisplayDock& dock() { return m_window->display(); }
    DisplayControl& control() { return dock().control(); }
    RasterView& view() { return m_window->view(); }

    test::TemporaryFolder m_folder;
    MainWindow* m_window;
};

/// Of the boxes that are seen: how much is bare between each and the next, at most.
int widestGap(const QWidget& dock)
{
    const auto boxes = dock.findChildren<QComboBox*>();
    std::vector<QRect> rows;
    for (const QComboBox* box : boxes) {
        if (box->isVisible()) {
            rows.emplace_back(box->mapTo(&dock, QPoint()), box->size());
        }
    }
    std::sort(rows.begin(), rows.end(), [](const QRect& a, const QRect& b) { return a.top() < b.top(); });
    int widest = 0;
    for (std::size_t i = 1; i < rows.size() && rows[i].top() < rows.front().top() + 150; ++i) {
        widest = std::max(widest, rows[i].top() - rows[i - 1].bottom());
    }
    return widest;
}

TEST_F(DisplayDockTest, OfOneBandThereIsNoneToChoose)
{
    openDock();
    int seen = 0;
    for (const QComboBox* box : dock().findChildren<QComboBox*>()) {
        const bool isOfBands = box->accessibleName().contains(QStringLiteral("and"));
        seen += isOfBands && box->isVisible() ? 1 : 0;
    }
    EXPECT_EQ(seen, 0);
    EXPECT_LT(dock().histogram()->mapTo(&dock(), QPoint()).y(), 100);
}

TEST_F(DisplayDockTest, ChoicesOfBandsLieCloseTogether)
{
    openDock();
    open(test::writeFile(m_folder / "four.raw", std::string(width * height * 4, '\x10')), "200x100x4,uint8");
    Look look;
    for (const std::vector<int>& bands : {std::vector<int>{2}, std::vector<int>{2, 1, 0}}) {
        look.bands = bands;
        control().setLook(look);
        settle();
        QTest::qWait(0); // for the layout
        EXPECT_LE(widestGap(dock()), 12) << bands.size();
    }
}

TEST_F(DisplayDockTest, ItsKeyBringsItInFrontOfOtherDocksAndPutsItAway)
{
    openDock();
    QTest::keyClick(m_window, Qt::Key_V); // has its place
    ASSERT_TRUE(test::waitUntil([this] { return dock().visibleRegion().isEmpty(); }));
    QTest::keyClick(m_window, Qt::Key_H);
    EXPECT_TRUE(test::waitUntil([this] { return !dock().visibleRegion().isEmpty(); }));
    QTest::keyClick(m_window, Qt::Key_H);
    EXPECT_FALSE(dock().isVisible());
    QTest::keyClick(m_window, Qt::Key_D, Qt::ShiftModifier);
    EXPECT_TRUE(test::waitUntil([this] { return !m_window->paging().visibleRegion().isEmpty(); }));
    QTest::keyClick(m_window, Qt::Key_D, Qt::ShiftModifier);
    EXPECT_FALSE(m_window->paging().isVisible());
}

TEST_F(DisplayDockTest, NumbersOfSingleFloatsHaveNoDigitsThatTheFileHasNot)
{
    std::vector<float> samples(width * height);
    std::iota(samples.begin(), samples.end(), 120.0206F);
    const std::string bytes(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float));
    open(test::writeFile(m_folder / "float.raw", bytes), "200x100,float32");
    openDock();
    const auto labels = dock().findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().startsWith(QStringLiteral("min\u00a0120.0206   max\u00a0"));
    }));
    EXPECT_TRUE(dock().provenance()->text().contains(QStringLiteral(" 20\u00a0000 samples")))
        << dock().provenance()->text().toStdString();
    for (const NumberEdit* edit : {dock().low(), dock().high()}) {
        EXPECT_GT(edit->width(), edit->fontMetrics().horizontalAdvance(QStringLiteral("351.5669653320312")))
            << "a percentile between two of them is seen whole";
    }
}

TEST_F(DisplayDockTest, TheEndsHaveAsManyDigitsAsTheirRangeNeedsAndWhatIsTypedHasAll)
{
    std::vector<float> samples(width * height);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = 0.1F + static_cast<float>(i) * 1.234567e-5F;
    }
    const std::string bytes(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float));
    open(test::writeFile(m_folder / "float.raw", bytes), "200x100,float32");
    openDock();
    const ValueRange range = control().settings()->ranges[0];
    for (const auto& [edit, value] :
         {std::pair{dock().low(), range.low}, std::pair{dock().high(), range.high}}) {
        EXPECT_LE(edit->text().size(), 8) << edit->text().toStdString();
        EXPECT_NEAR(edit->text().toDouble(), value, (range.high - range.low) / 10'000);
        EXPECT_EQ(edit->number(), value) << "whatever is written";
    }
    QTest::mouseClick(dock().low(), Qt::LeftButton);
    QTest::keyClick(dock().low(), Qt::Key_Return);
    EXPECT_EQ(control().settings()->ranges[0].low, range.low) << "nothing was typed";
    QTest::keyClick(dock().low(), Qt::Key_End);
    QTest::keyClick(dock().low(), Qt::Key_7);
    QTest::keyClick(dock().low(), Qt::Key_Backspace);
    QTest::keyClick(dock().low(), Qt::Key_Return);
    EXPECT_EQ(control().settings()->ranges[0].low, range.low) << "what was typed was taken back";
    const QString typed = QStringLiteral("0.123456789012345");
    type(*dock().low(), typed);
    settle();
    EXPECT_EQ(dock().low()->text(), typed);
    EXPECT_EQ(control().settings()->ranges[0].low, typed.toDouble());
    type(*dock().high(), QStringLiteral("0.25"));
    settle();
    EXPECT_EQ(dock().low()->text(), typed) << "still";
}

TEST(NumberEditTest, HasNoNegativeZero)
{
    NumberEdit edit(QStringLiteral("Low"));
    edit.setNumber(-3e-6, 1e-4);
    EXPECT_EQ(edit.text(), QStringLiteral("0"));
    EXPECT_EQ(edit.number(), -3e-6);
}

TEST_F(DisplayDockTest, WhereTheLeastIsWhiteItsEndOfTheBarIsTheLightOne)
{
    test::TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
    const test::TiffImageSpec spec{.size = {64, 8}};
    auto fields = test::appendImage(writer, spec, test::makeSamples(spec));
    constexpr std::uint16_t photometric = 262;
    test::fieldOf(fields, photometric) = writer.shorts(photometric, {0});
    writer.addDirectory(std::move(fields));
    open(test::writeFile(m_folder / "scan.tif", writer.bytes()), {});
    openDock();
    const QImage shown = dock().histogram()->grab().toImage();
    const int y = shown.height() - shown.height() / 20;
    EXPECT_GT(qGray(shown.pixel(shown.width() / 10, y)), 200);
    EXPECT_LT(qGray(shown.pixel(shown.width() * 9 / 10, y)), 50);
}

TEST_F(DisplayDockTest, IsMadeWhenItIsFirstShown)
{
    EXPECT_EQ(dock().histogram(), nullptr);
    EXPECT_EQ(control().measured(), nullptr);
    EXPECT_FALSE(control().isMeasuring());
    openDock();
    EXPECT_TRUE(dock().isVisible());
    QTest::keyClick(m_window, Qt::Key_H);
    EXPECT_FALSE(dock().isVisible());
}

TEST_F(DisplayDockTest, ShowsAHistogramOfAllSamplesAndSaysOfWhich)
{
    openDock();
    const auto& columns = dock().histogram()->columns();
    const double counted = std::accumulate(columns.begin(), columns.end(), 0.0);
    EXPECT_GE(counted, width * height * 0.99) << "all but the one far away";
    EXPECT_TRUE(dock().provenance()->text().contains(QStringLiteral("exact"))) << "few enough to take all";
    const BandStatistics& band = control().measured()->statistics->front();
    EXPECT_EQ(band.count, width * height);
    EXPECT_EQ(band.high(), 60'000);
}

TEST_F(DisplayDockTest, ADraggedHandleStretchesThePicture)
{
    openDock();
    HistogramView& histogram = *dock().histogram();
    const ValueRange before = histogram.range();
    const double y = histogram.height() / 2.0;
    const auto at = [&](double x) { return QPointF(x, y).toPoint(); };
    const double x = histogram.xOf(before.high);
    QTest::mousePress(&histogram, Qt::LeftButton, {}, at(x));
    for (int step = 1; step <= 6; ++step) {
        QTest::mouseMove(&histogram, at(x - 10 * step));
    }
    QTest::mouseRelease(&histogram, Qt::LeftButton, {}, at(x - 60));
    const ValueRange after = histogram.range();
    EXPECT_EQ(after.low, before.low);
    EXPECT_NEAR(histogram.xOf(after.high), x - 60, 2);
    settle();
    EXPECT_EQ(view().scene()->settings.ranges.front(), after);
    for (const int column : {20, 100, 180}) {
        EXPECT_NEAR(grayAt(column), stretched(1000 + 10 * column, after), 3) << column;
    }
}

TEST_F(DisplayDockTest, TheKeysMoveHandlesToo)
{
    openDock();
    HistogramView& histogram = *dock().histogram();
    const ValueRange before = histogram.range();
    QTest::keyClick(&histogram, Qt::Key_Right);
    QTest::keyClick(&histogram, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_GT(histogram.range().low, before.low);
    EXPECT_LT(histogram.range().high, before.high);
    settle();
}

TEST_F(DisplayDockTest, NumbersAreTypedAndBadOnesCostNothing)
{
    openDock();
    type(*dock().low(), QStringLiteral("1500"));
    type(*dock().high(), QStringLiteral("2.5e3"));
    settle();
    EXPECT_EQ(view().scene()->settings.ranges.front(), (ValueRange{1500, 2500}));
    EXPECT_NEAR(grayAt(100), stretched(2000, {1500, 2500}), 3);
    type(*dock().low(), QStringLiteral("12x"));
    EXPECT_TRUE(dock().complaint()->isVisible());
    EXPECT_TRUE(dock().complaint()->text().contains(QStringLiteral("12x")));
    EXPECT_EQ(dock().low()->text(), QStringLiteral("12x"));
    EXPECT_EQ(control().settings()->ranges.front(), (ValueRange{1500, 2500}));
    QTest::keyClick(dock().low(), Qt::Key_Escape);
    EXPECT_EQ(dock().low()->text(), QStringLiteral("1500"));
    EXPECT_FALSE(dock().complaint()->isVisible());
    type(*dock().gamma(), QStringLiteral("0"));
    EXPECT_TRUE(dock().complaint()->text().contains(QStringLiteral("more than 0")));
    EXPECT_EQ(control().look().tone.gamma, 1);
}

TEST_F(DisplayDockTest, TheKeysWorkWithoutTheDock)
{
    const RenderSettings before = view().scene()->settings;
    QTest::keyClick(m_window, Qt::Key_L);
    settle();
    EXPECT_EQ(view().scene()->settings.tone.transfer, Transfer::Log);
    QTest::keyClick(m_window, Qt::Key_C);
    settle();
    EXPECT_EQ(view().scene()->settings.colorMap.kind, ColorMap::Kind::Viridis);
    QTest::keyClick(m_window, Qt::Key_A, Qt::ShiftModifier);
    settle();
    EXPECT_EQ(view().scene()->settings.tone, ToneCurve{});
    EXPECT_EQ(view().scene()->settings.ranges, before.ranges);
    EXPECT_EQ(dock().histogram(), nullptr) << "nothing of the dock was needed";
}

TEST_F(DisplayDockTest, StretchesToWhatIsInView)
{
    view().zoomTo(severalTimes);
    view().centreOn({100, 50});
    ASSERT_TRUE(test::waitUntil([this] { return view().isSettled(); }));
    const RasterRect seen = view().viewport().visibleArea();
    QTest::keyClick(m_window, Qt::Key_A);
    settle();
    const ValueRange range = view().scene()->settings.ranges.front();
    EXPECT_GE(range.low, 1000 + 10 * std::floor(seen.x));
    EXPECT_LE(range.high, 1000 + 10 * std::ceil(seen.right()));
    EXPECT_LT(range.high - range.low, 10 * width / 2) << "it is a part of the ramp";
    QTest::keyClick(m_window, Qt::Key_A, Qt::ShiftModifier);
    settle();
    EXPECT_LT(view().scene()->settings.ranges.front().low, range.low);
}

TEST_F(DisplayDockTest, FollowsTheViewWhereItIsAskedTo)
{
    control().setFollowsView(true);
    settle();
    const ValueRange whole = control().settings()->ranges.front();
    view().zoomTo(severalTimes);
    view().centreOn({190, 50});
    ASSERT_TRUE(test::waitUntil([&] { return control().settings()->ranges.front().low > whole.low + 500; }));
    settle();
    EXPECT_EQ(view().scene()->settings.ranges, control().settings()->ranges);
}

TEST_F(DisplayDockTest, TheExactHistogramCountsEverySample)
{
    openDock();
    control().setScope(MeasureScope::Whole);
    ASSERT_TRUE(test::waitUntil([this] { return control().measured() != nullptr; }));
    EXPECT_EQ(control().measured()->statistics->front().count, width * height);
    EXPECT_TRUE(control().measured()->exact);
    EXPECT_TRUE(dock().provenance()->text().contains(QStringLiteral("exact")));
}

TEST_F(DisplayDockTest, TheWheelZoomsTheHistogramAndADoubleClickShowsAll)
{
    openDock();
    HistogramView& histogram = *dock().histogram();
    const ValueRange all = histogram.shown();
    QWheelEvent wheel(QPointF(50, 20), histogram.mapToGlobal(QPointF(50, 20)), {}, {0, 240}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    const double about = histogram.valueAt(50);
    QApplication::sendEvent(&histogram, &wheel);
    EXPECT_LT(histogram.shown().high - histogram.shown().low, all.high - all.low);
    EXPECT_NEAR(histogram.valueAt(50), about, 1e-6 * about);
    QTest::mouseDClick(&histogram, Qt::LeftButton, {}, QPoint(60, 20));
    EXPECT_EQ(histogram.shown(), all);
}

TEST_F(DisplayDockTest, ALookIsKeptForOtherFilesUnlessThatIsTurnedOff)
{
    Look look;
    look.stretch = Stretch{Stretch::Kind::Range, 0, 0, {{0, 10'000}}};
    look.colorMap.kind = ColorMap::Kind::Magma;
    control().setLook(look);
    settle();
    open(test::writeFile(m_folder / "b.raw", std::string(40'000, '\x10')), "200x100,uint16");
    EXPECT_EQ(view().scene()->settings.ranges.front(), (ValueRange{0, 10'000}));
    EXPECT_EQ(view().scene()->settings.colorMap.kind, ColorMap::Kind::Magma);
    control().setKept(false);
    open(m_folder / "a.raw", "200x100,uint16");
    settle();
    EXPECT_TRUE(view().scene()->settings.colorMap.isPlain());
    EXPECT_EQ(control().look(), Look{});
}

TEST_F(DisplayDockTest, LinkedWindowsLookAlike)
{
    MainWindow other;
    PageRequest request;
    request.path = m_folder / "a.raw";
    request.options.raw = "200x100,uint16";
    other.open(request);
    ASSERT_TRUE(test::waitUntil([&] { return !other.isOpening(); }));
    other.setAttribute(Qt::WA_DeleteOnClose, false);
    control().setLinked(true);
    other.display().control().setLinked(true);
    Look look;
    look.tone.gamma = 2;
    control().setLook(look);
    EXPECT_EQ(other.display().control().look(), look);
    other.display().control().setLinked(false);
    control().setLook({});
    EXPECT_EQ(other.display().control().look(), look);
}

TEST_F(DisplayDockTest, ChannelsAreShownTogether)
{
    std::string bytes;
    for (int i = 0; i < width * height; ++i) {
        bytes += {static_cast<char>(255), static_cast<char>(100)};
    }
    open(test::writeFile(m_folder / "two.raw", bytes), "200x100x2,uint8");
    Look look;
    look.bands = {0, 1};
    look.channelColors = {0xFF0000, 0x00FF00};
    control().setLook(look);
    settle();
    const QImage shown = test::shownBy(view());
    const QRgb pixel = shown.pixel(shown.width() / 2, shown.height() / 2);
    EXPECT_EQ(pixel & 0xFFFFFFU, 0xFF6400U);
}

TEST_F(DisplayDockTest, AManyTimesMovedSliderNeverBlinksNorPilesUp)
{
    openDock();
    for (int i = 0; i < 40; ++i) {
        control().setRange(0, {1000.0 + i, 3000});
        QCoreApplication::processEvents();
        ASSERT_FALSE(view().plan().draws.empty());
        ASSERT_LT(view().plan().draws.size(), 12U);
    }
    settle();
    EXPECT_EQ(view().scene()->settings.ranges.front(), (ValueRange{1039, 3000}));
}

} // namespace
} // namespace rasterscope

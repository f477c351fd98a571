// SPDX-License-Identifier: MIT
#include "tests/ui/shape_harness.h"
#include "ui/display_text.h"
#include "ui/inspect_dock.h"
#include "ui/paging_cells.h"
#include "ui/paging_text.h"
#include "ui/region_text.h"
#include "ui/scale_bar.h"

#include <QLocale>

namespace rasterscope {
namespace {

/// As it is written here: a space between a number's groups, and before its unit, breaks no line.
QString plain(QString text)
{
    return text.replace(QChar::Nbsp, QLatin1Char(' '));
}

QString valueOf(const ReportLines& lines, const QString& name)
{
    for (const auto& [line, value] : lines) {
        if (line == name) {
            return plain(value);
        }
    }
    return {};
}

/// A desktop whose language writes numbers otherwise.
class NumberTextTest : public testing::Test {
public:
    ~NumberTextTest() override { QLocale::setDefault(m_before); }

protected:
    NumberTextTest() { QLocale::setDefault(QLocale(QLocale::German)); }

private:
    QLocale m_before;
};

TEST_F(NumberTextTest, CountsAreGroupedAlikeEverywhere)
{
    PagingReport report;
    report.majorFaults = 12'345;
    report.minorFaults = 1'234'567;
    report.repairedFaults = 4'321;
    TileTraffic traffic;
    traffic.tiles = 12'345;
    QStringList paging;
    for (const PagingCounter& counter : pagingCounters(report, {}, traffic, {2'000, 1.2, 1234.5})) {
        paging << plain(counter.value) << plain(counter.meaning);
    }
    EXPECT_TRUE(paging.contains(QStringLiteral("12 345 major, 1 234 567 minor")))
        << paging.join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(paging.contains(QStringLiteral("4 321")));
    EXPECT_TRUE(paging.contains(QStringLiteral("12 345 in none")));
    EXPECT_TRUE(paging.contains(QStringLiteral("nothing to decode"))) << "of memory for decoding";
    EXPECT_TRUE(paging.contains(QStringLiteral("1.2 ms, slowest 1 234.5 ms")));
    EXPECT_TRUE(paging.filter(QStringLiteral("the latest 2 000 paints")).size() == 1);
    BandStatistics statistics;
    statistics.noData = 12'345;
    EXPECT_TRUE(plain(statisticsText(statistics)).contains(QStringLiteral("12 345 no-data")));
    report.fileBytes = 2'000'000;
    PagingCells cells;
    cells.columns = 1;
    cells.cells.resize(1);
    EXPECT_TRUE(plain(fileCellText(report, cells, 0)).startsWith(QStringLiteral("bytes 0 to 1 999 999:")))
        << fileCellText(report, cells, 0).toStdString();
}

TEST_F(NumberTextTest, WhatIsMeasuredIsGroupedLikeCountsAndIsToldToThePixel)
{
    const DrawnShape box{ShapeKind::Rectangle, {{0, 0}, {1'234'567, 89'012}}};
    EXPECT_EQ(valueOf(shapeLines(box, std::nullopt), QStringLiteral("size")),
              QStringLiteral("1 234 567 x 89 012 pixels"));
    const DrawnShape small{ShapeKind::Rectangle, {{0, 0}, {250, 100}}};
    EXPECT_EQ(valueOf(shapeLines(small, std::nullopt), QStringLiteral("area")),
              QStringLiteral("25 000.0 pixels as drawn"));
    const DrawnShape line{ShapeKind::Line, {{0.5, 0.5}, {3'000'000.5, 4'000'000.5}}};
    const ReportLines lines = shapeLines(line, std::nullopt);
    EXPECT_EQ(valueOf(lines, QStringLiteral("length")), QStringLiteral("5 000 000.0 pixels"));
    EXPECT_EQ(valueOf(lines, QStringLiteral("across, down")), QStringLiteral("3 000 000, 4 000 000 pixels"));
    EXPECT_EQ(valueOf(lines, QStringLiteral("to")), QStringLiteral("x 3000000 y 4000000"))
        << "a position is no count: it is typed elsewhere";
    EXPECT_EQ(plain(metresText(1'234'567)), QStringLiteral("1 234.6 km"));
    EXPECT_EQ(plain(squareMetresText(12'345.6e6)), QStringLiteral("12 345.6 km\u00b2"));
}

class NumberTextInspectTest : public test::ShapeToolTest {};

TEST_F(NumberTextInspectTest, TheRegionsCountsAreGroupedOnTheScreenAndPlainWhenCopied)
{
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(110, 70), placeOf(160, 120));
    waitForResult();
    EXPECT_TRUE(plain(panel().text()).contains(QStringLiteral("pixels whose middle is inside: 2 601")))
        << panel().text().toStdString();
    EXPECT_EQ(plain(cell(0, 1)), QStringLiteral("2 601"));
    EXPECT_TRUE(panel().csv().contains(QStringLiteral("\n1,2601,"))) << panel().csv().toStdString();
}

TEST_F(NumberTextInspectTest, UnitsAreSpelledAlike)
{
    EXPECT_EQ(plain(inspection().scaleBar().barFor(100, 160).text), QStringLiteral("10 000 pixels"));
    EXPECT_EQ(plain(inspection().scaleBar().barFor(1.0 / 160, 160).text), QStringLiteral("1 pixel"));
    inspection().inspect().showTab(InspectDock::Tab::Pixel);
    ASSERT_TRUE(test::waitUntil([&] {
        pointAtPixel(123, 45);
        return inspection().inspect().placeText().contains(QStringLiteral("on the map"));
    }));
    EXPECT_TRUE(inspection().inspect().placeText().contains(QStringLiteral("5399545.000 m\n")))
        << inspection().inspect().placeText().toStdString();
}

} // namespace
} // namespace rasterscope

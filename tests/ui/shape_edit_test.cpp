// SPDX-License-Identifier: MIT
#include "tests/ui/shape_harness.h"

namespace rasterscope::test {
namespace {

class ShapeEditTest : public ShapeToolTest {
protected:
    /// Where a place of the raster is, in logical pixels of the view, however that lies.
    QPoint at(double x, double y)
    {
        letLayoutsCome();
        return view().toLogical(view().viewport().rasterToView({x, y})).toPoint();
    }
    /// What is told in the dock may make it wider, and the view narrower.
    void letLayoutsCome()
    {
        waitForResult();
        constexpr int rounds = 5; // each layout may ask for another
        for (int round = 0; round < rounds; ++round) {
            QCoreApplication::processEvents();
        }
    }
    void moveTo(QPoint place, Qt::MouseButtons buttons)
    {
        QMouseEvent move(QEvent::MouseMove, QPointF(place), view().mapToGlobal(QPointF(place)), Qt::NoButton,
                         buttons, {});
        QApplication::sendEvent(&view(), &move);
    }
    Qt::CursorShape cursorAt(QPoint place)
    {
        moveTo(place, Qt::NoButton);
        return view().cursor().shape();
    }
    void drawBox(ShapeKind kind)
    {
        tool().start(kind);
        drag(placeOf(110, 70), placeOf(160, 120));
        waitForResult();
    }
    void expectBox(std::int64_t left, std::int64_t top, std::int64_t right, std::int64_t bottom)
    {
        const auto edge = [](std::int64_t place) { return static_cast<double>(place); };
        ASSERT_TRUE(tool().shape());
        waitForResult(); // nothing in the dock changes its size after that
        const std::vector<RasterPoint>& points = tool().shape()->points;
        EXPECT_EQ(points[0].x, edge(left));
        EXPECT_EQ(points[0].y, edge(top));
        EXPECT_EQ(points[1].x, edge(right));
        EXPECT_EQ(points[1].y, edge(bottom));
        if (tool().shape()->kind == ShapeKind::Rectangle) {
            expectStatistics([=](std::int64_t x, std::int64_t y) {
                return x >= left && x < right && y >= top && y < bottom;
            });
        }
    }
};

TEST_F(ShapeEditTest, CornersEdgesAndTheInsideOfARectangleAreDragged)
{
    drawBox(ShapeKind::Rectangle);
    EXPECT_EQ(cursorAt(at(161, 121)), Qt::SizeFDiagCursor);
    drag(at(161, 121), at(141, 101));
    expectBox(110, 70, 141, 101);
    EXPECT_EQ(cursorAt(at(130, 70)), Qt::SizeVerCursor);
    drag(at(130, 70), at(130, 80));
    expectBox(110, 80, 141, 101);
    EXPECT_EQ(cursorAt(at(125, 90)), Qt::SizeAllCursor);
    drag(at(125, 90), at(165, 95));
    expectBox(150, 85, 181, 106);
    EXPECT_EQ(cursorAt(at(130, 120)), Qt::CrossCursor);
    drag(placeOf(120, 110), placeOf(129, 119)); // beside it another one is drawn
    expectBox(120, 110, 130, 120);
}

TEST_F(ShapeEditTest, AnotherToolDrawsInsideAShape)
{
    drawBox(ShapeKind::Rectangle);
    tool().start(ShapeKind::Line);
    EXPECT_EQ(cursorAt(at(125, 90)), Qt::CrossCursor);
    drag(placeOf(120, 80), placeOf(150, 110));
    ASSERT_TRUE(tool().shape());
    EXPECT_EQ(tool().shape()->kind, ShapeKind::Line);
    tool().start(ShapeKind::Polygon);
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(130, 90));
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(140, 90));
    tool().start(ShapeKind::Polygon); // half of one is none
    EXPECT_FALSE(tool().shape());
}

TEST_F(ShapeEditTest, SizesAreToldWhileItIsDragged)
{
    drawBox(ShapeKind::Rectangle);
    QTest::mousePress(&view(), Qt::LeftButton, {}, at(161, 121));
    moveTo(at(131, 101), Qt::LeftButton);
    EXPECT_TRUE(panel().text().contains(QStringLiteral("size: 21 x 31 pixels")))
        << panel().text().toStdString();
    EXPECT_FALSE(panel().isMeasuring()) << "what is in it is measured when it is let go";
    QTest::mouseRelease(&view(), Qt::LeftButton, {}, at(131, 101));
    expectBox(110, 70, 131, 101);
}

TEST_F(ShapeEditTest, EscapePutsBackWhatIsDragged)
{
    drawBox(ShapeKind::Rectangle);
    for (const auto& [x, y] : {std::pair(161, 121), {130, 90}, {110, 100}}) {
        QTest::mousePress(&view(), Qt::LeftButton, {}, at(x, y));
        moveTo(at(x + 5, y + 5), Qt::LeftButton);
        moveTo(at(x + 20, y + 20), Qt::LeftButton);
        EXPECT_NE(*tool().shape(), (DrawnShape{ShapeKind::Rectangle, {{110, 70}, {161, 121}}}));
        QTest::keyClick(&view(), Qt::Key_Escape);
        moveTo(at(x + 30, y + 10), Qt::LeftButton);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, at(x + 30, y + 10));
        expectBox(110, 70, 161, 121);
        EXPECT_TRUE(tool().isActive());
    }
}

TEST_F(ShapeEditTest, WithNoToolTheMouseDragsThePictureOverAShapeToo)
{
    drawBox(ShapeKind::Rectangle);
    QTest::keyClick(&view(), Qt::Key_Escape);
    press(Qt::Key_9);
    const RasterPoint before = view().viewport().centre();
    drag(at(140, 100), at(135, 100));
    EXPECT_NE(view().viewport().centre().x, before.x);
    expectBox(110, 70, 161, 121);
}

TEST_F(ShapeEditTest, AClickChangesNothing)
{
    drawBox(ShapeKind::Rectangle);
    const QString before = panel().text();
    for (const auto& [x, y] : {std::pair(161, 121), {130, 90}, {110, 100}}) {
        QTest::mouseClick(&view(), Qt::LeftButton, {}, at(x, y));
    }
    EXPECT_FALSE(panel().isMeasuring());
    EXPECT_EQ(panel().text(), before);
}

TEST_F(ShapeEditTest, AnEllipseHasHandlesAroundItAndShiftMakesItACircle)
{
    drawBox(ShapeKind::Ellipse);
    EXPECT_EQ(cursorAt(at(161, 95.5)), Qt::SizeHorCursor);
    drag(at(161, 95.5), at(171, 95.5));
    expectBox(110, 70, 171, 121);
    drag(at(110, 70), at(131, 91), Qt::ShiftModifier);
    expectBox(131, 81, 171, 121);
}

TEST_F(ShapeEditTest, APolygonIsChangedByItsCornersAndEdges)
{
    tool().start(ShapeKind::Polygon);
    for (const auto& [x, y] : {std::pair(110, 60), {160, 60}, {110, 110}}) {
        QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(x, y));
    }
    QTest::keyClick(&view(), Qt::Key_Return);
    waitForResult();
    std::vector<RasterPoint> corners = tool().shape()->points;
    EXPECT_EQ(cursorAt(at(corners[1].x, corners[1].y)), Qt::PointingHandCursor);
    drag(at(corners[1].x, corners[1].y), at(corners[1].x + 20, corners[1].y + 10));
    ASSERT_EQ(tool().shape()->points.size(), 3U);
    EXPECT_NEAR(tool().shape()->points[1].x, corners[1].x + 20, 0.5);
    EXPECT_NEAR(tool().shape()->points[1].y, corners[1].y + 10, 0.5);
    EXPECT_EQ(tool().shape()->points[0].x, corners[0].x);
    waitForResult();
    corners = tool().shape()->points;
    EXPECT_EQ(cursorAt(at(corners[0].x, 85)), Qt::SizeHorCursor);
    drag(at(corners[0].x, 85), at(corners[0].x - 10, 85));
    EXPECT_NEAR(tool().shape()->points[0].x, corners[0].x - 10, 0.5);
    EXPECT_NEAR(tool().shape()->points[2].x, corners[2].x - 10, 0.5);
    EXPECT_EQ(tool().shape()->points[1].x, corners[1].x);
    waitForResult();
    EXPECT_EQ(panel().table().rowCount(), codedBands);
}

TEST_F(ShapeEditTest, TheEndOfALineIsDraggedOnATurnedView)
{
    tool().start(ShapeKind::Line);
    drag(placeOf(120, 80), placeOf(150, 100));
    press(Qt::Key_R);
    settle();
    EXPECT_EQ(cursorAt(at(150.5, 100.5)), Qt::PointingHandCursor);
    drag(at(150.5, 100.5), at(160.5, 110.5));
    EXPECT_EQ(*tool().shape(), (DrawnShape{ShapeKind::Line, {{120.5, 80.5}, {160.5, 110.5}}}));
    waitForResult();
    const PlotSeries& series = panel().plot().series()[3];
    EXPECT_EQ(series.points.size(), 41U);
    EXPECT_EQ(series.points.back().y(), codedSample(160, 110, 3));
    drag(at(140.5, 95.5), at(145.5, 90.5)); // between its ends: all of it
    EXPECT_EQ(*tool().shape(), (DrawnShape{ShapeKind::Line, {{125.5, 75.5}, {165.5, 105.5}}}));
}

TEST_F(ShapeEditTest, HandlesAreSeenWhileAToolIsChosen)
{
    drawBox(ShapeKind::Rectangle);
    const auto isWhiteAt = [this](double x, double y) {
        const ScreenPoint place = view().viewport().rasterToView({x, y});
        return shownBy(view()).pixel(static_cast<int>(place.x), static_cast<int>(place.y)) ==
               qRgb(255, 255, 255);
    };
    EXPECT_TRUE(isWhiteAt(110, 70));
    EXPECT_TRUE(isWhiteAt(161, 121));
    EXPECT_TRUE(isWhiteAt(135.5, 70));
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_FALSE(isWhiteAt(110, 70));
    EXPECT_FALSE(isWhiteAt(135.5, 70));
}

} // namespace
} // namespace rasterscope::test

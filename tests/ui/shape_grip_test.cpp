// SPDX-License-Identifier: MIT
#include "ui/shape_grip.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using Part = ShapeGrip::Part;

constexpr Size raster{100, 80};

DrawnShape box(ShapeKind kind)
{
    return {kind, {{20, 10}, {60, 40}}};
}

DrawnShape triangle()
{
    return {ShapeKind::Polygon, {{10.25, 10}, {50, 10}, {10.25, 60}}};
}

void expectPoints(const DrawnShape& shape, std::initializer_list<RasterPoint> points)
{
    EXPECT_EQ(shape, (DrawnShape{shape.kind, points}))
        << shape.points[0].x << ", " << shape.points[0].y << " to " << shape.points[1].x << ", "
        << shape.points[1].y;
}

TEST(ShapeGrip, IsACornerBeforeAnEdgeBeforeTheInside)
{
    const DrawnShape shape = box(ShapeKind::Rectangle);
    EXPECT_EQ(gripAt(shape, {21, 9}, 2), (ShapeGrip{Part::Corner, 0}));
    EXPECT_EQ(gripAt(shape, {61, 41}, 2), (ShapeGrip{Part::Corner, 2}));
    EXPECT_EQ(gripAt(shape, {30, 11}, 2), (ShapeGrip{Part::Edge, 0}));
    EXPECT_EQ(gripAt(shape, {61, 20}, 2), (ShapeGrip{Part::Edge, 1}));
    EXPECT_EQ(gripAt(shape, {30, 39}, 2), (ShapeGrip{Part::Edge, 2}));
    EXPECT_EQ(gripAt(shape, {19, 20}, 2), (ShapeGrip{Part::Edge, 3}));
    EXPECT_EQ(gripAt(shape, {24, 15}, 2), (ShapeGrip{Part::Inside, 0}));
    EXPECT_EQ(gripAt(shape, {17, 20}, 2), std::nullopt);
    EXPECT_EQ(gripAt(shape, {40, 25}, 100), (ShapeGrip{Part::Inside, 0})) << "it is very small on the screen";
}

TEST(ShapeGrip, AnEllipseHasItsSidesInTheirMiddles)
{
    const DrawnShape shape = box(ShapeKind::Ellipse);
    EXPECT_EQ(gripAt(shape, {40, 9}, 2), (ShapeGrip{Part::Edge, 0}));
    EXPECT_EQ(gripAt(shape, {60, 40}, 2), (ShapeGrip{Part::Corner, 2}));
    EXPECT_EQ(gripAt(shape, {26, 13}, 2), std::nullopt) << "in the box, not in the ellipse";
    EXPECT_EQ(gripAt(shape, {24, 27}, 2), (ShapeGrip{Part::Inside, 0}));
}

TEST(ShapeGrip, LinesAndPolygonsAreHeldAtTheirPoints)
{
    const DrawnShape line{ShapeKind::Line, {{10.5, 10.5}, {50.5, 10.5}}};
    EXPECT_EQ(gripAt(line, {50, 11}, 2), (ShapeGrip{Part::Corner, 1}));
    EXPECT_EQ(gripAt(line, {30, 11}, 2), (ShapeGrip{Part::Inside, 0}));
    EXPECT_EQ(gripAt(line, {30, 14}, 2), std::nullopt);
    EXPECT_EQ(gripAt(triangle(), {11, 59}, 2), (ShapeGrip{Part::Corner, 2}));
    EXPECT_EQ(gripAt(triangle(), {10, 30}, 2), (ShapeGrip{Part::Edge, 2}));
    EXPECT_EQ(gripAt(triangle(), {15, 20}, 2), (ShapeGrip{Part::Inside, 0}));
    EXPECT_EQ(gripAt(triangle(), {45, 50}, 2), std::nullopt);
}

TEST(ShapeGrip, ABoxKeepsWholePixelsAndAtLeastOne)
{
    const DrawnShape shape = box(ShapeKind::Rectangle);
    expectPoints(pulled(shape, {Part::Corner, 0}, {{20, 10}, {25.4, 12.6}, raster}), {{25, 13}, {60, 40}});
    expectPoints(pulled(shape, {Part::Corner, 1}, {{61, 11}, {71, 5}, raster}), {{20, 4}, {70, 40}});
    expectPoints(pulled(shape, {Part::Edge, 3}, {{20, 25}, {30, 70}, raster}), {{30, 10}, {60, 40}});
    expectPoints(pulled(shape, {Part::Edge, 2}, {{30, 40}, {30, 5}, raster}), {{20, 5}, {60, 10}});
    expectPoints(pulled(shape, {Part::Edge, 2}, {{30, 40}, {30, 10}, raster}), {{20, 10}, {60, 11}});
    expectPoints(pulled(shape, {Part::Edge, 0}, {{30, 10}, {30, 40.3}, raster}), {{20, 39}, {60, 40}});
    expectPoints(pulled(shape, {Part::Corner, 2}, {{60, 40}, {500, 500}, raster}), {{20, 10}, {100, 80}});
}

TEST(ShapeGrip, TheInsideMovesAllByWholePixelsInsideTheRaster)
{
    const ShapeGrip inside;
    expectPoints(pulled(box(ShapeKind::Ellipse), inside, {{30, 20}, {33.6, 18.7}, raster}),
                 {{24, 9}, {64, 39}});
    expectPoints(pulled(box(ShapeKind::Rectangle), inside, {{30, 20}, {90, 0}, raster}),
                 {{60, 0}, {100, 30}});
    expectPoints(pulled(triangle(), inside, {{20, 20}, {0, 20}, raster}), {{0.25, 10}, {40, 10}, {0.25, 60}});
    const DrawnShape line{ShapeKind::Line, {{10.5, 10.5}, {50.5, 12.5}}};
    expectPoints(pulled(line, inside, {{20, 10}, {95, 5}, raster}), {{59.5, 5.5}, {99.5, 7.5}});
}

TEST(ShapeGrip, PointsOfLinesAreMiddlesAndThoseOfPolygonsAnywhere)
{
    const DrawnShape line{ShapeKind::Line, {{10.5, 10.5}, {50.5, 12.5}}};
    expectPoints(pulled(line, {Part::Corner, 1}, {{50, 12}, {20.2, 99}, raster}),
                 {{10.5, 10.5}, {20.5, 79.5}});
    expectPoints(pulled(triangle(), {Part::Corner, 1}, {{50, 10}, {60.5, 11.5}, raster}),
                 {{10.25, 10}, {60.5, 11.5}, {10.25, 60}});
    expectPoints(pulled(triangle(), {Part::Edge, 2}, {{10, 30}, {5.5, 50.5}, raster}),
                 {{5.75, 30}, {50, 10}, {5.75, 80}});
}

TEST(ShapeGrip, ThePointerShowsTheWayAsItIsSeen)
{
    const DrawnShape shape = box(ShapeKind::Rectangle);
    const ViewTurn upright;
    const ViewTurn right = upright.turnedRight();
    EXPECT_EQ(cursorFor(shape, {Part::Corner, 0}, upright), Qt::SizeFDiagCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Corner, 1}, upright), Qt::SizeBDiagCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Corner, 0}, right), Qt::SizeBDiagCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Corner, 0}, upright.flippedAcross()), Qt::SizeBDiagCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Edge, 0}, upright), Qt::SizeVerCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Edge, 0}, right), Qt::SizeHorCursor);
    EXPECT_EQ(cursorFor(shape, {Part::Inside, 0}, right), Qt::SizeAllCursor);
    EXPECT_EQ(cursorFor(triangle(), {Part::Edge, 1}, upright), Qt::SizeFDiagCursor) << "across the long side";
    EXPECT_EQ(cursorFor(triangle(), {Part::Corner, 1}, upright), Qt::PointingHandCursor);
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/viewport.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace rasterscope {
namespace {

const Size wide{60000, 50000};
const Size screen{1920, 1080};

TEST(Viewport, OpensFittedWithAllOfTheRasterInSight)
{
    const Viewport viewport(wide, screen);
    EXPECT_TRUE(viewport.isFitted());
    EXPECT_NEAR(viewport.scale(), 50000.0 / 1080, 1e-9);
    const Rect picture = viewport.pictureOnView();
    EXPECT_EQ(picture.height, 1080);
    EXPECT_EQ(picture.width, 1296);
    EXPECT_EQ(picture.x, 312); // in the middle
    EXPECT_EQ(viewport.visibleArea(), (RasterRect{0, 0, 60000, 50000}));
}

TEST(Viewport, EnlargesSmallRastersByWholeNumbers)
{
    EXPECT_EQ(Viewport({100, 50}, screen).scale(), 1.0 / 19);
    EXPECT_EQ(Viewport({1000, 1000}, screen).scale(), 1.0);
    EXPECT_EQ(Viewport({1, 1}, screen).scale(), 1.0 / 64); // a single pixel does not become a wall
}

TEST(Viewport, GoesThereAndBackAtAwkwardScales)
{
    for (const double scale : {46.2962, 8.0, 3.7, 1.5, 1.0, 0.5, 1.0 / 3, 1.0 / 7, 1.0 / 128}) {
        Viewport viewport(wide, screen);
        viewport.zoomTo(scale, {313, 707});
        viewport.panBy(17, -5);
        for (const ScreenPoint point :
             {ScreenPoint{0, 0}, ScreenPoint{1919.5, 3.25}, ScreenPoint{-7, 1080}}) {
            const ScreenPoint back = viewport.rasterToView(viewport.viewToRaster(point));
            EXPECT_NEAR(back.x, point.x, 1e-6) << scale;
            EXPECT_NEAR(back.y, point.y, 1e-6) << scale;
        }
    }
}

TEST(Viewport, KeepsThePointUnderThePointerWhereItWas)
{
    Viewport viewport(wide, screen);
    viewport.zoomTo(8, {960, 540});
    const ScreenPoint pointer{1500, 200};
    for (const double scale : {5.3, 4.0, 1.0, 0.25, 0.125, 1.0, 6.0, 8.0}) {
        const RasterPoint before = viewport.viewToRaster(pointer);
        viewport.zoomTo(scale, pointer);
        const RasterPoint after = viewport.viewToRaster(pointer);
        EXPECT_NEAR(before.x, after.x, 0.5 * scale + 1e-9);
        EXPECT_NEAR(before.y, after.y, 0.5 * scale + 1e-9);
    }
}

TEST(Viewport, LaysRasterPixelsOnWholeScreenPixels)
{
    Viewport viewport(wide, {801, 603}); // odd sizes put the centre between pixels
    for (const double scale : {8.0, 2.0, 1.0, 0.5, 1.0 / 3, 1.0 / 16}) {
        viewport.zoomTo(scale, {400.7, 31.1});
        const ScreenPoint edge = viewport.rasterToView({scale < 1 ? 1234.0 : 160.0, 0});
        EXPECT_NEAR(edge.x, std::round(edge.x), 1e-6) << scale;
        EXPECT_NEAR(edge.y, std::round(edge.y), 1e-6) << scale;
        EXPECT_EQ(viewport.columnEdgeToView(scale < 1 ? 1234.0 : 160.0), std::llround(edge.x));
    }
}

TEST(Viewport, MagnifiesByWholeNumbersOnly)
{
    Viewport viewport(wide, screen);
    viewport.zoomTo(0.3);
    EXPECT_EQ(viewport.scale(), 1.0 / 3);
    viewport.zoomTo(0.00001);
    EXPECT_EQ(viewport.scale(), 1.0 / Viewport::largestZoom);
    viewport.zoomTo(1e12);
    EXPECT_NEAR(viewport.scale(), 2 * viewport.fittingScale(), 1e-9);
}

TEST(Viewport, NeverLosesThePicture)
{
    for (const double scale : {60.0, 8.0, 1.0, 0.25}) {
        Viewport viewport(wide, screen);
        viewport.zoomTo(scale);
        for (const auto& [dx, dy] : {std::pair(1e7, 1e7), std::pair(-1e7, 3.0), std::pair(-1e9, -1e9)}) {
            viewport.panBy(dx, dy);
            EXPECT_FALSE(viewport.visibleArea().empty()) << scale;
            const Rect seen = intersected(viewport.pictureOnView(), Rect{0, 0, screen.width, screen.height});
            EXPECT_GE(seen.width, 400) << scale;
            EXPECT_GE(seen.height, 400) << scale;
        }
    }
}

TEST(Viewport, PansByWholeScreenPixels)
{
    Viewport viewport(wide, screen);
    viewport.zoomTo(1);
    viewport.centreOn({30000, 20000});
    const RasterPoint before = viewport.viewToRaster({0, 0});
    viewport.panBy(-30, 12);
    const RasterPoint after = viewport.viewToRaster({0, 0});
    EXPECT_EQ(after.x - before.x, 30);
    EXPECT_EQ(after.y - before.y, -12);
}

TEST(Viewport, StaysFittedOrCentredWhenTheWindowChanges)
{
    Viewport fitted(wide, screen);
    fitted.resize({500, 500});
    EXPECT_NEAR(fitted.scale(), 120, 1e-9);
    Viewport placed(wide, screen);
    placed.zoomTo(1);
    placed.centreOn({1000, 2000});
    placed.resize({301, 207});
    EXPECT_EQ(placed.scale(), 1);
    EXPECT_NEAR(placed.centre().x, 1000, 1);
    EXPECT_NEAR(placed.centre().y, 2000, 1);
}

TEST(Viewport, HandlesLinesAndGiants)
{
    const Viewport line({4000000, 1}, screen);
    EXPECT_EQ(line.pictureOnView().height, 1);
    EXPECT_EQ(line.pictureOnView().width, 1920);
    Viewport giant({std::int64_t{1} << 40U, std::int64_t{1} << 40U}, screen);
    giant.zoomTo(1.0 / 128);
    giant.centreOn({1e12, 5e11});
    EXPECT_NEAR(giant.centre().x, 1e12, 0.01);
    const ScreenPoint place = giant.rasterToView({1e12, 5e11});
    EXPECT_NEAR(place.x, 960, 1);
}

TEST(Viewport, OnTheWayTheCommonPointStaysAndTheEndsAreExact)
{
    Viewport from(wide, screen);
    from.zoomTo(6, {300, 900});
    Viewport to = from;
    const ScreenPoint pointer{1500, 200};
    to.zoomTo(1, pointer);
    EXPECT_EQ(from.towards(to, 0), from);
    EXPECT_EQ(from.towards(to, 1), to);
    EXPECT_NEAR(fixedPoint(from, to).x, pointer.x, 1);
    EXPECT_NEAR(fixedPoint(from, to).y, pointer.y, 1);
    const RasterPoint fixed = from.viewToRaster(pointer);
    double last = from.scale();
    for (const double share : {0.1, 0.25, 0.5, 0.75, 0.99}) {
        const Viewport between = from.towards(to, share);
        EXPECT_LT(between.scale(), last);
        EXPECT_GT(between.scale(), to.scale());
        last = between.scale();
        EXPECT_NEAR(between.rasterToView(fixed).x, pointer.x, 1.1) << share;
        EXPECT_NEAR(between.rasterToView(fixed).y, pointer.y, 1.1) << share;
        const ScreenPoint corner = between.rasterToView({0, 0});
        EXPECT_EQ(corner.x, std::round(corner.x));
    }
    EXPECT_NEAR(from.towards(to, 0.5).scale(), std::sqrt(6.0), 1e-9) << "as many octaves in each half";
}

TEST(Viewport, OnTheWayOfAPanCornersAreWholePixels)
{
    Viewport from(wide, screen);
    from.zoomTo(1.0 / 3);
    from.centreOn({30000, 20000});
    Viewport to = from;
    to.panBy(-777, 130);
    const Viewport half = from.towards(to, 0.5);
    EXPECT_EQ(half.scale(), from.scale());
    const ScreenPoint before = from.rasterToView({30000, 20000});
    const ScreenPoint now = half.rasterToView({30000, 20000});
    EXPECT_NEAR(now.x - before.x, -388.5, 0.51);
    EXPECT_NEAR(now.y - before.y, 65, 0.51);
    EXPECT_EQ(half.rasterToView({0, 0}).x, std::round(half.rasterToView({0, 0}).x));
    EXPECT_EQ(fixedPoint(from, to).x, 960);
}

TEST(NextScale, StepsThroughRoundZoomsAndBack)
{
    const std::vector<double> outward{0.25, 1.0 / 3, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24};
    for (std::size_t i = 0; i + 1 < outward.size(); ++i) {
        EXPECT_DOUBLE_EQ(nextScale(outward[i], ZoomDirection::Out), outward[i + 1]);
        EXPECT_DOUBLE_EQ(nextScale(outward[i + 1], ZoomDirection::In), outward[i]);
    }
    EXPECT_DOUBLE_EQ(nextScale(46.3, ZoomDirection::In), 32);
    EXPECT_DOUBLE_EQ(nextScale(46.3, ZoomDirection::Out), 48);
    EXPECT_DOUBLE_EQ(nextScale(1.0 / 5, ZoomDirection::In), 1.0 / 6);
    EXPECT_DOUBLE_EQ(nextScale(1.0 / 5, ZoomDirection::Out), 1.0 / 4);
}

} // namespace
} // namespace rasterscope

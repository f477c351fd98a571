// SPDX-License-Identifier: MIT
#include "ui/frame_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>

namespace rasterscope {
namespace {

class FrameLayoutTest : public testing::Test {
protected:
    FrameLayoutTest() { m_viewport.zoomTo(1); }

    /// A tile of cells of `cell` pixels, of which all is drawn.
    void draw(const RasterRect& area, double cell)
    {
        auto tile = std::make_shared<Tile>();
        tile->area = area;
        tile->cellWidth = tile->cellHeight = cell;
        tile->picture.width = static_cast<std::int64_t>(area.width / cell);
        tile->picture.height = static_cast<std::int64_t>(area.height / cell);
        m_plan.draws.push_back({std::move(tile), area});
    }

    Viewport m_viewport{{400, 300}, {200, 150}};
    TilePlan m_plan;
};

TEST_F(FrameLayoutTest, WhatLiesUnderAnotherTileIsNotPainted)
{
    m_viewport.centreOn({200, 150});
    draw({0, 0, 400, 300}, 10);
    draw({150, 100, 50, 50}, 1);
    draw({100, 75, 200, 150}, 2);
    QRegion open(0, 0, 200, 150);
    const auto placed = placeTiles(m_viewport, m_plan, open);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].target, QRect(0, 0, 200, 150));
    EXPECT_EQ(placed[0].source, QRectF(0, 0, 100, 75));
    EXPECT_TRUE(open.isEmpty());
}

TEST_F(FrameLayoutTest, TheLastTileOfEachPixelIsThatWhichPaintsIt)
{
    std::mt19937 random(11);
    const auto within = [&](int most) { return static_cast<double>(random() % static_cast<unsigned>(most)); };
    for (int i = 0; i < 20; ++i) {
        m_plan.draws.clear();
        for (int tile = 0; tile < 12; ++tile) {
            draw({within(300), within(200), 20 + within(80), 20 + within(80)}, 1);
        }
        m_viewport.centreOn({within(400), within(300)});
        const QRegion dirty = QRegion(10, 20, 120, 60) + QRegion(60, 70, 100, 70);
        QRegion open = dirty;
        const auto placed = placeTiles(m_viewport, m_plan, open);
        for (int y = 0; y < 150; y += 3) {
            for (int x = 0; x < 200; x += 3) {
                const QPoint pixel(x, y);
                const RasterPoint place = m_viewport.viewToRaster({x + 0.5, y + 0.5});
                const Tile* last = nullptr;
                for (const TileDraw& one : m_plan.draws) {
                    const RasterRect& area = one.area;
                    const bool inside = place.x > area.x && place.x < area.right() && place.y > area.y &&
                                        place.y < area.bottom();
                    last = inside ? one.tile.get() : last;
                }
                const Tile* painted = nullptr;
                for (const PlacedTile& one : placed) {
                    if (one.visible.contains(pixel)) {
                        EXPECT_EQ(painted, nullptr) << "painted twice";
                        painted = one.tile;
                    }
                }
                ASSERT_EQ(painted, dirty.contains(pixel) ? last : nullptr) << x << ", " << y;
                ASSERT_EQ(open.contains(pixel), dirty.contains(pixel) && last == nullptr);
            }
        }
    }
}

} // namespace
} // namespace rasterscope

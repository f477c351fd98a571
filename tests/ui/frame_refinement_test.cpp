// SPDX-License-Identifier: MIT
#include "ui/frame_refinement.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(FrameRefinementTest, PartsCoverTheViewOnceFromTheTop)
{
    const QRect view(0, 0, 1001, 703);
    FrameRefinement refinement;
    EXPECT_FALSE(refinement.isUnderWay());
    refinement.begin(view);
    QRegion painted;
    int parts = 0;
    for (int bottom = 0; refinement.isUnderWay(); ++parts) {
        const QRect part = refinement.next();
        EXPECT_EQ(part.top(), bottom);
        EXPECT_EQ(part.width(), 1001);
        EXPECT_LE(part.height(), 703 / 4 + 1);
        bottom = part.bottom() + 1;
        painted += part;
        refinement.painted(part);
    }
    EXPECT_EQ(parts, 4);
    EXPECT_EQ(painted, QRegion(view));
}

TEST(FrameRefinementTest, WhatIsPaintedForAnotherReasonCounts)
{
    FrameRefinement refinement;
    refinement.begin({0, 0, 1000, 800});
    refinement.painted(QRect(0, 0, 999, 800));
    EXPECT_EQ(refinement.next().top(), 0) << "a column is missing";
    refinement.painted(QRect(0, 0, 1000, 450));
    EXPECT_EQ(refinement.next(), QRect(0, 400, 1000, 200));
    refinement.painted(QRect(0, 0, 1000, 800));
    EXPECT_FALSE(refinement.isUnderWay());
}

TEST(FrameRefinementTest, SmallViewsAreNotWorthIt)
{
    EXPECT_FALSE(FrameRefinement::isWorthwhile(600.0 * 400));
    EXPECT_TRUE(FrameRefinement::isWorthwhile(1366.0 * 768));
}

} // namespace
} // namespace rasterscope

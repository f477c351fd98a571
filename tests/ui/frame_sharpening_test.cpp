// SPDX-License-Identifier: MIT
#include "ui/frame_sharpening.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(FrameSharpeningTest, PartsCoverTheViewOnceFromTheTop)
{
    const QRect view(0, 0, 1001, 703);
    FrameSharpening sharpening;
    EXPECT_FALSE(sharpening.isUnderWay());
    sharpening.begin(view);
    QRegion painted;
    int parts = 0;
    for (int bottom = 0; sharpening.isUnderWay(); ++parts) {
        const QRect part = sharpening.next();
        EXPECT_EQ(part.top(), bottom);
        EXPECT_EQ(part.width(), 1001);
        EXPECT_LE(part.height(), 703 / 4 + 1);
        bottom = part.bottom() + 1;
        painted += part;
        sharpening.painted(part);
    }
    EXPECT_EQ(parts, 4);
    EXPECT_EQ(painted, QRegion(view));
}

TEST(FrameSharpeningTest, WhatIsPaintedForAnotherReasonCounts)
{
    FrameSharpening sharpening;
    sharpening.begin({0, 0, 1000, 800});
    sharpening.painted(QRect(0, 0, 999, 800));
    EXPECT_EQ(sharpening.next().top(), 0) << "a column is missing";
    sharpening.painted(QRect(0, 0, 1000, 450));
    EXPECT_EQ(sharpening.next(), QRect(0, 400, 1000, 200));
    sharpening.painted(QRect(0, 0, 1000, 800));
    EXPECT_FALSE(sharpening.isUnderWay());
}

TEST(FrameSharpeningTest, SmallViewsAreNotWorthIt)
{
    EXPECT_FALSE(FrameSharpening::isWorthwhile(600.0 * 400));
    EXPECT_TRUE(FrameSharpening::isWorthwhile(1366.0 * 768));
}

} // namespace
} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/export/chunk_plan.h"

#include <gmock/gmock.h>

#include <vector>

namespace rasterscope::test {
namespace {

std::vector<Rect> chunksOf(const Rect& window, const ChunkPlan::Limits& limits)
{
    ChunkPlan plan(window, limits);
    std::vector<Rect> chunks;
    while (const auto chunk = plan.next()) {
        EXPECT_LE(chunk->width * chunk->height, plan.mostPixels());
        chunks.push_back(*chunk);
    }
    return chunks;
}

using testing::ElementsAre;

TEST(ChunkPlanTest, ASmallWindowIsOneChunk)
{
    EXPECT_THAT(chunksOf({5, 6, 10, 10}, {.pixelBytes = 3}), ElementsAre(Rect{5, 6, 10, 10}));
}

TEST(ChunkPlanTest, WindowsOfSeveralChunksAreReadOnce)
{
    ChunkPlan one({5, 6, 10, 10}, {.pixelBytes = 3});
    EXPECT_EQ(one.reuse(), Window::Reuse::Likely);
    EXPECT_TRUE(one.hasMore());
    one.next();
    EXPECT_FALSE(one.hasMore());
    const ChunkPlan several({5, 6, 10, 10}, {.pixelBytes = 3, .chunkBytes = 290});
    EXPECT_EQ(several.reuse(), Window::Reuse::Unlikely);
}

TEST(ChunkPlanTest, WholeRowsWhileTheyFit)
{
    EXPECT_THAT(chunksOf({5, 6, 10, 7}, {.pixelBytes = 2, .chunkBytes = 79}),
                ElementsAre(Rect{5, 6, 10, 3}, Rect{5, 9, 10, 3}, Rect{5, 12, 10, 1}));
}

TEST(ChunkPlanTest, PartsOfARowThatIsLongerThanAChunk)
{
    EXPECT_THAT(chunksOf({5, 6, 10, 2}, {.pixelBytes = 2, .chunkBytes = 9}),
                ElementsAre(Rect{5, 6, 4, 1}, Rect{9, 6, 4, 1}, Rect{13, 6, 2, 1}, Rect{5, 7, 4, 1},
                            Rect{9, 7, 4, 1}, Rect{13, 7, 2, 1}));
}

TEST(ChunkPlanTest, APixelLargerThanAChunkIsOne)
{
    EXPECT_THAT(chunksOf({0, 0, 2, 1}, {.pixelBytes = 100, .chunkBytes = 9}),
                ElementsAre(Rect{0, 0, 1, 1}, Rect{1, 0, 1, 1}));
}

TEST(ChunkPlanTest, ChunksEndWhereBlocksDo)
{
    EXPECT_THAT(chunksOf({0, 6, 10, 30}, {.pixelBytes = 1, .chunkBytes = 110, .blockHeight = 8}),
                ElementsAre(Rect{0, 6, 10, 10}, Rect{0, 16, 10, 8}, Rect{0, 24, 10, 8}, Rect{0, 32, 10, 4}));
    EXPECT_EQ(chunksOf({0, 0, 10, 30}, {.pixelBytes = 1, .chunkBytes = 50, .blockHeight = 64}).size(), 6U);
}

TEST(ChunkPlanTest, TheLargestWindowNeedsNoMoreThanAChunk)
{
    ChunkPlan plan({0, 0, std::int64_t{1} << 40, std::int64_t{1} << 20}, {.pixelBytes = 65535 * 16});
    EXPECT_EQ(plan.mostPixels(), 1);
    EXPECT_EQ(plan.next(), (Rect{0, 0, 1, 1}));
}

} // namespace
} // namespace rasterscope::test

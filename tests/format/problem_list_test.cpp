// SPDX-License-Identifier: MIT
#include "core/format/problem_list.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

ReadProblem problem(const Rect& area, int firstBand = 0, ReadProblem::Kind kind = ReadProblem::Kind::Missing)
{
    return {kind, area, firstBand, 1, "why"};
}

TEST(ProblemList, JoinsNeighboursOfOneKind)
{
    ProblemList list;
    list.add(problem({0, 0, 10, 2}));
    list.add(problem({0, 4, 10, 2}));
    list.add(problem({0, 2, 10, 2})); // closes the gap
    list.add(problem({0, 6, 10, 1}, 0, ReadProblem::Kind::Changed));
    const auto problems = list.take();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].area, (Rect{0, 0, 10, 6}));
    EXPECT_EQ(problems[1].area, (Rect{0, 6, 10, 1}));
}

TEST(ProblemList, JoinsBandsThatLackTheSamePixels)
{
    ProblemList list;
    for (int row = 0; row < 3; ++row) {
        for (int band = 0; band < 4; ++band) {
            list.add(problem({0, row, 5, 1}, band));
        }
    }
    const auto problems = list.take();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].area, (Rect{0, 0, 5, 3}));
    EXPECT_EQ(problems[0].bands, 4);
}

TEST(ProblemList, KeepsApartWhatWouldCoverSoundPixels)
{
    ProblemList list;
    list.add(problem({0, 0, 5, 1}));
    list.add(problem({0, 1, 6, 1}));
    list.add(problem({0, 3, 5, 1}));
    list.add(problem({0, 0, 5, 1}, 2));
    EXPECT_EQ(list.take().size(), 4U);
}

TEST(ProblemList, CoversEverythingWhenThereAreTooMany)
{
    ProblemList list;
    for (int i = 0; i < 1000; ++i) {
        list.add(problem({2 * i, 3 * i, 1, 1}, i % 2));
    }
    const auto problems = list.take();
    ASSERT_EQ(problems.size(), ProblemList::most);
    EXPECT_EQ(problems.back().area.right(), 1999);
    EXPECT_EQ(problems.back().area.bottom(), 2998);
    EXPECT_EQ(problems.back().bands, 2);
}

} // namespace
} // namespace rasterscope

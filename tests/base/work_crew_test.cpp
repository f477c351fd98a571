// SPDX-License-Identifier: MIT
#include "core/base/work_crew.h"

#include <gtest/gtest.h>

#include <set>

namespace rasterscope {
namespace {

TEST(WorkCrew, DoesEachPieceOnceHoweverManyHelp)
{
    for (const int helpers : {0, 1, 3}) {
        WorkCrew crew(helpers);
        for (std::size_t pieces = 0; pieces < 200; ++pieces) {
            std::vector<int> done(pieces, 0); // not atomic: no two are at one, and the caller sees all
            crew.share(pieces, [&](std::size_t piece) { ++done[piece]; });
            ASSERT_EQ(done, std::vector<int>(pieces, 1)) << helpers << " " << pieces;
        }
    }
}

TEST(WorkCrew, HelpersTakePiecesWhileTheCallerIsAtOne)
{
    WorkCrew crew(1);
    std::mutex mutex;
    std::condition_variable met;
    std::set<std::thread::id> threads;
    crew.share(2, [&](std::size_t) { // each piece waits for the other, so one thread cannot do both
        std::unique_lock lock(mutex);
        threads.insert(std::this_thread::get_id());
        met.notify_all();
        met.wait(lock, [&] { return threads.size() == 2; });
    });
    EXPECT_EQ(threads.size(), 2U);
}

} // namespace
} // namespace rasterscope

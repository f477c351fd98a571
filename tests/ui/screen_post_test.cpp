// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/screen_post.h"

#include <QCoreApplication>
#include <QThread>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <thread>
#include <vector>

namespace rasterscope {
namespace {

TEST(ScreenPost, CarriesTheCallsOfEveryWorkerInTheirOrderToItsOwnThread)
{
    constexpr int calls = 200;
    ScreenPost post;
    std::array<std::vector<int>, 3> made;
    bool elsewhere = false;
    std::vector<std::jthread> workers;
    for (std::vector<int>& ofOne : made) {
        workers.emplace_back([&] {
            for (int i = 0; i < calls; ++i) {
                post([&, value = std::make_shared<int>(i)] {
                    elsewhere |= QThread::currentThread() != post.thread();
                    ofOne.push_back(*value);
                });
            }
        });
    }
    ASSERT_TRUE(test::waitUntil(
        [&] { return made[0].size() == calls && made[1].size() == calls && made[2].size() == calls; }));
    EXPECT_FALSE(elsewhere);
    for (const std::vector<int>& ofOne : made) {
        for (int i = 0; i < calls; ++i) {
            ASSERT_EQ(ofOne[static_cast<std::size_t>(i)], i);
        }
    }
}

TEST(ScreenPost, MakesNoCallOnceItIsGoneThoughACallLetItGo)
{
    auto post = std::make_unique<ScreenPost>();
    int made = 0;
    (*post)([&] { ++made; });
    (*post)([&] {
        ++made;
        post.reset();
    });
    (*post)([&] { ++made; });
    ASSERT_TRUE(test::waitUntil([&] { return made == 2; }));
    QCoreApplication::processEvents();
    EXPECT_EQ(made, 2);
}

} // namespace
} // namespace rasterscope

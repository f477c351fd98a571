// SPDX-License-Identifier: MIT
#include "core/tile/latest_worker.h"
#include "core/tile/worker_thread.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>

namespace rasterscope {
namespace {

using namespace std::chrono_literals;

/// A job that goes on until it is asked to stop, and tells when it begins and ends.
struct Endless {
    std::promise<void> begun;
    std::promise<void> ended;

    void run(const std::stop_token& stop)
    {
        begun.set_value();
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(1ms);
        }
        ended.set_value();
    }
};

TEST(LatestWorkerTest, ForgettingStopsWhatIsUnderWayAndNotWhatComesAfter)
{
    LatestWorker worker;
    const auto job = std::make_shared<Endless>();
    worker.ask([job](const std::stop_token& stop) { job->run(stop); });
    job->begun.get_future().wait();
    worker.forget();
    job->ended.get_future().wait();
    const auto next = std::make_shared<std::promise<bool>>();
    worker.ask([next](const std::stop_token& stop) { next->set_value(stop.stop_requested()); });
    EXPECT_FALSE(next->get_future().get());
}

TEST(LatestWorkerTest, IsGoneAtOnceAndItsJobStopsByItself)
{
    const auto job = std::make_shared<Endless>();
    {
        LatestWorker worker;
        worker.ask([job](const std::stop_token& stop) { job->run(stop); });
        job->begun.get_future().wait();
    }
    job->ended.get_future().wait();
    EXPECT_TRUE(waitForWorkers(10s));
}

} // namespace
} // namespace rasterscope

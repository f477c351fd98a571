// SPDX-License-Identifier: MIT
#include "ui/overview_job.h"

#include "core/base/process_memory.h"
#include "core/tile/outlet.h"
#include "core/tile/worker_thread.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

namespace rasterscope {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds tellEvery{200};

} // namespace

struct OverviewJob::State {
    State(OverviewSource page, OverviewOrder wanted, Receivers to, std::shared_ptr<GrownOverviews> memory)
        : source(std::move(page))
        , order(std::move(wanted))
        , progress(std::move(to.progress))
        , done(std::move(to.done))
        , grown(std::move(memory))
    {
    }

    void run();
    void setPaused(bool on);

    const OverviewSource source;
    const OverviewOrder order;
    Outlet<PassProgress> progress;
    Outlet<OverviewOutcome> done;
    const std::shared_ptr<GrownOverviews> grown;
    std::stop_source stop;

    mutable std::mutex mutex; // over the members below
    std::condition_variable_any changed;
    bool paused = false;
    Clock::duration waited{};
    Clock::time_point told;
};

void OverviewJob::State::run()
{
    const Clock::time_point begun = Clock::now();
    OverviewSurroundings surroundings;
    surroundings.stop = stop.get_token();
    surroundings.limits.memory = processMemory().averaging; // half of what a plan is told is for decoding
    surroundings.progress = [&](std::int64_t samples, std::int64_t all) {
        const Clock::time_point now = Clock::now();
        PassProgress soFar;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, stop.get_token(), [this] { return !paused; });
            waited += Clock::now() - now;
            if (now - told < tellEvery) {
                return;
            }
            told = now;
            soFar = {samples, all, Clock::now() - begun - waited};
        }
        progress(soFar);
    };
    auto outcome = OverviewCache::ofUser().and_then([&](const OverviewCache& cache) {
        return buildCachedOverviews(cache, order, source, surroundings, grown.get());
    });
    if (!stop.stop_requested()) {
        done(std::move(outcome));
    }
}

void OverviewJob::State::setPaused(bool on)
{
    const std::lock_guard lock(mutex);
    paused = on;
    changed.notify_all();
}

OverviewJob::OverviewJob(OverviewSource source, OverviewOrder order, Receivers receivers,
                         std::shared_ptr<GrownOverviews> grown)
    : m_state(std::make_shared<State>(std::move(source), std::move(order), std::move(receivers),
                                      std::move(grown)))
{
    const bool started = startWorker([state = m_state] {
        yieldToAll();
        state->run();
    });
    if (!started) {
        m_state->done(failure(Error::Code::OutOfMemory, "the system gives no thread to make overviews with"));
    }
}

OverviewJob::~OverviewJob()
{
    m_state->stop.request_stop();
    m_state->progress.close();
    m_state->done.close();
}

void OverviewJob::pause()
{
    m_state->setPaused(true);
}

void OverviewJob::resume()
{
    m_state->setPaused(false);
}

bool OverviewJob::isPaused() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->paused;
}

} // namespace rasterscope

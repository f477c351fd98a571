// SPDX-License-Identifier: MIT
#include "core/tile/latest_worker.h"

#include "core/tile/worker_thread.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace rasterscope {

using Job = std::function<void(std::stop_token)>;

struct LatestWorker::State {
    /// No job: it is over.
    std::pair<Job, std::stop_token> takeNext()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ending || latest; });
        if (ending) {
            return {};
        }
        return {std::exchange(latest, nullptr), stop.get_token()};
    }

    void put(Job job)
    {
        const std::lock_guard lock(mutex);
        std::swap(latest, job);
        changed.notify_all();
    }

    void giveUp()
    {
        std::unique_lock lock(mutex);
        std::stop_source old = std::exchange(stop, {});
        lock.unlock();
        old.request_stop();
    }

    void work()
    {
        for (auto next = takeNext(); next.first; next = takeNext()) {
            next.first(next.second);
        }
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::stop_source stop;
    bool ending = false;
    bool started = false; // asking thread only
    Job latest;
};

LatestWorker::LatestWorker() : m_state(std::make_shared<State>()) {}

LatestWorker::~LatestWorker()
{
    forget();
    const std::lock_guard lock(m_state->mutex);
    m_state->ending = true;
    m_state->changed.notify_all();
}

void LatestWorker::ask(std::function<void(std::stop_token)> job)
{
    m_state->put(std::move(job));
    if (!m_state->started) {
        m_state->started = startWorker([state = m_state] { state->work(); });
    }
}

void LatestWorker::forget()
{
    m_state->put(nullptr);
    m_state->giveUp();
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/tile/worker_thread.h"

#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace rasterscope {

namespace {

struct Crew {
    std::mutex mutex;
    std::condition_variable left;
    int running = 0;
};

/// Never destroyed: a worker that hangs may outlive main().
Crew& crew()
{
    static Crew* const instance = new Crew;
    return *instance;
}

void leave()
{
    // Notified under the lock, so that the thread has nothing left to do when the wait ends.
    const std::lock_guard lock(crew().mutex);
    --crew().running;
    crew().left.notify_all();
}

/// On Linux a thread has a nice value of its own. It may fail, and then nothing is lost but smoothness.
void beNice(int niceness)
{
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
}

} // namespace

bool startWorker(std::function<void()> work)
{
    {
        const std::lock_guard lock(crew().mutex);
        ++crew().running;
    }
    try {
        std::thread([work = std::move(work)]() mutable {
            work();
            work = nullptr; // what it owned goes before the thread is counted out
            leave();
        }).detach();
        return true;
    } catch (const std::system_error&) {
        leave();
        return false;
    }
}

void yieldToOthers()
{
    beNice(10);
}

void yieldToAll()
{
    beNice(15);
}

bool waitForWorkers(std::chrono::milliseconds limit)
{
    std::unique_lock lock(crew().mutex);
    return crew().left.wait_for(lock, limit, [] { return crew().running == 0; });
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/decode_pool.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <utility>

namespace rasterscope {

struct DecodePool::List {
    std::size_t count;
    std::stop_token stop;
    const std::function<void(std::size_t)>& work; // dead once all have ended
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t done = 0; // under the mutex

    List(std::size_t howMany, std::stop_token token, const std::function<void(std::size_t)>& what)
        : count(howMany), stop(std::move(token)), work(what)
    {
    }
};

DecodePool::~DecodePool()
{
    for (std::jthread& worker : m_workers) {
        worker.request_stop();
    }
}

/// \pre the mutex is held
void DecodePool::startThreads()
{
    try {
        while (std::cmp_less(m_workers.size() + 1, m_threads)) {
            m_workers.emplace_back([this](const std::stop_token& stop) { serve(stop); });
        }
    } catch (const std::system_error&) {
        return; // the system has no more: those that there are, and the callers, do it
    }
}

void DecodePool::workOn(List& list)
{
    for (;;) {
        const std::size_t index = list.next++;
        if (index >= list.count) {
            return;
        }
        if (!list.stop.stop_requested()) {
            list.work(index);
        }
        const std::lock_guard lock(list.mutex);
        if (++list.done == list.count) {
            list.ended.notify_all();
        }
    }
}

void DecodePool::serve(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wanted.wait(lock, stop, [this] { return !m_lists.empty(); })) {
        const auto list = m_lists.front();
        if (list->next >= list->count) {
            m_lists.pop_front();
            continue;
        }
        // Behind the others, so that several readers share the threads.
        m_lists.pop_front();
        m_lists.push_back(list);
        lock.unlock();
        workOn(*list);
        lock.lock();
    }
}

void DecodePool::run(std::size_t count, const std::stop_token& stop,
                     const std::function<void(std::size_t)>& work)
{
    if (count == 0) {
        return;
    }
    const auto list = std::make_shared<List>(count, stop, work);
    if (count > 1 && m_threads > 1) {
        {
            const std::lock_guard lock(m_mutex);
            startThreads();
            m_lists.push_back(list);
        }
        m_wanted.notify_all();
    }
    workOn(*list);
    {
        std::unique_lock lock(list->mutex);
        list->ended.wait(lock, [&] { return list->done == list->count; });
    }
    const std::lock_guard lock(m_mutex);
    std::erase(m_lists, list);
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/format/decode_pool.h"

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

namespace rasterscope {

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

void DecodePool::serve(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wanted.wait(lock, stop, [this] { return !m_queues.empty(); })) {
        DecodeQueue* const queue = m_queues.front();
        m_queues.pop_front();
        if (queue->hasWaiting()) {
            m_queues.push_back(queue); // behind the others, so that several readers share the threads
            queue->workOnNext(lock);
        } else {
            queue->m_offered = false;
        }
    }
}

DecodeQueue::~DecodeQueue()
{
    std::unique_lock lock(m_pool.m_mutex);
    std::erase(m_pool.m_queues, this);
    m_jobs.resize(m_begun);
    m_ended.wait(lock, [this] {
        return std::all_of(m_jobs.begin(), m_jobs.end(), [](const Job& job) { return job.ended; });
    });
}

void DecodeQueue::add(std::function<void()> work)
{
    const std::lock_guard lock(m_pool.m_mutex);
    m_jobs.push_back({std::move(work)});
    // One alone is done sooner by the caller than by a thread that has to wake up first.
    if (m_pool.m_threads > 1 && m_jobs.size() > 1) {
        offer();
    }
}

void DecodeQueue::offer()
{
    m_pool.startThreads();
    if (!m_offered) {
        m_pool.m_queues.push_back(this);
        m_offered = true;
    }
    m_pool.m_wanted.notify_one();
}

void DecodeQueue::workOnNext(std::unique_lock<std::mutex>& lock)
{
    Job& job = m_jobs[m_begun++];
    if (!m_stop.stop_requested()) {
        lock.unlock();
        job.work();
        lock.lock();
    }
    job.ended = true;
    m_ended.notify_all();
}

void DecodeQueue::finishFirst()
{
    std::unique_lock lock(m_pool.m_mutex);
    assert(!m_jobs.empty());
    while (!m_jobs.front().ended) {
        if (hasWaiting()) {
            workOnNext(lock);
        } else {
            m_ended.wait(lock);
        }
    }
    m_jobs.pop_front();
    --m_begun;
}

} // namespace rasterscope

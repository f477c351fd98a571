// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace rasterscope {

class DecodeQueue;

/// Threads that decode blocks for whoever reads a window, taking turns between the readers. Thread-safe,
/// outlives its queues. The threads start with the first work that is worth it.
class DecodePool {
public:
    /// `threads`: how many may work for one reader, itself included; at least 1.
    explicit DecodePool(int threads) : m_threads(threads) {}
    ~DecodePool();
    DecodePool(const DecodePool&) = delete;
    DecodePool& operator=(const DecodePool&) = delete;

    int threads() const { return m_threads; }

private:
    friend class DecodeQueue;
    void startThreads();
    void serve(const std::stop_token& stop);

    const int m_threads;
    std::mutex m_mutex; // over the members below, and over the jobs of all queues
    std::condition_variable_any m_wanted;
    std::deque<DecodeQueue*> m_queues; // with something not begun, perhaps
    std::vector<std::jthread> m_workers;
};

/// The work of one reader, begun in the order that it was added in. The reader works too, so that all ends
/// even when the pool's threads are busy, and when it is one of them. Used by one thread.
class DecodeQueue {
public:
    /// After `stop` what was not begun is left out.
    DecodeQueue(DecodePool& pool, std::stop_token stop) : m_pool(pool), m_stop(std::move(stop)) {}
    /// Leaves out what was not begun, and waits for what was.
    ~DecodeQueue();
    DecodeQueue(const DecodeQueue&) = delete;
    DecodeQueue& operator=(const DecodeQueue&) = delete;

    /// `work` throws nothing. A thread of the pool may begin it now, if it is not the only one.
    void add(std::function<void()> work);
    /// Returns when the oldest that has not been waited for has ended or is left out, working meanwhile.
    /// \pre there is one
    void finishFirst();

private:
    friend class DecodePool;
    struct Job {
        std::function<void()> work;
        bool ended = false;
    };

    /// These are called with the pool's mutex locked, and leave it so.
    bool hasWaiting() const { return m_begun < m_jobs.size(); }
    void workOnNext(std::unique_lock<std::mutex>& lock);
    void offer();

    DecodePool& m_pool;
    const std::stop_token m_stop;
    std::condition_variable m_ended;
    std::deque<Job> m_jobs;  // not waited for; none moves while it is worked on
    std::size_t m_begun = 0; // of them
    bool m_offered = false;  // is in the pool's list
};

} // namespace rasterscope

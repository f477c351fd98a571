// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace rasterscope {

/// Threads that decode blocks for whoever reads a window. The caller works too, so that a read ends even when
/// all threads are busy, and from one of them. Thread-safe. The threads start with the first work.
class DecodePool {
public:
    /// `threads`: how many may work on one list, the caller included; at least 1.
    explicit DecodePool(int threads) : m_threads(threads) {}
    ~DecodePool();
    DecodePool(const DecodePool&) = delete;
    DecodePool& operator=(const DecodePool&) = delete;

    int threads() const { return m_threads; }
    /// Calls work(0) to work(count - 1), each once, on any threads, and returns when all have ended. After
    /// `stop` those not begun are left out.
    void run(std::size_t count, const std::stop_token& stop, const std::function<void(std::size_t)>& work);

private:
    struct List;
    void startThreads();
    void serve(const std::stop_token& stop);
    static void workOn(List& list);

    const int m_threads;
    std::mutex m_mutex; // over the members below
    std::condition_variable_any m_wanted;
    std::deque<std::shared_ptr<List>> m_lists; // with something not begun, perhaps
    std::vector<std::jthread> m_workers;
};

} // namespace rasterscope

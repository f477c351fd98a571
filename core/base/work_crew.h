// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rasterscope {

/// Threads that help the one that asks with work of a few milliseconds, such as the pixels of a frame. They
/// sleep meanwhile. Where they are late, for other programs have the processors, the asking thread does all
/// of it: it waits for nothing but the piece that somebody is at.
class WorkCrew {
public:
    /// \param helpers may be 0. Fewer where the system gives no more threads
    explicit WorkCrew(int helpers);
    WorkCrew(const WorkCrew&) = delete;
    WorkCrew& operator=(const WorkCrew&) = delete;
    ~WorkCrew();

    /// Calls `work` with 0 to pieces - 1, each once, on any of the threads, which must not throw. Returns
    /// when all is done, and seen by the caller. One caller at a time.
    void share(std::size_t pieces, const std::function<void(std::size_t)>& work);

private:
    void help();
    void takePieces(std::size_t pieces, const std::function<void(std::size_t)>& work);

    std::mutex m_mutex; // over the members below, up to m_next
    std::condition_variable m_called;
    std::condition_variable m_left;
    const std::function<void(std::size_t)>* m_work = nullptr; // null: there is none
    std::size_t m_pieces = 0;
    int m_atWork = 0; // helpers
    bool m_ending = false;
    std::atomic<std::size_t> m_next{0};
    std::vector<std::thread> m_helpers;
};

} // namespace rasterscope

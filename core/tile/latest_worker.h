// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

namespace rasterscope {

/// Does what was asked for last, on a thread of its own that starts with the first job. A job that is under
/// way is done to its end; of those that are asked for meanwhile only the last is ever begun: so answers
/// follow a moving pointer, and a slow disk has one job at a time. All calls come from one thread and return
/// at once.
class LatestWorker {
public:
    LatestWorker();
    /// Waits for nobody: a job owns all that it uses, and tells its results through an Outlet.
    ~LatestWorker();
    LatestWorker(const LatestWorker&) = delete;
    LatestWorker& operator=(const LatestWorker&) = delete;

    /// The token is asked to stop by forget(), and when the worker is gone.
    void ask(std::function<void(std::stop_token)> job);
    /// Nothing is wanted any more.
    void forget();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope

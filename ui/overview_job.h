// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/cached_overviews.h"

#include <chrono>
#include <functional>
#include <memory>

namespace rasterscope {

/// How far a pass over a raster is.
struct PassProgress {
    std::int64_t doneSamples = 0;
    std::int64_t allSamples = 0;
    std::chrono::duration<double> worked{}; // without the time that it was paused
};

/// Nothing where another program makes them at this moment.
using OverviewOutcome = Result<std::optional<std::filesystem::path>>;

/// Makes the overviews of one page into the user's cache, on threads that let all others go first.
/// Destruction cancels it, and waits for nothing.
class OverviewJob {
public:
    struct Receivers {
        std::function<void(PassProgress)> progress; // some times a second
        std::function<void(OverviewOutcome)> done;  // once
    };

    /// The receivers are called on a worker, never after the job is gone. `grown` has the overviews as far as
    /// they are; may be null.
    OverviewJob(OverviewSource source, OverviewOrder order, Receivers receivers,
                std::shared_ptr<GrownOverviews> grown = nullptr);
    ~OverviewJob();
    OverviewJob(const OverviewJob&) = delete;
    OverviewJob& operator=(const OverviewJob&) = delete;

    /// Of a job that is paused the threads wait, with what they hold: some tens of megabytes.
    void pause();
    void resume();
    bool isPaused() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope

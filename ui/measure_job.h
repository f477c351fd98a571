// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/measure_bands.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

/// Measures bands of a raster on a thread that lets others go first. Destruction cancels it, and waits for
/// nothing.
class MeasureJob {
public:
    struct Order {
        std::shared_ptr<const Raster> raster;
        std::vector<int> bands;
        std::optional<Window> window; // none: the samples that decide the default stretch (measureSampled)
    };
    struct Receivers {
        std::function<void(double share)> progress;                    // some times a second
        std::function<void(Result<std::vector<BandStatistics>>)> done; // once
    };

    /// The receivers are called on a worker, never after the job is gone.
    MeasureJob(Order order, Receivers receivers);
    ~MeasureJob();
    MeasureJob(const MeasureJob&) = delete;
    MeasureJob& operator=(const MeasureJob&) = delete;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope

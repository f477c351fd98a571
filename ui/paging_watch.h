// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <chrono>
#include <functional>
#include <memory>

namespace rasterscope {

struct PagingQuestion {
    std::shared_ptr<const Raster> raster;
    int parts = 1; // of each file
    Size cells;    // of the picture; 0 x 0: it is not asked for
};

struct PagingFindings {
    std::weak_ptr<const Raster> raster; // it is not let go of on the screen thread
    PagingReport report;
    Size cells;
    ResidentShares picture;
    std::chrono::steady_clock::time_point when;

    bool areOf(const std::shared_ptr<const Raster>& other) const
    {
        return !raster.owner_before(other) && !other.owner_before(raster);
    }
};

/// Asks a raster for its paging on a worker, for that takes milliseconds, and on a lost disk for ever: then
/// nothing more is asked. No thread is there between two questions. Destruction waits for nobody.
class PagingWatch {
public:
    /// `receiver` is called on the worker; never after the watch is gone.
    explicit PagingWatch(std::function<void(PagingFindings)> receiver);
    ~PagingWatch();
    PagingWatch(const PagingWatch&) = delete;
    PagingWatch& operator=(const PagingWatch&) = delete;

    /// False, and nothing is asked, while the last question has no answer. Screen thread only.
    bool ask(PagingQuestion question);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope

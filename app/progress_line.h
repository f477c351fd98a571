// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"

#include <chrono>

namespace rasterscope {

/// "45 %, 12 s left" on standard error, kept in one line: only on a terminal, and only when the work takes a
/// while.
class ProgressLine {
public:
    explicit ProgressLine(Talk talk);

    /// \p share of all the work that is done, 0 to 1.
    void show(double share);
    /// Leaves the line empty for whatever comes next.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    bool m_wanted;
    bool m_shown = false;
    Clock::time_point m_start;
    Clock::time_point m_next;
};

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/recording.h"

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace rasterscope {

using ReplayClock = std::chrono::steady_clock;

/// Where the view lies on the screen, in its pixels.
struct ViewOnScreen {
    int x = 0;
    int y = 0;
    int width = 1;
    int height = 1;
};

/// Moves the X server's own pointer as a recording says (XTEST), on a thread and a connection of its own: a
/// window that lags gets its events no later for it.
class ReplayHand {
public:
    struct Orders {
        std::function<void(const Step&)> command; // scale and go: called on the hand's thread
        std::function<void(ReplayClock::time_point lastInput)> settle; // returns when the view is settled
        std::function<void()> done;                                    // once, after the last step
    };
    /// Ends the program with a sentence where the display has no XTEST.
    ReplayHand(std::vector<Step> steps, const ViewOnScreen& view, Orders orders);

private:
    std::jthread m_thread;
};

} // namespace rasterscope

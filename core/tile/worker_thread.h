// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>

namespace rasterscope {

/// Runs `work` on a thread of its own that nobody joins: reading from a lost network disk may never return,
/// and the screen must not wait for it. So `work` owns all that it uses. False when the system gives no more
/// threads.
bool startWorker(std::function<void()> work);

/// Lets other threads go first from now on. For workers in the background: where there are fewer cores than
/// threads, a paint on the screen thread does not wait for tiles to be made (of two cores and a screen of
/// 3840 x 2160, the slowest hundredth of paints takes a third less than with half of this niceness).
void yieldToOthers();
/// Lets those go first too. For passes over whole files, which nobody waits for; threads that it starts
/// afterwards do the same.
void yieldToAll();

/// Waits until no such thread runs, or the time is over (false: some read hangs, and the process had better
/// leave without it).
bool waitForWorkers(std::chrono::milliseconds limit);

} // namespace rasterscope

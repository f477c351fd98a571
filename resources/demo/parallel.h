// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <thread>
#include <vector>

namespace rasterscope::demo {

/// Calls `work(0)` to `work(count - 1)`, each once, on all cores; back when all are done.
template <typename Work>
void forEachIndex(int count, const Work& work)
{
    std::atomic<int> next{0};
    const auto takeAll = [&] {
        for (int index = next++; index < count; index = next++) {
            work(index);
        }
    };
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) {
        helpers.emplace_back(takeAll);
    }
    takeAll();
}

} // namespace rasterscope::demo

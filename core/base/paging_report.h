// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace rasterscope {

/// What reading one file has cost so far, as plain numbers that any floor may show.
struct PagingReport {
    bool mapped = false;
    std::int64_t fileBytes = 0;
    std::int64_t borrowedBytes = 0;   // asked for by reads, holes left out
    std::int64_t prefetchedBytes = 0; // announced to the kernel ahead of their use, in whole pages
    std::int64_t readBytes = 0;       // copied by read calls
    std::int64_t repairedFaults = 0;  // pages replaced by zeros because the file could not give them
    std::int64_t minorFaults = 0;     // of the whole process
    std::int64_t majorFaults = 0;     // of the whole process
    /// One share, 0 to 1, for each equal part of the file: how much of it lies in the page cache. Sampled.
    std::vector<float> resident;
};

} // namespace rasterscope

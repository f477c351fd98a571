// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// Finished samples of some bands of one overview, of the raster's own type and in native byte order: rows
/// without a gap, band after band.
struct OverviewPart {
    int level = 1; // 1 is the largest
    int firstBand = 0;
    int bands = 1;
    Rect area; // in the level's own pixels
    const std::byte* samples = nullptr;
};

/// Where overviews go as they are made.
class OverviewSink {
public:
    OverviewSink() = default;
    OverviewSink(const OverviewSink&) = delete;
    OverviewSink& operator=(const OverviewSink&) = delete;
    virtual ~OverviewSink() = default;

    /// From any thread, several at a time. Each sample of each level comes once; the samples live until the
    /// call returns.
    virtual Status put(const OverviewPart& part) = 0;
};

} // namespace rasterscope

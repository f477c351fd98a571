// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/overview/overview_plan.h"
#include "core/overview/overview_sink.h"
#include "core/raster/raster.h"

#include <functional>
#include <stop_token>
#include <string>

namespace rasterscope {

/// What becomes of source samples that cannot be read.
enum class UnreadableSamples {
    Refuse,  // there are no overviews then
    LeaveOut // as if they were no-data; as 0 where the samples are integers that have none
};

struct OverviewSurroundings {
    UnreadableSamples unreadable = UnreadableSamples::Refuse;
    std::stop_token stop;
    /// The samples of level 0 that are done, and all of them. From any of the threads, one at a time.
    std::function<void(std::int64_t done, std::int64_t all)> progress;
    OverviewLimits limits; // of buildCachedOverviews, which makes the plan
};

/// What was left out because it could not be read.
struct OverviewReport {
    std::int64_t leftOutParts = 0;
    Rect firstArea;          // in pixels of level 0
    std::string firstReason; // one sentence that names the file
};

/// Makes all overviews of a raster in one pass over it, on the plan's threads, of which the calling one is
/// the first.
///
/// Each sample is the exact mean of all source samples under it, rounded once: sums go from level to level
/// and not means. NaN, no-data and what the raster's mask hides altogether are left out; where nothing else
/// is, the sample is no-data, or NaN, or 0. A mean that happens to be no-data is the number beside it.
/// Integers are rounded to the nearest, halves up; parts of complex numbers each by themselves. Floats are
/// summed as doubles, doubles with twice their digits; infinities are numbers. Classes (see overviewMethodOf)
/// have their majority, black and white of one bit the gray of what is under it. The samples do not depend on
/// the number of threads.
///
/// Error: cancelled, nothing could be read or written; what was put into the sink is no use then.
/// \pre the plan is of this raster
Result<OverviewReport> buildOverviews(const Raster& raster, const OverviewPlan& plan, OverviewSink& sink,
                                      const OverviewSurroundings& surroundings = {});

} // namespace rasterscope

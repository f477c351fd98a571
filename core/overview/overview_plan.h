// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/raster/raster_info.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rasterscope {

/// How one sample stands for many.
enum class OverviewMethod {
    Mean,     // of all samples under it that are numbers and not no-data
    Majority, // the value that most samples have, the smallest of several: classes have no mean
    Gray      // grayOfOnes times the mean of samples that are 0 or 1: of thin black lines a majority leaves
              // nothing
};

/// What OverviewMethod::Gray makes of samples that are all 1.
inline constexpr int grayOfOnes = 255;

/// Palettes, masks and samples of one bit are classes, but for those of one bit that are black and white;
/// all else has a mean.
OverviewMethod overviewMethodOf(const RasterInfo& info);
/// The same for a file beside the raster: other programs take what has one bit for black and white only.
OverviewMethod overviewMethodBeside(const RasterInfo& info);
/// RasterInfo::levelUnits of a raster with overviews of overviewMethodOf().
std::vector<int> overviewUnits(const RasterInfo& info);

/// What overviews that were made so are called.
OverviewOrigin overviewOriginOf(const RasterInfo& info);

/// One overview of a level: half as wide and high, rounded up.
Size halved(const Size& size);

/// Level 0 and the overviews below it: each half as wide and high as the one before, rounded up, until both
/// sides are 256 at most. That is what gdaladdo makes when it is not told otherwise.
std::vector<Size> overviewSizes(const Size& full);

struct OverviewLimits {
    static constexpr std::int64_t mostForWorker = std::int64_t{64} << 20U; // bytes; more is of no use
    static constexpr std::int64_t leastForWorker = std::int64_t{4} << 20U;

    std::optional<int> threads;         // as many as there are processors
    std::optional<std::int64_t> memory; // bytes, about, half of it for decoding; `mostForWorker` for each
    std::optional<std::int64_t> workerMemory = {}; // bytes for each, without decoding; takes precedence
};

/// How a raster is gone through, once, for all its overviews: in stripes of full rows from the top, which are
/// cut into panels of columns and groups of bands where a stripe is too much memory for one thread. A thread
/// reads its part of a stripe in chunks of a few rows.
///
/// A stripe is one row of tiles of the first overview and half a row of the second, down to `stripeLevel` of
/// which it is one row of samples; so the levels above that one cost next to nothing.
struct OverviewPlan {
    std::vector<Size> levels; // [0] is the raster itself
    OverviewMethod method = OverviewMethod::Mean;
    std::int64_t tile = 256; // side of a tile as it is stored
    int stripeLevel = 9;
    std::int64_t panelColumns = 0; // a multiple of the rows of a stripe
    std::int64_t chunkRows = 0;    // a power of two, not more than the rows of a stripe
    std::int64_t groupBands = 1;
    int threads = 1; // that compute at once
    int workers = 1; // one more where it can be, so that the disk has work too

    std::int64_t stripeRows() const { return std::int64_t{1} << stripeLevel; }
    int lastLevel() const { return static_cast<int>(levels.size()) - 1; }
};

/// \pre the raster has pixels and bands
OverviewPlan planOverviews(const RasterInfo& info, const OverviewLimits& limits, OverviewMethod method);
OverviewPlan planOverviews(const RasterInfo& info, const OverviewLimits& limits = {});

} // namespace rasterscope

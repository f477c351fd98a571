// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/region.h"
#include "core/image/sample_statistics.h"
#include "core/raster/raster.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace rasterscope {

/// What is known of one band of a region. Its histogram has at most RegionStatistics::mostBins bins, each a
/// value or, where there are more, an equal share of the span from the least value to the largest.
struct RegionBand {
    BandStatistics statistics; // without the hidden ones: samples are told as the file has them
    double median = 0;         // meaningful where there are numbers, as all of it
    std::int64_t unread = 0;   // samples that are missing, damaged or changed: nothing else counts them
};

struct RegionStatistics {
    static constexpr std::size_t mostBins = 256;

    std::int64_t pixels = 0;             // whose middles lie in the region
    SampleType type = SampleType::UInt8; // of the raster's samples
    std::vector<RegionBand> bands;
    std::string problem; // why samples are unread; empty where none are
};

/// The share of the work that is done, 0 to 1.
using ShareReceiver = std::function<void(double)>;

/// Reads every sample of all bands of a region of full resolution, and counts them exactly; a region and a
/// raster of any size, in some 100 MB of memory. A sample that the reading could not vouch for is counted as
/// unread, never as a value. Error: cancelled, or nothing of the raster can be read.
Result<RegionStatistics> measureRegion(const Raster& raster, const Region& region,
                                       const ShareReceiver& progress, const std::stop_token& stop);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/sample_statistics.h"
#include "core/raster/raster.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// Statistics of bands over a window, for each by itself: NaN, infinities, no-data, what alpha and mask hide,
/// and what cannot be read as the file has it are left out and counted. Exact where the window's steps are 1.
/// Read once, some millions of pixels at a time, in bounded memory whatever the window's size; `progress` is
/// told the share that is done, on this thread. Error: as of Raster::read, or no memory.
/// \pre as of Raster::read; window.bands is not used
Result<std::vector<BandStatistics>> measureBands(const Raster& raster, const Window& window,
                                                 const std::vector<int>& bands, const std::stop_token& stop,
                                                 const std::function<void(double share)>& progress = {});

/// The same of the samples that decide the stretch of a picture file (planSamples): those that resolveStretch
/// looks at.
Result<std::vector<BandStatistics>> measureSampled(const Raster& raster, const std::vector<int>& bands,
                                                   std::stop_token stop);

/// All of full resolution.
Window wholeOf(const RasterInfo& info);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export_window.h"

#include <vector>

namespace rasterscope {

/// What the samples of a window are: size, bands picked, type widened, and all that travels with them.
RasterInfo outputInfo(const RasterInfo& source, const ExportRequest& request, const std::vector<int>& bands);

/// Where a part of a raster lies on the ground. `area` is in pixels of a level that is `scaleX` x `scaleY`
/// times smaller.
Georeference shifted(const Georeference& geo, const Rect& area, double scaleX, double scaleY);

/// 1 where samples are used in place, else that of the stored blocks.
std::int64_t sharedBlockHeight(const RasterInfo& info);

} // namespace rasterscope

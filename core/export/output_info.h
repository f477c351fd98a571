// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/chunk_plan.h"
#include "core/export/export_window.h"

#include <vector>

namespace rasterscope {

/// What the samples of a window are: size, bands picked, type widened, and all that travels with them.
RasterInfo outputInfo(const RasterInfo& source, const ExportRequest& request, const std::vector<int>& bands);

/// Where a part of a raster lies on the ground. `area` is in pixels of a level that is `scaleX` x `scaleY`
/// times smaller.
Georeference shifted(const Georeference& geo, const Rect& area, double scaleX, double scaleY);

/// How windows of a raster are best cut: at its blocks, and larger, where each block has to be decoded for
/// any of its pixels.
ChunkPlan::Limits chunkLimits(const RasterInfo& info, std::int64_t pixelBytes);

} // namespace rasterscope

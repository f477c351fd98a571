// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export_window.h"
#include "core/format/open_raster.h"

#include <filesystem>
#include <vector>

namespace rasterscope {

/// Error, of the command line: an output, or the header beside it, is one of the files that the raster is
/// read from. A cut-out in the place of its source is a slip that no backup may follow.
Status checkOutputs(const RasterFile& file, const std::filesystem::path& path,
                    const std::vector<ExportRequest>& requests);

/// The same for a file of overviews, which may replace the raster's old ones but nothing else of it.
Status checkOverviewOutput(const RasterFile& file, const std::filesystem::path& path,
                           const std::filesystem::path& output);

} // namespace rasterscope

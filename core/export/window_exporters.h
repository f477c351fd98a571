// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export_window.h"

namespace rasterscope {

Result<ExportReport> exportSamples(const Raster& raster, const ExportRequest& request,
                                   const ExportSurroundings& surroundings);
Result<ExportReport> exportPicture(const Raster& raster, const ExportRequest& request,
                                   const ExportSurroundings& surroundings);

/// Fails with the first problem of a chunk where problems are refused, else counts them.
Status acceptProblems(const std::vector<ReadProblem>& problems, const Rect& chunk, MissingPixels missing,
                      ExportReport& report);

/// The one problem of a window of which nothing could be read, where such are to be filled; else the error
/// itself.
Result<ReadReport> asProblem(const Error& error, const Size& window, int bands, MissingPixels missing);

} // namespace rasterscope

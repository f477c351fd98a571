// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"
#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace rasterscope {

/// A window and the name that it will be written to, for each window of the order. No sample is read, no file
/// touched. Error: a level, band or window that the raster does not have, or one name for two windows; the
/// command line is wrong then.
Result<std::vector<ExportRequest>> planExport(const Command& command, const RasterInfo& info);

} // namespace rasterscope

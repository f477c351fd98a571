// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"

namespace rasterscope {

/// --export-tile. What the raster does not have is found out before anything is read or written (exit status
/// 2). One bad window does not stop the others; it is reported, and the exit status is 1.
int runExport(const Command& command);

} // namespace rasterscope

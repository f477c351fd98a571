// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"
#include "core/raster/raster.h"

#include <memory>

namespace rasterscope {

/// Says what is wrong; gives the exit status for it.
int statusOf(const Error& error);

/// The command's one file. An error is never one of the command line.
Result<std::shared_ptr<const RasterFile>> openFile(const Command& command);

/// The page that the command asks for, the first unless it does.
Result<std::shared_ptr<const Raster>> openPage(const Command& command, const RasterFile& file);

} // namespace rasterscope

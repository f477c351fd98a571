// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"

#include <filesystem>

namespace rasterscope {

/// Error (InvalidArgument), in the same words whoever asks: the file has no such page.
Status checkPage(const RasterFile& file, const std::filesystem::path& path, std::int64_t page);

} // namespace rasterscope

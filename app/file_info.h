// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rasterscope {

/// A file and its pages, as --info tells of them.
struct FileInfo {
    std::filesystem::path path;
    std::string format;
    std::vector<std::pair<std::int64_t, std::shared_ptr<const Raster>>> pages; // by their numbers
};

} // namespace rasterscope

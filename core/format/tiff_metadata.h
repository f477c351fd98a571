// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"

#include <string>
#include <utility>
#include <vector>

namespace rasterscope {

/// Every field of the directory by the name of its tag, in the file's order: texts whole up to 1 MiB each and
/// 8 MiB in all, number lists up to 64 values, then their count; opaque bytes as their count alone. UTF-8;
/// text that is not is taken as Latin-1.
std::vector<std::pair<std::string, std::string>> readTiffMetadata(const TiffSource& source,
                                                                  const TiffDirectory& directory);

/// The first line of PageName (TIFF 6.0 section 12), as UTF-8; empty where there is none, or far too long a
/// one.
std::string readTiffPageName(const TiffSource& source, const TiffDirectory& directory);

} // namespace rasterscope

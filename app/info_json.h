// SPDX-License-Identifier: MIT
#pragma once

#include "app/file_info.h"

namespace rasterscope {

/// One object in one line, with the line's end: the contract of --info --json. Bytes that are not UTF-8, in
/// names or headers, become U+FFFD. Beyond the contract: "page" where not all pages are told of, "bandNames",
/// "scale", "offset", "alphaBand" (from 1), "mask", "orientation" other than 1, "notes", and in "geo" the
/// "name" and "code" of its coordinate reference system where PROJ knows them.
std::string infoJson(const FileInfo& info);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/plain_header.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace rasterscope {

/// The first line of an ENVI header is "ENVI" alone.
bool looksLikeEnvi(std::string_view text);

/// An ENVI header file (ENVI Header Files, Harris Geospatial documentation): all data types, interleaves and
/// byte orders, class palettes, map info. `data` is the file with the samples. Errors are phrases.
Result<PlainHeader> parseEnviHeader(std::string_view text, const std::filesystem::path& data);

} // namespace rasterscope

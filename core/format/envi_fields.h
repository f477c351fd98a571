// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/header_fields.h"

#include <string_view>
#include <vector>

namespace rasterscope {

/// The "name = value" pairs of an ENVI header. Values in braces may go over several lines, and come without
/// the braces. Lines that begin with a semicolon are comments. Error: a brace that is never closed.
Result<HeaderFields> parseEnviFields(std::string_view text);

/// The trimmed members of a list: "a, b,\n c".
std::vector<std::string_view> enviList(std::string_view value);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace rasterscope {

/// Whether one name comes before another as people count: "page 9" before "page 10", "a2" before "B1". Runs
/// of digits compare as numbers, of any length, and ASCII letters whatever their case; what is alike in that
/// is ordered by its bytes, so that no two different names are equal.
bool comesNaturallyBefore(std::string_view a, std::string_view b);

} // namespace rasterscope

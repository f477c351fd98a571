// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace rasterscope {

/// Why an embedded ICC profile cannot be used for samples of that photometric, as the end of a sentence that
/// starts "is ignored, since it"; nothing where it can. Only its header and its table of tags are looked at
/// (ICC.1:2010, 7.2 and 7.3): what is in the tags is for whoever converts colours.
std::optional<std::string> whyIccProfileIsUnusable(std::span<const std::byte> profile,
                                                   Photometric photometric);

} // namespace rasterscope

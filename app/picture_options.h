// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments.h"
#include "core/base/result.h"
#include "core/image/look.h"

namespace rasterscope {

/// What the options of pictures ask for: --stretch, --scale, --gamma, --colormap, --nodata-color. Error: what
/// is wrong with which.
Result<Look> parsePictureOptions(const Arguments& arguments);

/// The first of these options that is there; null where none is.
const char* givenPictureOption(const Arguments& arguments);

} // namespace rasterscope

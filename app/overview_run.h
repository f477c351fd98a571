// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"

namespace rasterscope {

/// --build-overviews. A file that has overviews already, or is too small to need any, is left alone: exit
/// status 0.
int runOverviews(const Command& command);

} // namespace rasterscope

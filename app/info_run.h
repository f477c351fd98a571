// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"

namespace rasterscope {

/// --info. Prints what each file is, as soon as it is known; a file that cannot be opened does not stop the
/// others.
int runInfo(const Command& command);

} // namespace rasterscope

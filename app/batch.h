// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"

namespace rasterscope {

/// Does what a command without a window asks for; gives the exit status. Makes no Qt object and needs no
/// display.
/// \pre command.action is not View
int runBatch(const Command& command);

} // namespace rasterscope

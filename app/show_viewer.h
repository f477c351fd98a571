// SPDX-License-Identifier: MIT
#pragma once

#include "app/viewer_request.h"

namespace rasterscope {

/// Shows a window, with a tab for each file, until the last is closed. Gives the process's exit status, with
/// one line on standard error for each reason: 1 where a file could not be opened or there is no display, 2
/// where a file has no such page. A file that could not be opened has its window too, which says why. The
/// caller returns it from main() at once.
int showViewer(int argc, char** argv, ViewerRequest request);

} // namespace rasterscope

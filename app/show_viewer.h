// SPDX-License-Identifier: MIT
#pragma once

#include "app/viewer_request.h"

namespace rasterscope {

/// Shows a window for each file until the last is closed. Gives the process's exit status: 1, with one line
/// on standard error, where there is no display to show them on. The caller returns it from main() at once.
int showViewer(int argc, char** argv, const ViewerRequest& request);

} // namespace rasterscope

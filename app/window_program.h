// SPDX-License-Identifier: MIT
#pragma once

namespace rasterscope {

/// Turns this process into the program that has the window, with the same arguments; gives an exit status
/// only where that program cannot be started, after one line on standard error.
///
/// The window is a program of its own because loading Qt takes three times as long as loading all else (9 ms
/// against 3 ms, measured), which a batch run of a few milliseconds would feel in every call, and so that the
/// batch half can be installed without Qt.
int becomeWindowProgram(char** argv);

} // namespace rasterscope

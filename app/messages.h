// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace rasterscope {

enum ExitStatus : int { allDone = 0, somethingFailed = 1, wrongCommandLine = 2 };

/// One line on standard error: "rasterscope: MESSAGE".
void complain(std::string_view message);

/// Text from files and file names, for a terminal: control characters, which could move its cursor or worse,
/// become "?".
std::string printable(std::string_view text);

/// All of the text to standard output. Gives the exit status; says what went wrong.
int print(std::string_view text);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "app/command.h"
#include "core/base/result.h"

#include <string>

namespace rasterscope {

/// Understands the arguments after the program's name; touches no file.
/// Error: one sentence about what is wrong with them, for exit status 2.
Result<Command> parseCommandLine(int argc, const char* const* argv);

/// What --help prints.
std::string helpText();
/// What --version prints.
std::string versionText();

} // namespace rasterscope

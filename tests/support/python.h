// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace rasterscope::test {

/// Whether python3 is there and can import the module: an independent reader that a test may do without,
/// saying so.
bool pythonHas(const std::string& module);

/// Runs a script with `folder` as the current one. Gives what it printed, errors too, so that nothing is
/// success.
std::string runPython(const std::string& script, const std::filesystem::path& folder);

} // namespace rasterscope::test

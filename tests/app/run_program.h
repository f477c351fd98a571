// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rasterscope::test {

struct Outcome {
    int status = -1; // the exit status, or minus the number of the signal that ended it
    std::string output;
    std::string errors;
};

/// Runs the real rasterscope with `folder` as the current one, no display and nothing on standard input.
/// Where `outputTo` is given, standard output goes there instead.
Outcome runRasterscope(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                       const std::filesystem::path& outputTo = {});

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"

#include <filesystem>
#include <optional>

namespace rasterscope {

/// Where an output is to go, found out before anything of it is made.
struct OutputPlace {
    std::filesystem::path
        path; // with a link at its end followed, so that the file behind it is replaced and not the link
    /// Of the regular file that will be replaced; nothing where the name is free.
    std::optional<mode_t> replacedMode;
    /// Open for writing where the place is no file that can be replaced but a pipe or a device; else -1. The
    /// caller closes it.
    int stream = -1;
};

/// \p target "-" is standard output. Error: a folder, a file that may not be written, a loop of links.
Result<OutputPlace> findOutputPlace(const std::filesystem::path& target, const SystemCalls& system);

/// "PATH: cannot be written: No space left on device".
tl::unexpected<Error> writeFailure(const std::filesystem::path& target, int errorNumber);

} // namespace rasterscope

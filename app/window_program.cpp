// SPDX-License-Identifier: MIT
#include "app/window_program.h"

#include "app/messages.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace rasterscope {

int becomeWindowProgram(char** argv)
{
    std::error_code error;
    const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    // In the build tree the two lie together; installed, the second is no command of its own.
    const std::filesystem::path beside = here / "rasterscope-window";
    const std::filesystem::path installed = here.parent_path() / RASTERSCOPE_LIBEXEC / "rasterscope-window";
    ::execv(beside.c_str(), argv);
    if (errno == ENOENT) {
        ::execv(installed.c_str(), argv);
    }
    complain("the window cannot be started: " + installed.string() + ": " + std::strerror(errno));
    return somethingFailed;
}

} // namespace rasterscope

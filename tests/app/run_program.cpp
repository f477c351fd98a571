// SPDX-License-Identifier: MIT
#include "tests/app/run_program.h"

#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace rasterscope::test {

namespace {

void redirect(int descriptor, const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT, 0600);
    ::dup2(file, descriptor);
}

[[noreturn]] void become(const std::filesystem::path& folder, std::vector<std::string> arguments)
{
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    ::unsetenv("QT_QPA_PLATFORM");
    if (::chdir(folder.c_str()) == 0) {
        ::execv(RASTERSCOPE_PROGRAM, pointers.data());
    }
    ::_exit(127);
}

std::string textOf(const std::filesystem::path& path)
{
    const auto bytes = readFile(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

Outcome runRasterscope(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                       const std::filesystem::path& outputTo)
{
    const TemporaryFolder streams;
    std::vector<std::string> all = {RASTERSCOPE_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const pid_t child = ::fork();
    if (child == 0) {
        redirect(STDIN_FILENO, "/dev/null");
        redirect(STDOUT_FILENO, outputTo.empty() ? streams / "output" : outputTo);
        redirect(STDERR_FILENO, streams / "errors");
        become(folder, all);
    }
    int state = 0;
    ::waitpid(child, &state, 0);
    Outcome outcome;
    outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : -WTERMSIG(state);
    outcome.output = outputTo.empty() ? textOf(streams / "output") : "";
    outcome.errors = textOf(streams / "errors");
    return outcome;
}

} // namespace rasterscope::test

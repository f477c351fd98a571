// SPDX-License-Identifier: MIT
#include "tests/support/python.h"

#include "tests/support/temporary_folder.h"

#include <cstdio>
#include <cstdlib>

namespace rasterscope::test {

namespace {

// Debian's own, where its modules are: another python3 may come first on the path.
constexpr const char* interpreter = "/usr/bin/python3";

} // namespace

bool pythonHas(const std::string& module)
{
    return std::system((interpreter + (" -c 'import " + module + "' > /dev/null 2>&1")).c_str()) == 0;
}

std::string runPython(const std::string& script, const std::filesystem::path& folder)
{
    const TemporaryFolder place;
    writeFile(place / "script.py", script);
    const std::string command =
        "cd '" + folder.string() + "' && " + interpreter + " '" + (place / "script.py").string() + "' 2>&1";
    std::string output;
    if (FILE* pipe = ::popen(command.c_str(), "r"); pipe != nullptr) {
        for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe)) {
            output += static_cast<char>(letter);
        }
        if (::pclose(pipe) != 0 && output.empty()) {
            output = "python3 failed and said nothing";
        }
    }
    return output;
}

} // namespace rasterscope::test

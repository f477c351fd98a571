// SPDX-License-Identifier: MIT
#include "app/batch.h"
#include "app/command_line.h"
#include "app/messages.h"

using namespace rasterscope;

int main(int argc, char** argv)
{
    const auto command = parseCommandLine(argc, argv);
    if (!command) {
        complain(command.error().message);
        return wrongCommandLine;
    }
    if (command->action == Command::Action::View) {
        complain("this build has no window; see rasterscope --help for what it does without one");
        return somethingFailed;
    }
    return runBatch(*command);
}

// SPDX-License-Identifier: MIT
#include "app/batch.h"
#include "app/command_line.h"
#include "app/messages.h"
#include "app/window_program.h"

using namespace rasterscope;

int main(int argc, char** argv)
{
    const auto command = parseCommandLine(argc, argv);
    if (!command) {
        complain(command.error().message);
        return wrongCommandLine;
    }
    return command->action == Command::Action::View ? becomeWindowProgram(argv) : runBatch(*command);
}

// SPDX-License-Identifier: MIT
#include "app/command_line.h"
#include "app/messages.h"
#include "app/show_viewer.h"

using namespace rasterscope;

int main(int argc, char** argv)
{
    const auto command = parseCommandLine(argc, argv);
    if (!command) {
        complain(command.error().message);
        return wrongCommandLine;
    }
    return showViewer(argc, argv,
                      {command->files, command->open, command->page.value_or(0), command->limits});
}

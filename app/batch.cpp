// SPDX-License-Identifier: MIT
#include "app/batch.h"

#include "app/command_line.h"
#include "app/export_run.h"
#include "app/info_run.h"
#include "app/messages.h"
#include "app/overview_run.h"

#include <csignal>

namespace rasterscope {

int runBatch(const Command& command)
{
    // Who reads our output may stop, and a file may reach its owner's limit: errors to tell of and to clean
    // up after, and no sudden death.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    switch (command.action) {
    case Command::Action::Help:
        return print(helpText());
    case Command::Action::Version:
        return print(versionText());
    case Command::Action::Info:
        return runInfo(command);
    case Command::Action::BuildOverviews:
        return runOverviews(command);
    case Command::Action::Export:
    case Command::Action::View:
        break;
    }
    return runExport(command);
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "app/info_run.h"

#include "app/file_info.h"
#include "app/info_json.h"
#include "app/info_text.h"
#include "app/messages.h"
#include "core/format/page_choice.h"

#include <algorithm>

namespace rasterscope {

namespace {

int statusOf(const Error& error)
{
    complain(error.message);
    return error.code == Error::Code::InvalidArgument ? wrongCommandLine : somethingFailed;
}

/// Pages that cannot be opened are told of and left out.
Result<FileInfo> describe(const std::filesystem::path& path, const Command& command, int& status)
{
    const auto file = openRasterFile(path, command.open);
    if (!file) {
        return failure(Error::Code::Io, file.error().message);
    }
    const std::int64_t first = command.page.value_or(0);
    if (auto found = checkPage(**file, path, first); !found) {
        return tl::unexpected(found.error());
    }
    FileInfo info{path, (*file)->format(), {}};
    const std::int64_t end = command.page ? first + 1 : (*file)->pageCount();
    for (std::int64_t number = first; number < end; ++number) {
        const auto page = (*file)->page(number);
        if (page) {
            info.pages.emplace_back(number, *page);
        } else {
            complain(page.error().message);
            status = std::max<int>(status, somethingFailed);
        }
    }
    return info;
}

} // namespace

int runInfo(const Command& command)
{
    int status = allDone;
    for (const auto& path : command.files) {
        const auto info = describe(path, command, status);
        if (!info) {
            status = std::max(status, statusOf(info.error()));
        } else if (!info->pages.empty()) {
            const bool json = command.infoStyle == InfoStyle::Json;
            status = std::max(status, print(json ? infoJson(*info) : infoText(*info)));
        }
    }
    return status;
}

} // namespace rasterscope

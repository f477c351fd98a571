// SPDX-License-Identifier: MIT
#include "app/info_run.h"

#include "app/file_info.h"
#include "app/info_json.h"
#include "app/info_text.h"
#include "app/messages.h"

#include <algorithm>

namespace rasterscope {

namespace {

/// Pages that cannot be opened are told of and left out.
Result<FileInfo> describe(const std::filesystem::path& path, const Command& command, int& status)
{
    const auto file = openRasterFile(path, command.open);
    if (!file) {
        return tl::unexpected(file.error());
    }
    FileInfo info{path, (*file)->format(), {}};
    const std::int64_t first = command.page.value_or(0);
    const std::int64_t end = command.page ? first + 1 : (*file)->pageCount();
    for (std::int64_t number = first; number < end; ++number) {
        const auto page = (*file)->page(number);
        if (page) {
            info.pages.emplace_back(number, *page);
        } else {
            complain(page.error().message);
            const bool noSuchPage = page.error().code == Error::Code::InvalidArgument;
            status = std::max(status, static_cast<int>(noSuchPage ? wrongCommandLine : somethingFailed));
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
            complain(info.error().message);
            status = std::max(status, static_cast<int>(somethingFailed));
        } else if (!info->pages.empty()) {
            const bool json = command.infoStyle == InfoStyle::Json;
            status = std::max(status, print(json ? infoJson(*info) : infoText(*info)));
        }
    }
    return status;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "app/export_plan.h"

#include <algorithm>
#include <set>
#include <string>

namespace rasterscope {

namespace {

std::string windowText(const Rect& window)
{
    return std::to_string(window.x) + "," + std::to_string(window.y) + "," + std::to_string(window.width) +
           "," + std::to_string(window.height);
}

/// "1 band", "3 bands".
std::string counted(std::int64_t count, const std::string& thing)
{
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

tl::unexpected<Error> wrong(const Command& command, const std::string& message)
{
    return failure(Error::Code::InvalidArgument, command.files.front().string() + ": " + message);
}

Status checkBands(const Command& command, const RasterInfo& info)
{
    for (const int band : command.order.bands) {
        if (band >= info.bands) {
            return wrong(command,
                         "has " + counted(info.bands, "band") + ", and no band " + std::to_string(band + 1));
        }
    }
    return {};
}

Status checkLevel(const Command& command, const RasterInfo& info)
{
    const auto levels = static_cast<std::int64_t>(info.levels.size());
    if (command.order.level >= levels) {
        return wrong(command, "has " + counted(levels - 1, "overview") + ", and no level " +
                                  std::to_string(command.order.level));
    }
    return {};
}

Status checkWindow(const Command& command, const Rect& window, const Size& level)
{
    // Differences, for sums could overflow.
    if (window.x > level.width - window.width || window.y > level.height - window.height) {
        return wrong(command, "the window " + windowText(window) + " is not inside its " +
                                  std::to_string(level.width) + " x " + std::to_string(level.height) +
                                  " pixels");
    }
    return {};
}

ExportRequest requestFor(const Command& command, std::size_t index)
{
    const ExportOrder& order = command.order;
    const Rect& window = order.windows[index];
    WindowNames names;
    names.name = command.files.front().stem().string();
    names.page = command.page.value_or(0);
    names.level = order.level;
    names.index = static_cast<std::int64_t>(index);
    names.area = window;
    names.column = window.x / window.width;
    names.row = window.y / window.height;

    ExportRequest request;
    request.level = order.level;
    request.area = window;
    request.bands = order.bands;
    request.path = order.output == "-" ? order.output : order.pattern.fill(names);
    request.format = order.format;
    request.missing = order.missing;
    return request;
}

} // namespace

Result<std::vector<ExportRequest>> planExport(const Command& command, const RasterInfo& info)
{
    auto status = checkLevel(command, info).and_then([&] { return checkBands(command, info); });
    if (!status) {
        return tl::unexpected(status.error());
    }
    const Size level = info.levels[static_cast<std::size_t>(command.order.level)];
    std::vector<ExportRequest> requests;
    std::set<std::filesystem::path> names;
    for (std::size_t i = 0; i < command.order.windows.size(); ++i) {
        if (status = checkWindow(command, command.order.windows[i], level); !status) {
            return tl::unexpected(status.error());
        }
        requests.push_back(requestFor(command, i));
        if (!names.insert(requests.back().path).second) {
            return failure(Error::Code::InvalidArgument, "-o " + command.order.output +
                                                             ": two windows would be written to " +
                                                             requests.back().path.string());
        }
    }
    return requests;
}

} // namespace rasterscope

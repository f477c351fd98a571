// SPDX-License-Identifier: MIT
#include "app/source_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;
using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identityOf(const fs::path& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)
               ? std::optional(FileIdentity{status.st_dev, status.st_ino})
               : std::nullopt;
}

/// Error: the output is one of the files.
Status checkNoSource(const std::vector<fs::path>& sources, const fs::path& output, const std::string& content)
{
    const auto wanted = identityOf(output);
    const bool isSource = wanted && std::any_of(sources.begin(), sources.end(), [&](const fs::path& source) {
                              return identityOf(source) == wanted;
                          });
    return !isSource ? Status()
                     : failure(Error::Code::InvalidArgument,
                               output.string() + ": belongs to the raster that is being read, and would be " +
                                   "replaced by " + content + "; choose another name for -o");
}

} // namespace

Status checkOutputs(const RasterFile& file, const fs::path& path, const std::vector<ExportRequest>& requests)
{
    const auto sources = possibleSources(file, path);
    for (const ExportRequest& request : requests) {
        std::vector<fs::path> outputs = {request.path};
        if (request.format == OutputFormat::Raw) {
            outputs.push_back(fs::path(request.path).replace_extension(".hdr"));
        }
        for (const fs::path& output : outputs) {
            if (auto status = checkNoSource(sources, output, "a part of it"); !status) {
                return status;
            }
        }
    }
    return {};
}

Status checkOverviewOutput(const RasterFile& file, const fs::path& path, const fs::path& output)
{
    auto sources = possibleSources(file, path);
    std::erase_if(sources,
                  [&](const fs::path& source) { return source != path && source.extension() == ".ovr"; });
    return checkNoSource(sources, output, "its overviews");
}

} // namespace rasterscope

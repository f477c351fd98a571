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

std::vector<FileIdentity> sourcesOf(const RasterFile& file, const fs::path& path)
{
    std::vector<FileIdentity> identities;
    for (const fs::path& source : possibleSources(file, path)) {
        if (const auto identity = identityOf(source)) {
            identities.push_back(*identity);
        }
    }
    return identities;
}

} // namespace

Status checkOutputs(const RasterFile& file, const fs::path& path, const std::vector<ExportRequest>& requests)
{
    const auto sources = sourcesOf(file, path);
    for (const ExportRequest& request : requests) {
        std::vector<fs::path> outputs = {request.path};
        if (request.format == OutputFormat::Raw) {
            outputs.push_back(fs::path(request.path).replace_extension(".hdr"));
        }
        for (const fs::path& output : outputs) {
            const auto identity = identityOf(output);
            if (identity && std::find(sources.begin(), sources.end(), *identity) != sources.end()) {
                return failure(Error::Code::InvalidArgument,
                               output.string() + ": belongs to the raster that is being read, and would be "
                                                 "replaced by a part of it; choose another name for -o");
            }
        }
    }
    return {};
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/format/plain_header.h"
#include "core/mapping/byte_source.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rasterscope {

/// ".hdr", in any case: names that a header file beside its data has.
bool isHeaderName(const std::filesystem::path& path);

/// Where the header of a data file may lie, the surest first: data.ext.hdr, data.hdr, and the same in
/// capitals.
std::vector<std::filesystem::path> headersBeside(const std::filesystem::path& data);
/// Where the data of a header may lie: under its name without .hdr, or with one of the endings that raw data
/// has.
std::vector<std::filesystem::path> dataBeside(const std::filesystem::path& header);

/// Nothing where there is no such file.
std::optional<std::filesystem::path> firstFile(const std::vector<std::filesystem::path>& candidates);
/// "a.raw, a.dat and a.img": the last parts of the names.
std::string listOf(const std::vector<std::filesystem::path>& candidates);

/// What the header file says of the data file. Error: it is neither an ENVI nor an ESRI header, or is a bad
/// one.
Result<PlainHeader> readSidecar(const std::filesystem::path& header, const std::filesystem::path& data,
                                const OpenOptions& options);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/raster/raster_info.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rasterscope {

/// Where a raster comes from, as far as its samples depend on it.
struct OverviewSubject {
    std::vector<std::filesystem::path> sources; // possibleSources(); those that exist count
    std::int64_t page = 0;
    std::string raw; // the text after --raw, if any
};

/// The name of one raster's overviews among those of all others: 32 hexadecimal digits.
struct OverviewKey {
    std::string name;
    bool operator==(const OverviewKey&) const = default;
};

/// Two keys are equal where each source is the same file (path, device, inode), as long and last modified at
/// the same time, and the samples are those of the same page and mean the same.
///
/// Who builds overviews takes the key before the raster is opened for it, and once more before they are given
/// out: then a file that was replaced meanwhile never gets those of the file before it.
/// Error: no source exists, or one cannot be asked.
Result<OverviewKey> overviewKey(const OverviewSubject& subject, const RasterInfo& info,
                                const SystemCalls& system = SystemCalls::real());

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace rasterscope {

/// The command line taken apart, nothing of it understood yet. Each option's values in the order given.
struct Arguments {
    std::vector<std::string> files;
    std::vector<std::string> exportTile;
    std::vector<std::string> output;
    std::vector<std::string> format;
    std::vector<std::string> raw;
    std::vector<std::string> page;
    std::vector<std::string> level;
    std::vector<std::string> bands;
    std::vector<std::string> stretch;
    std::vector<std::string> scale;
    std::vector<std::string> gamma;
    std::vector<std::string> colorMap;
    std::vector<std::string> noDataColor;
    std::vector<std::string> threads;
    std::vector<std::string> memory;
    bool buildOverviews = false;
    bool noMmap = false;
    bool allowPartial = false;
    bool info = false;
    bool json = false;
    bool quiet = false;
    bool help = false;
    bool version = false;
};

/// Error: an option that there is not, or one without its value.
Result<Arguments> takeApart(int argc, const char* const* argv);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/page_opening.h"

#include <cstring>

namespace rasterscope {

/// What a benchmark of the window is to open: [--raw DESCRIPTION] FILE.
inline PageRequest requestOf(int argc, char** argv)
{
    PageRequest request;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--raw") == 0 && i + 1 < argc) {
            request.options.raw = argv[++i];
        } else {
            request.path = argv[i];
        }
    }
    return request;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/overview/overview_plan.h"

#include <algorithm>
#include <cstdint>

namespace rasterscope {

/// Where a row of samples of an overview lies, and so how many source samples are under each of them.
struct OverviewRow {
    int level = 1;
    std::int64_t x = 0; // of the first of them
    std::int64_t y = 0;
    Size full; // of level 0

    std::int64_t columnsUnder(std::int64_t column) const { return under(column, full.width); }
    std::int64_t rowsUnder() const { return under(y, full.height); }

private:
    std::int64_t under(std::int64_t position, std::int64_t length) const
    {
        return std::min(std::int64_t{1} << level, length - (position << level));
    }
};

} // namespace rasterscope

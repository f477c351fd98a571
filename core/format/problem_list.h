// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <vector>

namespace rasterscope {

/// Collects the problems of one read: neighbours of one kind become one, and their number stays bounded. Past
/// the bound problems are widened to cover what else is bad, never the other way round.
class ProblemList {
public:
    static constexpr std::size_t most = 64;

    void add(ReadProblem problem);
    std::vector<ReadProblem> take() { return std::move(m_problems); }

private:
    std::vector<ReadProblem> m_problems;
};

} // namespace rasterscope

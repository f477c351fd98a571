// SPDX-License-Identifier: MIT
#include "core/format/problem_list.h"

#include <algorithm>

namespace rasterscope {

namespace {

Rect united(const Rect& a, const Rect& b)
{
    const std::int64_t left = std::min(a.x, b.x);
    const std::int64_t top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

bool touch(std::int64_t beginA, std::int64_t endA, std::int64_t beginB, std::int64_t endB)
{
    return beginA <= endB && beginB <= endA;
}

/// True where the two together are one box of pixels and bands with nothing else in it.
bool makeOneBox(const ReadProblem& a, const ReadProblem& b)
{
    const bool sameBands = a.firstBand == b.firstBand && a.bands == b.bands;
    const bool sameColumns = a.area.x == b.area.x && a.area.width == b.area.width;
    const bool sameRows = a.area.y == b.area.y && a.area.height == b.area.height;
    if (sameBands && sameColumns) {
        return touch(a.area.y, a.area.bottom(), b.area.y, b.area.bottom());
    }
    if (sameBands && sameRows) {
        return touch(a.area.x, a.area.right(), b.area.x, b.area.right());
    }
    return sameColumns && sameRows &&
           touch(a.firstBand, a.firstBand + a.bands, b.firstBand, b.firstBand + b.bands);
}

void widen(ReadProblem& problem, const ReadProblem& other)
{
    const int end = std::max(problem.firstBand + problem.bands, other.firstBand + other.bands);
    problem.area = united(problem.area, other.area);
    problem.firstBand = std::min(problem.firstBand, other.firstBand);
    problem.bands = end - problem.firstBand;
}

} // namespace

void ProblemList::add(ReadProblem problem)
{
    for (auto known = m_problems.begin(); known != m_problems.end();) {
        if (known->kind == problem.kind && makeOneBox(*known, problem)) {
            problem.reason = std::move(known->reason);
            widen(problem, *known);
            m_problems.erase(known);
            known = m_problems.begin(); // what has grown may meet others
        } else {
            ++known;
        }
    }
    if (m_problems.size() < most) {
        m_problems.push_back(std::move(problem));
    } else {
        widen(m_problems.back(), problem);
    }
}

} // namespace rasterscope

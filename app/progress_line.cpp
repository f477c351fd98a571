// SPDX-License-Identifier: MIT
#include "app/progress_line.h"

#include <unistd.h>

#include <cstdio>

namespace rasterscope {

namespace {

using namespace std::chrono_literals;
constexpr auto patience = 1s; // nobody wants to read about what is done at once
constexpr auto pace = 200ms;

} // namespace

ProgressLine::ProgressLine(Talk talk)
    : m_wanted(talk == Talk::Normal && ::isatty(STDERR_FILENO) == 1)
    , m_start(Clock::now())
    , m_next(m_start + patience)
{
}

void ProgressLine::show(double share)
{
    if (!m_wanted || share <= 0) {
        return;
    }
    const auto now = Clock::now();
    if (now < m_next) {
        return;
    }
    m_next = now + pace;
    m_shown = true;
    const double gone = std::chrono::duration<double>(now - m_start).count();
    std::fprintf(stderr, "\r%.0f %%, %.0f s left \x1b[K", 100 * share, gone / share - gone);
}

void ProgressLine::clear()
{
    if (m_shown) {
        std::fputs("\r\x1b[K", stderr);
        m_shown = false;
    }
}

} // namespace rasterscope

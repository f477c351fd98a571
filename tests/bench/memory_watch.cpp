// SPDX-License-Identifier: MIT
#include "tests/bench/memory_watch.h"

#include "core/tile/worker_thread.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

namespace rasterscope {

MemoryWatch::MemoryWatch()
{
    look();
    m_before = m_anonymous;
    m_thread = std::jthread([this](const std::stop_token& stop) {
        yieldToOthers(); // as those do that take the memory: a watch is not to be in a paint's way
        while (!stop.stop_requested()) {
            look();
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
    });
}

void MemoryWatch::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void MemoryWatch::goOn()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
}

void MemoryWatch::look()
{
    const std::lock_guard lock(m_mutex);
    if (m_paused) {
        return;
    }
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        const auto kilobytes = [&](const char* name) {
            const std::string start = std::string(name) + ":";
            return line.starts_with(start) ? std::strtoll(line.c_str() + start.size(), nullptr, 10) : 0;
        };
        m_anonymous = std::max<std::int64_t>(m_anonymous, kilobytes("RssAnon") * 1024);
        m_pageTables = std::max<std::int64_t>(m_pageTables, kilobytes("VmPTE") * 1024);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <thread>

namespace rasterscope {

/// What this process holds beside files, looked at every few milliseconds by a thread of its own.
class MemoryWatch {
public:
    MemoryWatch();

    /// Not while the benchmark itself takes some. From any thread.
    void pause();
    void goOn();

    std::int64_t anonymousBefore() const { return m_before; } // bytes, when this was made
    std::int64_t mostAnonymous() const { return m_anonymous; }
    std::int64_t mostPageTables() const { return m_pageTables; }

private:
    void look();

    std::mutex m_mutex; // over looking
    bool m_paused = false;
    std::int64_t m_before = 0;
    std::atomic<std::int64_t> m_anonymous = 0;
    std::atomic<std::int64_t> m_pageTables = 0;
    std::jthread m_thread;
};

} // namespace rasterscope

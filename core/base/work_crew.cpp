// SPDX-License-Identifier: MIT
#include "core/base/work_crew.h"

#include <algorithm>
#include <system_error>

namespace rasterscope {

WorkCrew::WorkCrew(int helpers)
{
    try {
        for (int i = 0; i < helpers; ++i) {
            m_helpers.emplace_back([this] { help(); });
        }
    } catch (const std::system_error&) { // fewer will do
    }
}

WorkCrew::~WorkCrew()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_called.notify_all();
    std::for_each(m_helpers.begin(), m_helpers.end(), [](std::thread& helper) { helper.join(); });
}

void WorkCrew::share(std::size_t pieces, const std::function<void(std::size_t)>& work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_next = 0;
        m_pieces = pieces;
        m_work = &work;
    }
    m_called.notify_all();
    takePieces(pieces, work);
    std::unique_lock lock(m_mutex);
    m_work = nullptr; // who comes now comes too late
    m_left.wait(lock, [this] { return m_atWork == 0; });
}

void WorkCrew::takePieces(std::size_t pieces, const std::function<void(std::size_t)>& work)
{
    for (std::size_t piece = m_next++; piece < pieces; piece = m_next++) {
        work(piece);
    }
}

void WorkCrew::help()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_called.wait(lock, [this] { return m_ending || (m_work != nullptr && m_next < m_pieces); });
        if (m_ending) {
            return;
        }
        ++m_atWork;
        const auto& work = *m_work;
        const std::size_t pieces = m_pieces;
        lock.unlock();
        takePieces(pieces, work);
        lock.lock();
        if (--m_atWork == 0) {
            m_left.notify_one();
        }
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/base/memory_budget.h"

#include <algorithm>
#include <cassert>

namespace rasterscope {

MemoryBudget::Reservation::~Reservation()
{
    shrinkTo(0);
}

void MemoryBudget::Reservation::shrinkTo(std::int64_t bytes)
{
    const std::int64_t kept = std::clamp<std::int64_t>(bytes, 0, m_bytes);
    if (m_budget != nullptr && kept < m_bytes) {
        m_budget->giveBack(m_bytes - kept);
    }
    m_bytes = kept;
}

std::int64_t MemoryBudget::used() const
{
    const std::lock_guard lock(m_mutex);
    return m_used;
}

bool MemoryBudget::hasWaiters() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiters > 0;
}

std::optional<MemoryBudget::Reservation> MemoryBudget::tryReserve(std::int64_t bytes)
{
    assert(bytes >= 0);
    const std::lock_guard lock(m_mutex);
    if (!fits(bytes)) {
        return std::nullopt;
    }
    m_used += bytes;
    return Reservation(this, bytes);
}

std::optional<MemoryBudget::Reservation>
MemoryBudget::reserve(std::int64_t bytes, const std::stop_token& stop, const std::function<void()>& reclaim)
{
    if (bytes > m_limit) {
        return std::nullopt;
    }
    if (auto free = tryReserve(bytes)) {
        return free;
    }
    {
        // From here on nothing new is kept, so that what `reclaim` leaves behind will be given back.
        const std::lock_guard lock(m_mutex);
        ++m_waiters;
    }
    reclaim();
    std::unique_lock lock(m_mutex);
    const bool free = m_freed.wait(lock, stop, [&] { return fits(bytes); });
    --m_waiters;
    if (!free) {
        return std::nullopt;
    }
    m_used += bytes;
    return Reservation(this, bytes);
}

std::optional<MemoryBudget::Reservation>
MemoryBudget::reserveWithin(std::chrono::milliseconds limit, std::int64_t bytes, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_freed.wait_for(lock, stop, limit, [&] { return fits(bytes); })) {
        return std::nullopt;
    }
    m_used += bytes;
    return Reservation(this, bytes);
}

void MemoryBudget::giveBack(std::int64_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_used -= bytes;
        assert(m_used >= 0);
    }
    m_freed.notify_all();
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace rasterscope {

/// Bytes that may be held at once, over all threads: they are reserved before they are allocated.
/// Thread-safe; outlives its reservations.
class MemoryBudget {
public:
    /// Some of the bytes, given back when it dies. Used by one thread at a time.
    class Reservation {
    public:
        Reservation() = default;
        Reservation(Reservation&& other) noexcept
            : m_budget(std::exchange(other.m_budget, nullptr)), m_bytes(std::exchange(other.m_bytes, 0))
        {
        }
        Reservation& operator=(Reservation&& other) noexcept
        {
            std::swap(m_budget, other.m_budget);
            std::swap(m_bytes, other.m_bytes);
            return *this;
        }
        ~Reservation();

        std::int64_t bytes() const { return m_bytes; }
        /// Gives back all but `bytes`; never takes more.
        void shrinkTo(std::int64_t bytes);

    private:
        friend class MemoryBudget;
        Reservation(MemoryBudget* budget, std::int64_t bytes) : m_budget(budget), m_bytes(bytes) {}

        MemoryBudget* m_budget = nullptr;
        std::int64_t m_bytes = 0;
    };

    explicit MemoryBudget(std::int64_t limit) : m_limit(limit) {}
    MemoryBudget(const MemoryBudget&) = delete;
    MemoryBudget& operator=(const MemoryBudget&) = delete;

    std::int64_t limit() const { return m_limit; }
    std::int64_t used() const;

    /// Nothing where the bytes are not free now.
    std::optional<Reservation> tryReserve(std::int64_t bytes);
    /// Waits until they are free, after `reclaim` has given back what nobody needs. Nothing where they are
    /// more than the limit, or `stop` came. Who waits must hold no reservation, so that somebody goes on.
    std::optional<Reservation> reserve(std::int64_t bytes, const std::stop_token& stop,
                                       const std::function<void()>& reclaim);
    /// As tryReserve, but waits for a while.
    std::optional<Reservation> reserveWithin(std::chrono::milliseconds limit, std::int64_t bytes,
                                             const std::stop_token& stop);
    /// Whether somebody waits: then nothing should be kept that only may be of use.
    bool hasWaiters() const;

private:
    bool fits(std::int64_t bytes) const { return bytes <= m_limit - m_used; }
    void giveBack(std::int64_t bytes);

    const std::int64_t m_limit;
    mutable std::mutex m_mutex; // over the members below
    std::condition_variable_any m_freed;
    std::int64_t m_used = 0;
    int m_waiters = 0;
};

} // namespace rasterscope

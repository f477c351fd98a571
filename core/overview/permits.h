// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>

namespace rasterscope {

/// So many threads compute at once; one that waits for the disk lets another one compute. Thread-safe.
///
/// No std::counting_semaphore: that of libstdc++ 12 now and then leaves a thread asleep that could go on (GCC
/// bug 98033), and one run in thirty hung.
class Permits {
public:
    explicit Permits(int count) : m_free(count) {}

    void acquire()
    {
        std::unique_lock lock(m_mutex);
        m_released.wait(lock, [this] { return m_free > 0; });
        --m_free;
    }

    void release()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_free;
        }
        m_released.notify_one();
    }

private:
    std::mutex m_mutex; // over m_free
    std::condition_variable m_released;
    int m_free;
};

/// Holds a permit.
class Computing {
public:
    explicit Computing(Permits& permits) : m_permits(permits) { m_permits.acquire(); }
    Computing(const Computing&) = delete;
    Computing& operator=(const Computing&) = delete;
    ~Computing() { m_permits.release(); }

private:
    Permits& m_permits;
};

/// Lends the permit that its thread holds to the others.
class Waiting {
public:
    explicit Waiting(Permits& permits) : m_permits(permits) { m_permits.release(); }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    ~Waiting() { m_permits.acquire(); }

private:
    Permits& m_permits;
};

} // namespace rasterscope

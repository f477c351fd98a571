// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace rasterscope {

/// Carries calls from workers to an owner that may be gone by then. After close() has returned, no call
/// arrives and none is under way. The receiver runs on the worker, so it only passes the news on (a posted
/// event), and must not close its own outlet.
template <typename... Arguments>
class Outlet {
public:
    explicit Outlet(std::function<void(Arguments...)> receiver) : m_receiver(std::move(receiver)) {}

    void operator()(Arguments... arguments)
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver) {
            m_receiver(std::move(arguments)...);
        }
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    std::function<void(Arguments...)> m_receiver;
};

} // namespace rasterscope

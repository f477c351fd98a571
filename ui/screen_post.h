// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace rasterscope {

/// Carries calls from workers to the thread of its own, in their order. They wait under a lock of ours, and
/// the event that announces them carries nothing: so a thread sanitizer, which does not see into Qt, sees
/// what happens before what.
class ScreenPost : public QObject {
    Q_OBJECT
public:
    ScreenPost();

    /// On any thread, for as long as the object lives. Calls that have not been made when it dies never are.
    void operator()(std::function<void()> call);

Q_SIGNALS:
    void arrived();

private:
    void deliver();

    std::mutex m_mutex;
    std::vector<std::function<void()>> m_calls;
};

} // namespace rasterscope

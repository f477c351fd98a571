// SPDX-License-Identifier: MIT
#include "ui/screen_post.h"

#include <QPointer>

#include <utility>

namespace rasterscope {

ScreenPost::ScreenPost()
{
    connect(this, &ScreenPost::arrived, this, &ScreenPost::deliver, Qt::QueuedConnection);
}

void ScreenPost::operator()(std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(std::move(call));
    if (m_calls.size() == 1) {
        Q_EMIT arrived();
    }
}

void ScreenPost::deliver()
{
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    const QPointer<ScreenPost> here(this); // a call may close the window
    for (std::size_t i = 0; i < calls.size() && here; ++i) {
        calls[i]();
    }
}

} // namespace rasterscope

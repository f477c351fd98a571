// SPDX-License-Identifier: MIT
#include "core/tile/value_reader.h"

#include "core/tile/outlet.h"
#include "core/tile/worker_thread.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace rasterscope {

namespace {

struct Question {
    std::shared_ptr<const Raster> raster;
    std::int64_t x = 0;
    std::int64_t y = 0;
};

} // namespace

struct ValueReader::State {
    explicit State(std::function<void(PixelValues)> receiver) : announce(std::move(receiver)) {}

    std::optional<Question> takeNext()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ending || latest; });
        return ending ? std::nullopt : std::exchange(latest, std::nullopt);
    }

    void put(std::optional<Question> question)
    {
        const std::lock_guard lock(mutex);
        std::swap(latest, question);
        changed.notify_all();
    }

    void work()
    {
        while (const std::optional<Question> question = takeNext()) {
            announce(readPixel(*question->raster, question->x, question->y));
        }
    }

    Outlet<PixelValues> announce;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool started = false; // screen thread only
    std::optional<Question> latest;
};

ValueReader::ValueReader(std::function<void(PixelValues)> announce)
    : m_state(std::make_shared<State>(std::move(announce)))
{
}

ValueReader::~ValueReader()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->ending = true;
        m_state->changed.notify_all();
    }
    m_state->announce.close();
}

void ValueReader::ask(std::shared_ptr<const Raster> raster, std::int64_t x, std::int64_t y)
{
    m_state->put(Question{std::move(raster), x, y});
    if (!m_state->started) {
        m_state->started = startWorker([state = m_state] { state->work(); });
    }
}

void ValueReader::forget()
{
    m_state->put(std::nullopt);
}

} // namespace rasterscope

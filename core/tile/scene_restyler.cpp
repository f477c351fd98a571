// SPDX-License-Identifier: MIT
#include "core/tile/scene_restyler.h"

#include "core/tile/base_picture.h"
#include "core/tile/base_samples.h"
#include "core/tile/outlet.h"
#include "core/tile/tile_render.h"
#include "core/tile/worker_thread.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace rasterscope {

namespace {

Window baseWindowOf(const RasterInfo& info, const RenderSettings& settings)
{
    return planBasePicture(info, static_cast<int>(settings.bands.size())).window;
}

/// Keeps the samples of one raster's base picture from one order to the next.
class Restyling {
public:
    Result<std::shared_ptr<const Scene>> restyle(const RestyleOrder& order, const std::stop_token& stop)
    {
        const Scene& old = *order.scene;
        const RasterInfo& info = old.raster->info();
        auto settings = order.statistics
                            ? Result<RenderSettings>(resolveLook(info, order.look, *order.statistics))
                            : resolveLook(*old.raster, order.look, stop);
        if (!settings) {
            return tl::unexpected(settings.error());
        }
        const Window window = baseWindowOf(info, *settings);
        if (!m_samples || m_samples->raster() != old.raster || !m_samples->keeps(window)) {
            m_samples = std::make_unique<BaseSamples>(old.raster, window);
        }
        const TileTask whole{window,
                             {0, 0, static_cast<double>(info.width), static_cast<double>(info.height)}};
        auto base = renderTile(*m_samples, whole, *settings, stop);
        if (!base) {
            return tl::unexpected(base.error());
        }
        auto scene = std::make_shared<Scene>(old);
        scene->settings = std::move(*settings);
        scene->base = std::move(*base);
        return scene;
    }

    void forget() { m_samples.reset(); }

private:
    std::unique_ptr<BaseSamples> m_samples;
};

} // namespace

struct SceneRestyler::State {
    explicit State(Receiver receiver) : announce(std::move(receiver)) {}

    std::optional<RestyleOrder> takeNext()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ending || latest || forgetting; });
        if (std::exchange(forgetting, false)) {
            restyling.forget();
        }
        stop = std::stop_source();
        return ending ? std::nullopt : std::exchange(latest, std::nullopt);
    }

    void put(std::optional<RestyleOrder> order)
    {
        const std::lock_guard lock(mutex);
        forgetting = forgetting || !order;
        if (!order) {
            stop.request_stop();
        }
        std::swap(latest, order);
        changed.notify_all();
    }

    bool isEnding()
    {
        const std::lock_guard lock(mutex);
        return ending;
    }

    void work()
    {
        while (!isEnding()) {
            if (const std::optional<RestyleOrder> order = takeNext()) {
                auto scene = restyling.restyle(*order, stop.get_token());
                announce(*order, std::move(scene));
            }
        }
        restyling.forget();
    }

    Outlet<RestyleOrder, Result<std::shared_ptr<const Scene>>> announce;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool started = false; // asking thread only
    bool forgetting = false;
    std::stop_source stop;
    std::optional<RestyleOrder> latest;
    Restyling restyling; // worker only
};

SceneRestyler::SceneRestyler(Receiver announce) : m_state(std::make_shared<State>(std::move(announce))) {}

SceneRestyler::~SceneRestyler()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->ending = true;
        m_state->stop.request_stop();
        m_state->changed.notify_all();
    }
    m_state->announce.close();
}

void SceneRestyler::ask(RestyleOrder order)
{
    m_state->put(std::move(order));
    if (!m_state->started) {
        m_state->started = startWorker([state = m_state] { state->work(); });
    }
}

void SceneRestyler::forget()
{
    if (m_state->started) {
        m_state->put(std::nullopt);
    }
}

} // namespace rasterscope

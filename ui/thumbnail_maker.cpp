// SPDX-License-Identifier: MIT
#include "ui/thumbnail_maker.h"

#include "core/tile/outlet.h"
#include "core/tile/thumbnail.h"
#include "core/tile/worker_thread.h"
#include "ui/status_text.h"
#include "ui/tile_image.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace rasterscope {

namespace {

QSize sizeOnScreen(const RasterInfo& info, int side)
{
    const auto width = static_cast<double>(info.width);
    const auto height = static_cast<double>(info.height);
    const double scale = side / std::max(width, height);
    return QSizeF(width * scale, height * scale).toSize().expandedTo({1, 1});
}

Thumbnail without(qint64 row, const Error& why)
{
    return {row, {}, {}, QString::fromStdString(why.message)};
}

/// Nothing where it was stopped.
std::optional<Thumbnail> make(const ThumbnailWish& wish, int side, const std::stop_token& stop)
{
    Result<std::shared_ptr<const RasterFile>> file = wish.page.file;
    if (!wish.page.file) {
        file = openRasterFile(wish.page.path, wish.page.options);
    }
    if (!file) {
        return without(wish.row, file.error());
    }
    const auto raster = (*file)->page(wish.page.page);
    if (!raster) {
        return without(wish.row, raster.error());
    }
    const auto tile = makeThumbnail(*raster, side, stop);
    if (!tile) {
        return stop.stop_requested() ? std::nullopt : std::optional(without(wish.row, tile.error()));
    }
    const RasterInfo& info = (*raster)->info();
    return Thumbnail{wish.row, scaledImage(**tile, sizeOnScreen(info, side)),
                     QString::fromStdString(info.pageName), layoutText(info, (*file)->format())};
}

} // namespace

struct ThumbnailMaker::State {
    explicit State(std::function<void(Thumbnail)> receiver) : announce(std::move(receiver)) {}

    struct Task {
        ThumbnailWish wish;
        int side = 0;
        std::stop_token stop;
    };

    std::optional<Task> takeNext()
    {
        std::unique_lock lock(mutex);
        underWay.reset();
        changed.wait(lock, [&] { return ending || !wishes.empty(); });
        if (ending) {
            return std::nullopt;
        }
        Task task{std::move(wishes.front()), side, {}};
        wishes.erase(wishes.begin());
        stop = std::stop_source();
        task.stop = stop.get_token();
        underWay = task.wish.row;
        return task;
    }

    void put(std::vector<ThumbnailWish> wanted, int ofSide)
    {
        const std::lock_guard lock(mutex);
        const auto current = std::find_if(wanted.begin(), wanted.end(), [&](const ThumbnailWish& wish) {
            return underWay && wish.row == *underWay;
        });
        if (current != wanted.end()) {
            wanted.erase(current);
        } else {
            stop.request_stop();
        }
        wishes.swap(wanted);
        side = ofSide;
        changed.notify_all();
    }

    void end()
    {
        const std::lock_guard lock(mutex);
        ending = true;
        stop.request_stop();
        changed.notify_all();
    }

    void work()
    {
        yieldToOthers();
        while (std::optional<Task> task = takeNext()) {
            if (auto made = make(task->wish, task->side, task->stop)) {
                announce(std::move(*made));
            }
        }
    }

    Outlet<Thumbnail> announce;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    bool started = false; // of the thread that calls
    int side = 0;
    std::vector<ThumbnailWish> wishes;
    std::optional<qint64> underWay;
    std::stop_source stop;
};

ThumbnailMaker::ThumbnailMaker(std::function<void(Thumbnail)> announce)
    : m_state(std::make_shared<State>(std::move(announce)))
{
}

ThumbnailMaker::~ThumbnailMaker()
{
    m_state->end();
    m_state->announce.close();
}

void ThumbnailMaker::want(std::vector<ThumbnailWish> wishes, int side)
{
    m_state->put(std::move(wishes), side);
    if (!m_state->started) {
        m_state->started = startWorker([state = m_state] { state->work(); });
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/page_opening.h"

#include "core/format/page_choice.h"
#include "core/tile/worker_thread.h"

#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace rasterscope {

namespace {

Result<OpenedPage> openPage(const PageRequest& request, std::stop_token stop)
{
    Result<std::shared_ptr<const RasterFile>> file = request.file;
    if (!request.file) {
        file = openRasterFile(request.path, request.options);
    }
    if (!file) {
        return failure(Error::Code::Io, file.error().message);
    }
    std::vector<WatchedFile> openedAs;
    if (!request.file) {
        openedAs = filesOf(**file, request.path);
    }
    if (auto found = checkPage(**file, request.path, request.page); !found) {
        return tl::unexpected(found.error());
    }
    Result<std::shared_ptr<const Raster>> raster = (*file)->page(request.page);
    if (!raster) {
        return failure(Error::Code::Corrupt, raster.error().message);
    }
    Result<std::shared_ptr<const Scene>> scene = makeScene(*raster, std::move(stop));
    if (!scene) {
        return tl::unexpected(scene.error());
    }
    const std::int64_t pages = (*file)->pageCount();
    return OpenedPage{std::move(*file),    request.page,     pages, (*raster)->paging(0).fileBytes,
                      std::move(openedAs), std::move(*scene)};
}

} // namespace

struct PageOpening::State {
    void finish(Result<OpenedPage> outcome)
    {
        const std::lock_guard lock(mutex);
        if (receiver) {
            std::exchange(receiver, nullptr)(std::move(outcome));
        } else if (!stop.stop_requested()) {
            result = std::move(outcome);
        }
    }

    std::mutex mutex;
    std::stop_source stop;
    std::function<void(Result<OpenedPage>)> receiver;
    std::optional<Result<OpenedPage>> result;
};

PageOpening::PageOpening(PageRequest request) : m_state(std::make_shared<State>())
{
    const std::string name = request.path.string();
    const bool started = startWorker([state = m_state, wanted = std::move(request)] {
        state->finish(openPage(wanted, state->stop.get_token()));
    });
    if (!started) {
        m_state->finish(
            failure(Error::Code::OutOfMemory, name + ": the system gives no thread to read it with"));
    }
}

PageOpening::~PageOpening()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->stop.request_stop();
    m_state->receiver = nullptr;
}

void PageOpening::whenDone(std::function<void(Result<OpenedPage>)> receiver)
{
    std::optional<Result<OpenedPage>> ready;
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->result) {
            m_state->receiver = std::move(receiver);
            return;
        }
        ready = std::exchange(m_state->result, std::nullopt);
    }
    receiver(std::move(*ready));
}

void releaseElsewhere(std::shared_ptr<const void> object)
{
    if (object) {
        startWorker([held = std::move(object)]() mutable { held.reset(); });
    }
}

} // namespace rasterscope

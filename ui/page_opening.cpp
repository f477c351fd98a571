// SPDX-License-Identifier: MIT
#include "ui/page_opening.h"

#include "core/base/process_memory.h"
#include "core/format/page_choice.h"
#include "core/overview/averaged_raster.h"
#include "core/tile/worker_thread.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace rasterscope {

namespace {

using GrowthReceiver = std::function<void(OpenedPage, double)>;

/// For means that are kept.
std::int64_t memoryFor(std::int64_t most)
{
    return std::min(most, processMemory().averaging / 8);
}

/// Of all pages of all windows, while what is looked at is averaged.
const std::shared_ptr<MemoryBudget>& workingMemory()
{
    static const auto budget = std::make_shared<MemoryBudget>(processMemory().averaging / 4);
    return budget;
}

/// Puts the overviews that are kept for a page behind it; or says what they would be called. A cache that
/// cannot be used is as good as none.
void addOverviews(const PageRequest& request, OpenedPage& page, std::shared_ptr<const Raster>& raster)
{
    if (!isWorthOverviews(raster->info(), std::numeric_limits<std::int64_t>::max())) {
        return;
    }
    const auto cache = OverviewCache::ofUser();
    auto order = orderOverviews(*page.file, {request.path, request.options, request.page}, raster->info());
    if (!cache || !order) {
        return;
    }
    const auto kept = cache->find(order->key);
    if (kept && *kept) {
        raster = openWithCachedOverviews(raster, **kept);
    }
    if (raster->info().levels.size() <= 1) {
        page.lacking = LackingOverviews{
            std::move(*order), comesOverNetwork(request.path),
            std::make_shared<GrownOverviews>(raster->info(), memoryFor(GrownOverviews::usualBudget))};
        if (request.shown && request.shown->order.key == page.lacking->order.key) {
            page.lacking->grown = request.shown->grown;
        }
    }
}

/// Of a raster that has none of ours behind it. The file's own are shown where they are; between full
/// resolution and the first of them it would be sampled.
Averages averagesOf(const std::shared_ptr<const Raster>& raster,
                    const std::optional<LackingOverviews>& lacking)
{
    if (raster->info().levels.size() > 1 && raster->info().overviews != OverviewOrigin::File) {
        return {};
    }
    const AveragingMemory memory{memoryFor(AveragingMemory().kept), workingMemory()};
    auto averaged =
        std::make_shared<const AveragedRaster>(raster, lacking ? lacking->grown : nullptr, memory);
    return {averaged, [averaged](const Window& window) { return averaged->isThere(window); }};
}

Result<OpenedPage> openPage(const PageRequest& request, std::stop_token stop, const GrowthReceiver& grown)
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
    Result<std::shared_ptr<const Raster>> raster =
        request.projection ? projectPages(**file, *request.projection, stop) : (*file)->page(request.page);
    if (!raster) {
        return failure(Error::Code::Corrupt, raster.error().message);
    }
    OpenedPage page{std::move(*file),    request.page, 1,           (*raster)->paging(0).fileBytes,
                    std::move(openedAs), nullptr,      std::nullopt};
    page.look = request.look;
    if (!request.projection) {
        addOverviews(request, page, *raster);
    }
    const Averages averages = averagesOf(*raster, page.lacking);
    const auto tell = [&](const SceneProgress& progress) {
        OpenedPage soFar = page;
        soFar.scene = progress.soFar ? withAverages(progress.soFar, averages) : nullptr;
        grown(std::move(soFar), progress.share);
    };
    Result<std::shared_ptr<const Scene>> scene = makeScene(*raster, std::move(stop), tell, request.look);
    if (!scene) {
        return tl::unexpected(scene.error());
    }
    page.scene = withAverages(*scene, averages);
    page.pageCount = page.file->pageCount();
    return page;
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

    void grow(OpenedPage soFar, double share)
    {
        const std::lock_guard lock(mutex);
        if (growthReceiver) {
            growthReceiver(std::move(soFar), share);
        }
    }

    std::mutex mutex;
    std::stop_source stop;
    GrowthReceiver growthReceiver;
    std::function<void(Result<OpenedPage>)> receiver;
    std::optional<Result<OpenedPage>> result;
};

PageOpening::PageOpening(PageRequest request) : m_state(std::make_shared<State>())
{
    const std::string name = request.path.string();
    const bool started = startWorker([state = m_state, wanted = std::move(request)] {
        const auto grown = [&](OpenedPage soFar, double share) { state->grow(std::move(soFar), share); };
        state->finish(openPage(wanted, state->stop.get_token(), grown));
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
    m_state->growthReceiver = nullptr;
}

void PageOpening::whenGrown(std::function<void(OpenedPage, double)> receiver)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->growthReceiver = std::move(receiver);
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

// SPDX-License-Identifier: MIT
#include "core/overview/build_overviews.h"

#include "core/base/checked_math.h"
#include "core/overview/pyramid.h"

#include <new>
#include <optional>
#include <thread>
#include <vector>

namespace rasterscope {

namespace {

/// Hands out the tasks in order, from any thread, until they end or something fails.
class TaskList {
public:
    TaskList(const OverviewPlan& plan, std::int64_t bands) : m_plan(plan), m_bands(bands) {}

    std::optional<StripeTask> next()
    {
        const std::lock_guard lock(m_mutex);
        const Size& full = m_plan.levels.front();
        if (m_error || m_stripe * m_plan.stripeRows() >= full.height) {
            return std::nullopt;
        }
        StripeTask task;
        task.stripe = m_stripe;
        task.area =
            intersected({m_column, m_stripe * m_plan.stripeRows(), m_plan.panelColumns, m_plan.stripeRows()},
                        {0, 0, full.width, full.height});
        task.firstBand = static_cast<int>(m_band);
        task.bands = static_cast<int>(std::min(m_plan.groupBands, m_bands - m_band));
        step(full.width);
        return task;
    }

    void fail(Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error) {
            m_error = std::move(error);
        }
        m_stop.request_stop();
    }

    void stop() { m_stop.request_stop(); }
    std::stop_token token() const { return m_stop.get_token(); }
    Status status() const { return m_error ? Status(tl::unexpected(*m_error)) : Status(); }

private:
    void step(std::int64_t width)
    {
        m_band += m_plan.groupBands;
        if (m_band >= m_bands) {
            m_band = 0;
            m_column += m_plan.panelColumns;
        }
        if (m_column >= width) {
            m_column = 0;
            ++m_stripe;
        }
    }

    const OverviewPlan& m_plan;
    const std::int64_t m_bands;
    std::stop_source m_stop;
    std::mutex m_mutex; // over the members below
    std::int64_t m_stripe = 0;
    std::int64_t m_column = 0;
    std::int64_t m_band = 0;
    std::optional<Error> m_error;
};

void work(Pyramid& pyramid, TaskList& tasks, Permits& permits)
{
    try {
        const Computing computing(permits);
        const auto worker = pyramid.makeWorker();
        while (const auto task = tasks.next()) {
            if (auto status = worker->run(*task); !status) {
                tasks.fail(std::move(status).error());
            }
        }
    } catch (const std::bad_alloc&) {
        tasks.fail({Error::Code::OutOfMemory, "there is no memory for the overviews"});
    }
}

void workTogether(Pyramid& pyramid, TaskList& tasks, Permits& permits, int workers)
{
    std::vector<std::jthread> helpers;
    for (int i = 1; i < workers; ++i) {
        helpers.emplace_back([&] { work(pyramid, tasks, permits); });
    }
    work(pyramid, tasks, permits);
}

} // namespace

Result<OverviewReport> buildOverviews(const Raster& raster, const OverviewPlan& plan, OverviewSink& sink,
                                      const OverviewSurroundings& surroundings)
{
    const RasterInfo& info = raster.info();
    if (plan.lastLevel() == 0) {
        return OverviewReport();
    }
    TaskList tasks(plan, info.bands);
    const std::stop_callback stopped(surroundings.stop, [&] { tasks.stop(); });
    ChunkReader reader(raster, surroundings.unreadable);
    std::mutex progressing;
    std::int64_t done = 0;
    const auto advance = [&](std::int64_t samples) {
        const std::lock_guard lock(progressing);
        done += samples;
        if (surroundings.progress) {
            surroundings.progress(done, info.width * info.height * info.bands);
        }
    };
    Permits permits(plan.threads);
    const PyramidJob job{plan, info, raster.mask() != nullptr, reader, sink, tasks.token(), permits, advance};
    const auto pyramid = makePyramid(job);
    workTogether(*pyramid, tasks, permits, plan.workers);
    if (auto status = tasks.status(); !status) {
        return tl::unexpected(status.error());
    }
    if (surroundings.stop.stop_requested()) {
        return failure(Error::Code::Cancelled, "making overviews was cancelled");
    }
    return reader.report();
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "ui/measure_job.h"

#include "core/tile/outlet.h"
#include "core/tile/worker_thread.h"

#include <chrono>
#include <stop_token>
#include <utility>

namespace rasterscope {

struct MeasureJob::State {
    State(Order wanted, Receivers receivers)
        : order(std::move(wanted)), progress(std::move(receivers.progress)), done(std::move(receivers.done))
    {
    }

    void run()
    {
        const std::stop_token token = stop.get_token();
        auto measured = order.window ? measureBands(*order.raster, *order.window, order.bands, token,
                                                    [this](double share) { tell(share); })
                                     : measureSampled(*order.raster, order.bands, token);
        if (!token.stop_requested()) {
            done(std::move(measured));
        }
        order.raster.reset();
    }

    void tell(double share)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - told >= std::chrono::milliseconds(100)) {
            told = now;
            progress(share);
        }
    }

    Order order;
    std::stop_source stop;
    std::chrono::steady_clock::time_point told = std::chrono::steady_clock::now();
    Outlet<double> progress;
    Outlet<Result<std::vector<BandStatistics>>> done;
};

MeasureJob::MeasureJob(Order order, Receivers receivers)
    : m_state(std::make_shared<State>(std::move(order), std::move(receivers)))
{
    const bool started = startWorker([state = m_state] {
        yieldToOthers();
        state->run();
    });
    if (!started) {
        m_state->done(failure(Error::Code::OutOfMemory, "the system gives no thread to measure with"));
    }
}

MeasureJob::~MeasureJob()
{
    m_state->stop.request_stop();
    m_state->progress.close();
    m_state->done.close();
}

} // namespace rasterscope

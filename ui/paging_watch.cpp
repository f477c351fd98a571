// SPDX-License-Identifier: MIT
#include "ui/paging_watch.h"

#include "core/tile/outlet.h"
#include "core/tile/worker_thread.h"

#include <atomic>
#include <utility>

namespace rasterscope {

namespace {

PagingFindings answer(const PagingQuestion& question)
{
    PagingFindings findings;
    findings.report = question.raster->paging(question.parts);
    if (question.cells.width > 0) {
        findings.cells = question.cells;
        findings.picture = question.raster->residentPicture(question.cells);
    }
    findings.when = std::chrono::steady_clock::now();
    findings.raster = question.raster;
    return findings;
}

} // namespace

struct PagingWatch::State {
    explicit State(std::function<void(PagingFindings)> receiver) : outlet(std::move(receiver)) {}

    Outlet<PagingFindings> outlet;
    std::atomic<bool> busy{false};
};

PagingWatch::PagingWatch(std::function<void(PagingFindings)> receiver)
    : m_state(std::make_shared<State>(std::move(receiver)))
{
}

PagingWatch::~PagingWatch()
{
    m_state->outlet.close();
}

bool PagingWatch::ask(PagingQuestion question)
{
    if (m_state->busy.exchange(true)) {
        return false;
    }
    const bool started = startWorker([state = m_state, asked = std::move(question)]() mutable {
        yieldToOthers();
        PagingFindings findings = answer(std::exchange(asked, {}));
        state->busy = false;
        state->outlet(std::move(findings));
    });
    if (!started) {
        m_state->busy = false;
    }
    return started;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "app/export_run.h"

#include "app/export_plan.h"
#include "app/interruption.h"
#include "app/messages.h"
#include "app/progress_line.h"
#include "app/raster_opening.h"
#include "app/source_files.h"

#include <optional>
#include <stop_token>

namespace rasterscope {

namespace {

/// How samples become colours, found out once for all windows, so that they match.
Result<RenderSettings> settingsFor(const Raster& raster, const Command& command, const std::stop_token& stop)
{
    const ExportOrder& order = command.order;
    const std::filesystem::path& path = command.files.front();
    RenderSettings settings;
    settings.bands = order.bands.empty() ? defaultBands(raster.info()) : order.bands;
    const Stretch stretch = order.stretch.value_or(Stretch::defaultFor(raster.info()));
    auto ranges = resolveStretch(raster, stretch, settings.bands, stop);
    if (!ranges) {
        const Error& error = ranges.error();
        const bool ofOption = error.code == Error::Code::InvalidArgument;
        return failure(error.code, (ofOption ? path.string() + ": " : "") + error.message);
    }
    settings.ranges = std::move(*ranges);
    return settings;
}

/// The windows of one run, one after the other.
class ExportRun {
public:
    ExportRun(const Command& command, const Raster& raster)
        : m_command(command), m_raster(raster), m_progress(command.talk)
    {
        if (command.order.output != "-") {
            m_interruption
                .emplace(); // to a pipe there is nothing to remove, and the writing may be what hangs
        }
    }

    int run(std::vector<ExportRequest> requests)
    {
        if (m_command.order.format == OutputFormat::Png) {
            auto settings = settingsFor(m_raster, m_command, m_stop.get_token());
            if (!settings) {
                return statusOf(settings.error());
            }
            for (ExportRequest& request : requests) {
                request.picture = *settings;
            }
        }
        for (std::size_t i = 0; i < requests.size() && !interrupted(); ++i) {
            exportOne(requests[i], i, requests.size());
        }
        m_progress.clear();
        if (m_interruption) {
            m_interruption->passOn();
        }
        return m_status;
    }

private:
    bool interrupted() const { return m_interruption && m_interruption->came(); }

    void exportOne(const ExportRequest& request, std::size_t index, std::size_t count)
    {
        ExportSurroundings surroundings;
        surroundings.stop = m_stop.get_token();
        surroundings.progress = [&](std::int64_t done, std::int64_t all) {
            if (interrupted()) {
                m_stop.request_stop();
            }
            m_progress.show(
                (static_cast<double>(index) + static_cast<double>(done) / static_cast<double>(all)) /
                static_cast<double>(count));
        };
        const auto report = exportWindow(m_raster, request, surroundings);
        if (!report) {
            if (report.error().code != Error::Code::Cancelled) {
                fail(report.error().message +
                     (count > 1 ? " (" + request.path.string() + " was not written)" : ""));
            }
            m_status = somethingFailed;
        } else if (report->filledParts > 0) {
            fail(request.path.string() + ": " + std::to_string(report->filledParts) +
                 (report->filledParts == 1 ? " part was" : " parts were") + " filled, the first at " +
                 std::to_string(report->firstArea.x) + "," + std::to_string(report->firstArea.y) + "," +
                 std::to_string(report->firstArea.width) + "," + std::to_string(report->firstArea.height) +
                 ": " + report->firstReason);
        }
    }

    void fail(const std::string& message)
    {
        m_progress.clear();
        complain(message);
        m_status = somethingFailed;
    }

    const Command& m_command;
    const Raster& m_raster;
    std::optional<Interruption> m_interruption;
    std::stop_source m_stop;
    ProgressLine m_progress;
    int m_status = allDone;
};

} // namespace

int runExport(const Command& command)
{
    const auto file = openFile(command);
    if (!file) {
        return statusOf(file.error());
    }
    const auto raster = openPage(command, **file);
    if (!raster) {
        return statusOf(raster.error());
    }
    auto requests = planExport(command, (*raster)->info());
    if (!requests) {
        return statusOf(requests.error());
    }
    if (const auto status = checkOutputs(**file, command.files.front(), *requests); !status) {
        return statusOf(status.error());
    }
    return ExportRun(command, **raster).run(std::move(*requests));
}

} // namespace rasterscope

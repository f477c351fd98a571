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
#include <string>

namespace rasterscope {

namespace {

/// How samples become colours, found out once for all windows, so that they match.
Result<RenderSettings> settingsFor(const Raster& raster, const Command& command, const std::stop_token& stop)
{
    const ExportOrder& order = command.order;
    const std::filesystem::path& path = command.files.front();
    Look look = order.look;
    look.bands = order.bands;
    auto settings = resolveLook(raster, look, stop);
    if (settings && look.stretch && look.stretch->kind == Stretch::Kind::Range) {
        // A look that does not fit gives way; a command line is to be told so.
        if (const auto given = resolveStretch(raster, *look.stretch, settings->bands, stop); !given) {
            return failure(given.error().code, path.string() + ": " + given.error().message);
        }
    }
    if (settings && !look.colorMap.isPlain() && settings->bands.size() > 1) {
        return failure(Error::Code::InvalidArgument,
                       path.string() + ": --colormap is for pictures of one band, and this one shows " +
                           std::to_string(settings->bands.size()) + "; --bands chooses one");
    }
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

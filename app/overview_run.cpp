// SPDX-License-Identifier: MIT
#include "app/overview_run.h"

#include "app/interruption.h"
#include "app/messages.h"
#include "app/progress_line.h"
#include "app/raster_opening.h"
#include "app/source_files.h"
#include "core/overview/overview_file.h"

#include <algorithm>
#include <stop_token>
#include <string>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

/// Where GDAL looks: beside the samples, whichever of its two files a raster was named by.
fs::path placeBeside(const RasterFile& file, const fs::path& path)
{
    const auto sources = possibleSources(file, path);
    return *std::find_if(sources.rbegin(), sources.rend(),
                         [](const fs::path& source) { return source.extension() == ".ovr"; });
}

/// Why nothing is to be made; empty where something is.
std::string nothingToDo(const Command& command, const RasterInfo& info, const OverviewPlan& plan)
{
    const std::string name = command.files.front().string();
    const std::size_t overviews = info.levels.size() - 1;
    if (!command.overviews.output && overviews > 0) {
        return name + ": has " + std::to_string(overviews) + (overviews == 1 ? " overview" : " overviews") +
               " already";
    }
    if (plan.lastLevel() == 0) {
        return name + ": has " + std::to_string(info.width) + " x " + std::to_string(info.height) +
               " pixels and needs no overviews";
    }
    return "";
}

/// Error: the place holds something that must not be replaced unasked.
Status checkPlace(const Command& command, const RasterFile& file, const fs::path& place)
{
    if (!command.overviews.output && fs::exists(fs::symlink_status(place))) {
        return failure(Error::Code::Io, place.string() +
                                            ": is there already, but holds no overviews of the raster; -o " +
                                            place.string() + " replaces it");
    }
    return checkOverviewOutput(file, command.files.front(), place);
}

class OverviewRun {
public:
    OverviewRun(const Command& command, const Raster& raster, const OverviewPlan& plan)
        : m_command(command), m_raster(raster), m_plan(plan), m_progress(command.talk)
    {
    }

    int run(const fs::path& place)
    {
        const auto report = build(place);
        m_progress.clear();
        m_interruption.passOn();
        if (!report) {
            return statusOf(report.error());
        }
        if (report->leftOutParts == 0) {
            return allDone;
        }
        const Rect& area = report->firstArea;
        complain(place.string() + ": " + std::to_string(report->leftOutParts) +
                 (report->leftOutParts == 1 ? " part" : " parts") +
                 " of the raster could not be read and is not in it, the first at " + std::to_string(area.x) +
                 "," + std::to_string(area.y) + "," + std::to_string(area.width) + "," +
                 std::to_string(area.height) + ": " + report->firstReason);
        return somethingFailed;
    }

private:
    Result<OverviewReport> build(const fs::path& place)
    {
        OverviewSurroundings surroundings;
        surroundings.unreadable = m_command.overviews.unreadable;
        surroundings.stop = m_stop.get_token();
        surroundings.progress = [this](std::int64_t done, std::int64_t all) {
            if (m_interruption.came()) {
                m_stop.request_stop();
            }
            m_progress.show(static_cast<double>(done) / static_cast<double>(all));
        };
        auto file = OverviewFile::create(place, m_raster.info(), m_plan);
        if (!file) {
            return tl::unexpected(file.error());
        }
        auto report = buildOverviews(m_raster, m_plan, **file, surroundings);
        if (!report) {
            return report;
        }
        return (*file)->finish().map([&] { return *report; });
    }

    const Command& m_command;
    const Raster& m_raster;
    const OverviewPlan& m_plan;
    Interruption m_interruption;
    std::stop_source m_stop;
    ProgressLine m_progress;
};

} // namespace

int runOverviews(const Command& command)
{
    const auto file = openFile(command);
    if (!file) {
        return statusOf(file.error());
    }
    const auto raster = openPage(command, **file);
    if (!raster) {
        return statusOf(raster.error());
    }
    const RasterInfo& info = (*raster)->info();
    const OverviewPlan plan =
        planOverviews(info, {command.limits.threads, command.limits.memory}, overviewMethodBeside(info));
    if (const std::string reason = nothingToDo(command, info, plan); !reason.empty()) {
        return command.talk == Talk::Quiet ? allDone : print(printable(reason) + "\n");
    }
    const fs::path place = command.overviews.output.value_or(placeBeside(**file, command.files.front()));
    if (const auto status = checkPlace(command, **file, place); !status) {
        return statusOf(status.error());
    }
    return OverviewRun(command, **raster, plan).run(place);
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/export/export_window.h"

#include "core/export/window_exporters.h"

#include <cassert>

namespace rasterscope {

Status acceptProblems(const std::vector<ReadProblem>& problems, const Rect& chunk, MissingPixels missing,
                      ExportReport& report)
{
    if (problems.empty()) {
        return {};
    }
    const ReadProblem& first = problems.front();
    if (missing == MissingPixels::Refuse) {
        const bool io = first.kind == ReadProblem::Kind::Failed || first.kind == ReadProblem::Kind::Changed;
        return failure(io ? Error::Code::Io : Error::Code::Corrupt, first.reason);
    }
    if (report.filledParts == 0) {
        report.firstReason = first.reason;
        report.firstArea = {chunk.x + first.area.x, chunk.y + first.area.y, first.area.width,
                            first.area.height};
    }
    report.filledParts += static_cast<std::int64_t>(problems.size());
    return {};
}

Result<ReadReport> asProblem(const Error& error, const Size& window, int bands, MissingPixels missing)
{
    const bool unreadable = error.code == Error::Code::Io || error.code == Error::Code::Corrupt;
    if (missing == MissingPixels::Refuse || !unreadable) {
        return tl::unexpected(error);
    }
    const Rect everything{0, 0, window.width, window.height};
    return ReadReport{{{ReadProblem::Kind::Failed, everything, 0, bands, error.message}}};
}

Result<ExportReport> exportWindow(const Raster& raster, const ExportRequest& request,
                                  const ExportSurroundings& surroundings)
{
    const Size level = raster.info().levels.at(static_cast<std::size_t>(request.level));
    assert(!request.area.empty() && Rect({0, 0, level.width, level.height}).contains(request.area));
    static_cast<void>(level);
    return request.format == OutputFormat::Png ? exportPicture(raster, request, surroundings)
                                               : exportSamples(raster, request, surroundings);
}

} // namespace rasterscope

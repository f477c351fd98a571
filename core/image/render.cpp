// SPDX-License-Identifier: MIT
#include "core/image/render.h"

#include "core/base/checked_math.h"
#include "core/image/picture_builder.h"

#include <new>
#include <stdexcept>
#include <string>

namespace rasterscope {

namespace {

/// Where what was lent is not the file's. Damaged and changed parts stay as they came: the report says what
/// they are, and half a picture tells more than none.
std::vector<Rect> unreadableAreas(const ReadReport& report)
{
    std::vector<Rect> areas;
    for (const ReadProblem& problem : report.problems) {
        if (problem.kind == ReadProblem::Kind::Missing || problem.kind == ReadProblem::Kind::Failed) {
            areas.push_back(problem.area);
        }
    }
    return areas;
}

Result<RenderedPicture> buildPicture(const Raster& raster, Window window, const RenderSettings& settings,
                                     std::stop_token stop)
{
    const Size size = window.sampledSize();
    auto plan = planPicture(raster.info(), settings, size.width * size.height);
    if (!plan) {
        return failure(plan.error().code, plan.error().message);
    }
    window.bands = plan->bands;
    PictureBuilder builder(std::move(*plan), size);
    auto report = raster.read(window, [&](const Piece& piece) { builder.add(piece); }, std::move(stop));
    if (!report) {
        return failure(report.error().code, report.error().message);
    }
    Picture picture = builder.finish(unreadableAreas(*report));
    return RenderedPicture{std::move(picture), std::move(*report)};
}

} // namespace

Result<RenderedPicture> renderPicture(const Raster& raster, const Window& window,
                                      const RenderSettings& settings, std::stop_token stop)
{
    const Size size = window.sampledSize();
    const std::string tooLarge = "a picture of " + std::to_string(size.width) + " x " +
                                 std::to_string(size.height) + " pixels does not fit into memory";
    if (!checkedMultiply(size.width, size.height)) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    }
    try {
        return buildPicture(raster, window, settings, std::move(stop));
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    } catch (const std::length_error&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    }
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "core/image/render.h"

#include "core/base/checked_math.h"
#include "core/image/opacity.h"
#include "core/image/picture_builder.h"

#include <iterator>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

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

/// \pre there is a mask
Status hideMasked(const Raster& raster, const Window& window, std::stop_token stop, RenderedPicture& rendered)
{
    return readOpacity(raster, window, std::move(stop)).map([&](Opacity opacity) {
        applyOpacity(opacity.values, rendered.picture);
        auto& problems = rendered.report.problems;
        std::move(opacity.problems.begin(), opacity.problems.end(), std::back_inserter(problems));
    });
}

Result<RenderedPicture> buildPicture(const Raster& raster, Window window, const RenderSettings& settings,
                                     std::stop_token stop, const PictureGrowth& growth)
{
    const Size size = window.sampledSize();
    auto plan = planPicture(raster.info(), settings, size.width * size.height);
    if (!plan) {
        return failure(plan.error().code, plan.error().message);
    }
    window.bands = plan->bands;
    PictureBuilder builder(std::move(*plan), size);
    const auto add = [&](const Piece& piece) {
        builder.add(piece);
        if (growth) {
            const auto lines = static_cast<double>(piece.y + piece.samples.height);
            growth([&] { return PictureBuilder(builder).finish({}); },
                   lines / static_cast<double>(size.height));
        }
    };
    auto report = raster.read(window, add, stop);
    if (!report) {
        return failure(report.error().code, report.error().message);
    }
    RenderedPicture rendered{builder.finish(unreadableAreas(*report)), std::move(*report)};
    const Status masked =
        raster.mask() == nullptr ? Status{} : hideMasked(raster, window, std::move(stop), rendered);
    return masked ? Result<RenderedPicture>(std::move(rendered)) : tl::unexpected(masked.error());
}

} // namespace

Result<RenderedPicture> renderPicture(const Raster& raster, const Window& window,
                                      const RenderSettings& settings, std::stop_token stop,
                                      const PictureGrowth& growth)
{
    const Size size = window.sampledSize();
    const std::string tooLarge = "a picture of " + std::to_string(size.width) + " x " +
                                 std::to_string(size.height) + " pixels does not fit into memory";
    if (!checkedMultiply(size.width, size.height)) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    }
    try {
        return buildPicture(raster, window, settings, std::move(stop), growth);
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    } catch (const std::length_error&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    }
}

} // namespace rasterscope

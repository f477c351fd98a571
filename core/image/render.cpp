// SPDX-License-Identifier: MIT
#include "core/image/render.h"

#include "core/base/checked_math.h"
#include "core/image/composite_builder.h"
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

/// Reads the window into a builder of pictures.
template <typename Builder>
Result<RenderedPicture> readInto(Builder builder, const Raster& raster, const Window& window,
                                 std::stop_token stop, const PictureGrowth& growth)
{
    const Size size = window.sampledSize();
    const auto add = [&](const Piece& piece) {
        builder.add(piece);
        if (growth) {
            const auto lines = static_cast<double>(piece.y + piece.samples.height);
            growth([&] { return Builder(builder).finish({}); }, lines / static_cast<double>(size.height));
        }
    };
    auto report = raster.read(window, add, std::move(stop));
    if (!report) {
        return failure(report.error().code, report.error().message);
    }
    return RenderedPicture{builder.finish(unreadableAreas(*report)), std::move(*report)};
}

Result<RenderedPicture> readPicture(const Raster& raster, Window window, const RenderSettings& settings,
                                    std::stop_token stop, const PictureGrowth& growth)
{
    const Size size = window.sampledSize();
    if (!settings.channelColors.empty()) {
        auto builder = CompositeBuilder::make(raster.info(), settings, size);
        if (!builder) {
            return tl::unexpected(builder.error());
        }
        window.bands = builder->bands();
        return readInto(std::move(*builder), raster, window, std::move(stop), growth);
    }
    auto plan = planPicture(raster.info(), settings, size.width * size.height);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    window.bands = plan->bands;
    return readInto(PictureBuilder(std::move(*plan), size), raster, window, std::move(stop), growth);
}

Result<RenderedPicture> buildPicture(const Raster& raster, const Window& window,
                                     const RenderSettings& settings, std::stop_token stop,
                                     const PictureGrowth& growth)
{
    if (raster.mask() == nullptr || settings.alpha != AlphaUse::Honoured) {
        return readPicture(raster, window, settings, std::move(stop), growth);
    }
    auto opacity = readOpacity(raster, window, stop); // first: what grows shows nothing of what is hidden
    if (!opacity) {
        return tl::unexpected(opacity.error());
    }
    const PictureGrowth masked = [&](const std::function<Picture()>& soFar, double share) {
        const auto maskedSoFar = [&] {
            Picture picture = soFar();
            applyOpacity(opacity->values, picture);
            return picture;
        };
        growth(maskedSoFar, share);
    };
    auto rendered = readPicture(raster, window, settings, std::move(stop), growth ? masked : PictureGrowth());
    if (rendered) {
        applyOpacity(opacity->values, rendered->picture);
        auto& problems = rendered->report.problems;
        std::move(opacity->problems.begin(), opacity->problems.end(), std::back_inserter(problems));
    }
    return rendered;
}

/// The same colours for samples of which so many count for one of the raster's (RasterInfo::levelUnits).
RenderSettings inUnits(RenderSettings settings, int unit)
{
    for (ValueRange& range : settings.ranges) {
        range = {range.low * unit, range.high * unit};
    }
    for (std::vector<double>& values : settings.equalized) {
        for (double& value : values) {
            value *= unit;
        }
    }
    return settings;
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
        const int unit = levelUnit(raster.info(), window.level);
        if (unit != 1) {
            return buildPicture(raster, window, inUnits(settings, unit), std::move(stop), growth);
        }
        return buildPicture(raster, window, settings, std::move(stop), growth);
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    } catch (const std::length_error&) {
        return failure(Error::Code::OutOfMemory, tooLarge);
    }
}

} // namespace rasterscope

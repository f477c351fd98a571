// SPDX-License-Identifier: MIT
#include "core/tile/line_profile.h"

#include "core/base/checked_math.h"
#include "core/tile/sample_window.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::size_t stepsAtATime = 64; // the rectangle around them is what is read

/// The whole number nearest to start + way * i / count; halves go up.
std::int64_t between(std::int64_t start, std::int64_t way, std::int64_t i, std::int64_t count)
{
    return start +
           (count > 0
                ? static_cast<std::int64_t>(std::floor(
                      static_cast<double>(way) * static_cast<double>(i) / static_cast<double>(count) + 0.5))
                : 0);
}

Rect areaAround(const LineProfile::Step* first, const LineProfile::Step* end)
{
    Rect area{first->x, first->y, 1, 1};
    for (const auto* step = first; step != end; ++step) {
        const std::int64_t right = std::max(area.right(), step->x + 1);
        const std::int64_t bottom = std::max(area.bottom(), step->y + 1);
        area.x = std::min(area.x, step->x);
        area.y = std::min(area.y, step->y);
        area.width = right - area.x;
        area.height = bottom - area.y;
    }
    return area;
}

} // namespace

LineProfile stepsAlong(const PixelLine& line)
{
    const std::int64_t acrossX = line.toX - line.fromX;
    const std::int64_t acrossY = line.toY - line.fromY;
    const std::int64_t pixels = std::max(std::abs(acrossX), std::abs(acrossY));
    LineProfile profile;
    profile.pixelsPerStep = std::max<std::int64_t>(1, ceilDivide(pixels, LineProfile::mostSteps - 1));
    const double length = std::hypot(static_cast<double>(acrossX), static_cast<double>(acrossY));
    for (std::int64_t i = 0; i <= pixels; i += profile.pixelsPerStep) {
        const double share = pixels > 0 ? static_cast<double>(i) / static_cast<double>(pixels) : 0;
        profile.steps.push_back({between(line.fromX, acrossX, i, pixels),
                                 between(line.fromY, acrossY, i, pixels), length * share});
    }
    return profile;
}

LineProfile readProfile(const Raster& raster, const PixelLine& line, std::vector<int> bands,
                        const std::stop_token& stop)
{
    LineProfile profile = stepsAlong(line);
    profile.bands = std::move(bands);
    profile.values.assign(
        profile.bands.size(),
        std::vector<double>(profile.steps.size(), std::numeric_limits<double>::quiet_NaN()));
    const std::size_t atATime = profile.pixelsPerStep > 1 ? 1 : stepsAtATime;
    for (std::size_t first = 0; first < profile.steps.size() && !stop.stop_requested(); first += atATime) {
        const std::size_t end = std::min(first + atATime, profile.steps.size());
        const Rect area = areaAround(profile.steps.data() + first, profile.steps.data() + end);
        const SampleWindow samples = readSamples(raster, area, profile.bands, stop);
        for (std::size_t i = first; i < end; ++i) {
            for (std::size_t band = 0; band < profile.bands.size(); ++band) {
                profile.values[band][i] = samples.value(profile.steps[i].x, profile.steps[i].y, band);
            }
        }
    }
    return profile;
}

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#include "tests/support/view_raster.h"

#include <algorithm>

namespace rasterscope::test {

namespace {

/// The distance between one band of the list and the next, where it is always the same; 0 where it is not.
std::int64_t commonDistance(const std::vector<int>& bands)
{
    const std::int64_t distance = bands.size() > 1 ? bands[1] - bands[0] : 1;
    for (std::size_t i = 1; i < bands.size(); ++i) {
        if (bands[i] - bands[i - 1] != distance) {
            return 0;
        }
    }
    return distance;
}

} // namespace

ViewRaster::ViewRaster(RasterInfo info, const SampleView& samples, const Cuts& cuts)
    : m_info(std::move(info)), m_samples(samples), m_cuts(cuts)
{
    m_info.width = samples.width;
    m_info.height = samples.height;
    m_info.bands = samples.bands;
    m_info.type = samples.type;
    m_info.order = samples.order;
    m_info.levels = {{samples.width, samples.height}};
}

Result<ReadReport> ViewRaster::read(const Window& window, const SampleVisitor& visit,
                                    std::stop_token stop) const
{
    const Size size = window.sampledSize();
    const std::int64_t distance = commonDistance(window.bands);
    const bool together = m_cuts.bands == Bands::Together && distance != 0;
    const std::size_t bandStep = together ? window.bands.size() : 1;
    for (std::size_t band = 0; band < window.bands.size(); band += bandStep) {
        for (std::int64_t y = 0; y < size.height; y += m_cuts.height) {
            for (std::int64_t x = 0; x < size.width; x += m_cuts.width) {
                if (stop.stop_requested()) {
                    return failure(Error::Code::Cancelled, "cancelled");
                }
                SampleView view = m_samples;
                view.data = m_samples.at(window.area.x + x * window.stepX, window.area.y + y * window.stepY,
                                         window.bands[band]);
                view.width = std::min(m_cuts.width, size.width - x);
                view.height = std::min(m_cuts.height, size.height - y);
                view.bands = static_cast<std::int64_t>(bandStep);
                view.pixelStride *= window.stepX;
                view.lineStride *= window.stepY;
                view.bandStride *= distance;
                visit(Piece{view, x, y, static_cast<int>(band)});
            }
        }
    }
    return ReadReport{m_problems};
}

} // namespace rasterscope::test

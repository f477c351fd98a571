// SPDX-License-Identifier: MIT
#include "ui/pixel_inspector.h"

#include <utility>

namespace rasterscope {

PixelFindings inspectPixel(const PixelQuestion& question, const std::stop_token& stop)
{
    const Raster& raster = *question.raster;
    const RasterInfo& info = raster.info();
    PixelFindings found;
    found.x = question.x;
    found.y = question.y;
    found.pixel = readSamples(raster, {found.x, found.y, 1, 1}, firstBands(info, info.bands), stop);
    if (question.reach > 0) {
        const std::int64_t side = 2 * question.reach + 1;
        const Rect around = intersected({found.x - question.reach, found.y - question.reach, side, side},
                                        {0, 0, info.width, info.height});
        found.neighbours = readSamples(raster, around, {question.band}, stop);
    }
    for (std::int64_t band = 0; band < info.bands; ++band) {
        auto place = raster.placeOf(found.x, found.y, band);
        found.offsets.push_back(place ? std::optional(place->offset) : std::nullopt);
        if (place && found.file.empty()) {
            found.file = std::move(place->file);
        }
    }
    if (question.ground) {
        question.ground->with([&](GroundMeasure& measure) {
            const RasterPoint middle{static_cast<double>(found.x) + 0.5, static_cast<double>(found.y) + 0.5};
            found.ground = measure.at(middle);
            found.onMap = measure.onMap(middle);
            found.mapUnit = measure.mapUnit();
        });
    }
    return found;
}

PixelInspector::PixelInspector(std::function<void(PixelFindings)> announce)
    : m_announce(std::make_shared<Outlet<PixelFindings>>(std::move(announce)))
{
}

void PixelInspector::ask(PixelQuestion question)
{
    m_worker.ask([announce = m_announce, asked = std::move(question)](const std::stop_token& stop) {
        (*announce)(inspectPixel(asked, stop));
    });
}

} // namespace rasterscope

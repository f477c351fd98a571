// SPDX-License-Identifier: MIT
#include "core/tile/pixel_values.h"

#include "core/tile/sample_window.h"

namespace rasterscope {

PixelValues readPixel(const Raster& raster, std::int64_t x, std::int64_t y)
{
    const SampleWindow samples =
        readSamples(raster, {x, y, 1, 1}, firstBands(raster.info(), mostPixelValues), {});
    PixelValues result{x, y, raster.info().bands, {}};
    for (std::size_t band = 0; band < samples.bands().size(); ++band) {
        result.values.push_back(samples.text(x, y, band));
    }
    return result;
}

} // namespace rasterscope

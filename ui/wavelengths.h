// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster_info.h"

#include <QString>

#include <vector>

namespace rasterscope {

/// Wavelengths of the bands and their unit ("nm"), as ENVI headers have them ("wavelength", "wavelength
/// units"); empty where the header has not one rising number for each band.
struct Wavelengths {
    std::vector<double> values;
    QString unit;
};
Wavelengths wavelengthsOf(const RasterInfo& info);

} // namespace rasterscope

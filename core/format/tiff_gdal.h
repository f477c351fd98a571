// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"
#include "core/raster/raster_info.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rasterscope {

/// GDAL_NODATA, exactly: as an integer for integer samples, rounded to float for float32 ones, so that it
/// compares equal to them. Nothing where the tag is absent or no number.
std::optional<NumberValue> readGdalNoData(const TiffSource& source, const TiffDirectory& directory,
                                          SampleType type);
std::optional<NumberValue> parseNoData(std::string_view text, SampleType type);

/// What GDAL_METADATA says of bands. Each is empty where it has none of the kind, else one for each band.
struct GdalBandItems {
    std::vector<std::string> names; // "" where a band has none
    std::vector<double> scales;     // 1
    std::vector<double> offsets;    // 0
};
GdalBandItems readGdalBandItems(const TiffSource& source, const TiffDirectory& directory, std::int64_t bands);

} // namespace rasterscope

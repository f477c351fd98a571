// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/base/system_calls.h"
#include "core/image/render.h"
#include "core/raster/raster.h"
#include "core/write/sample_writer.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace rasterscope {

/// What becomes of pixels that cannot be read as the file has them.
enum class MissingPixels {
    Refuse, // the export fails and leaves nothing
    Fill    // no-data, or 0 where there is none; transparent in a picture
};

struct ExportRequest {
    int level = 0;
    Rect area;                  // in the level's own pixels
    std::vector<int> bands;     // from 0, of sample formats, in the order wanted; none means all
    std::filesystem::path path; // "-" is standard output
    OutputFormat format = OutputFormat::Tiff;
    RenderSettings picture; // of Png
    MissingPixels missing = MissingPixels::Refuse;
};

struct ExportSurroundings {
    std::stop_token stop;
    /// Called on the exporting thread between chunks of some megabytes, with the pixels written and those to
    /// write.
    std::function<void(std::int64_t done, std::int64_t all)> progress;
    const SystemCalls* system = &SystemCalls::real();
};

/// What was filled because it could not be read.
struct ExportReport {
    std::int64_t filledParts = 0;
    Rect firstArea;          // in the level's own pixels
    std::string firstReason; // one sentence that names the file
};

/// Writes one window of a raster to one file, which appears whole or not at all, in memory of some megabytes
/// whatever its size.
///
/// Sample formats hold the file's own values, widened; georeference, no-data, palette and names of bands
/// travel. A picture is renderPicture's, turned as the orientation tag says: 8-bit gray for one band without
/// a palette, else RGB. It has an alpha channel where pixels can be transparent: an alpha band, a mask, a
/// no-data value, floating-point samples, or MissingPixels::Fill; that does not depend on the window, so that
/// all tiles of a raster are alike.
/// \pre the area is not empty and lies in the level; the bands exist
Result<ExportReport> exportWindow(const Raster& raster, const ExportRequest& request,
                                  const ExportSurroundings& surroundings = {});

} // namespace rasterscope

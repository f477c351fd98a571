// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_overviews.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rasterscope {

/// What ImageJ writes into the ImageDescription of the first page (ij.io.FileInfo, TiffDecoder and
/// FileSaver.getDescriptionString): how many planes there are, and along which axes they lie. The axes are 1
/// where the text names none.
struct ImageJStack {
    std::int64_t images = 1;
    std::int64_t channels = 1;
    std::int64_t slices = 1;
    std::int64_t frames = 1;
};

/// Nothing where the text is not of ImageJ. Numbers that are none, or below 1, count as absent.
std::optional<ImageJStack> parseImageJStack(const std::string& description);

/// Planes that follow one another in the file, only the first of which has a directory.
struct TiffPlanes {
    std::int64_t count = 1;
    std::int64_t stride = 0; // bytes from one to the next; 0 where there is only one
    std::string note;        // one sentence where the file holds fewer than it says
};

/// Those behind the page, at most `images`: the ones that the file holds whole or in part, also beyond the 4
/// GiB that a classic TIFF can point to. One where the page's samples are not one plain run of bytes.
TiffPlanes findTiffPlanes(const TiffLevel& page, std::int64_t images);

} // namespace rasterscope

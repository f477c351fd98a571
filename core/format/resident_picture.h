// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/mapping/byte_source.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace rasterscope {

struct EncodedLevel;
struct StoredLayout;

/// The byte of a file at which the sample (x, y, band) lies; nothing where the file stores none.
using SamplePlace =
    std::function<std::optional<std::int64_t>(std::int64_t x, std::int64_t y, std::int64_t band)>;

SamplePlace placesIn(const StoredLayout& layout);
/// Of a sample in a compressed block: about where in the block's bytes.
SamplePlace placesIn(const EncodedLevel& level);

/// A grid of cells over a picture of `bands` bands, and how much of each lies in the page cache: four samples
/// of a cell are asked for, at the same places each time.
struct PictureGrid {
    Size picture;
    std::int64_t bands = 1;
    Size cells; // at most 4096, and not more than pixels
};
ResidentShares residentPicture(const ByteSource& source, const PictureGrid& grid, const SamplePlace& placeOf);

} // namespace rasterscope

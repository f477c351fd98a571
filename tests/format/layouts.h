// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_layout.h"
#include "core/raster/raster.h"

#include <string>
#include <vector>

namespace rasterscope::test {

struct NamedLayout {
    std::string name;
    StoredLayout layout;
};

/// Layouts of a small raster of every kind: interleaves with and without gaps, bottom-up, mirrored, Fortran
/// order, strips joined, apart, backwards and left out, tiles with edges that stick out, planes apart.
std::vector<NamedLayout> layoutsOf(SampleType type);

/// Windows of a raster of this size and number of bands: whole, parts, single pixels, steps, orders of bands.
std::vector<Window> windowsOf(Size size, std::int64_t bands);

/// Where a sample starts in the file, straight from the definition of StoredLayout; leftOut where it has no
/// place.
std::int64_t addressOf(const StoredLayout& layout, std::int64_t x, std::int64_t y, std::int64_t band);

/// "12x7+3+1 step 2,3 bands 2,0": for messages.
std::string textOf(const Window& window);

} // namespace rasterscope::test

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// Which directory holds one level of one channel and focal plane.
struct LeicaDimension {
    std::int64_t directory = 0; // in the main chain, from 0
    Size size;
    std::int64_t channel = 0;
    std::int64_t slice = 0;
};

/// One picture that the scanner took.
struct LeicaImage {
    std::string name;
    bool isMacro = false; // of the whole glass
    std::vector<LeicaDimension> dimensions;
};

/// The pictures of a Leica slide (.scn), as the XML in its first directory has them: scn, collection, image,
/// pixels and dimension, one in the other. (No document of Leica's is public; this is what OpenSlide found
/// out.) Nothing where the text is not sound XML of that kind, or has a document type.
std::optional<std::vector<LeicaImage>> parseLeicaImages(const std::string& xml);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "tests/support/tiff_writer.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Leica's slides, and the XML in them.
namespace rasterscope::test {

/// One level: its size and directory, and `more` attributes.
std::string scnDimension(Size size, std::int64_t directory, const std::string& more = "");
/// Where a picture lies on the glass: all over it, or somewhere.
inline constexpr const char* scnWholeGlass = R"(sizeX="2600" sizeY="7500" offsetX="0" offsetY="0")";
inline constexpr const char* scnSomewhere = R"(sizeX="900" sizeY="600" offsetX="400" offsetY="5000")";
std::string scnImage(const std::string& name, const std::string& view, const std::string& dimensions);
std::string scnDescription(const std::string& images, const std::string& year = "2010/10/01");

/// How each directory is stored.
TiffImageSpec scnSpec(Size size);
/// Directories of those sizes, the first with the description; none says that it is reduced.
std::vector<std::byte> scnFile(const std::vector<Size>& sizes, const std::string& description);

/// A small slide: a macro picture and one of the tissue, with levels.
std::vector<std::byte> smallScn();

} // namespace rasterscope::test

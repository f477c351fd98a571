// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace rasterscope {

inline constexpr std::uint16_t tiffUncompressed = 1;

/// The lower-case word of the command line: "none", "deflate", "ccitt-g4"; "unknown-12345" for a code that is
/// not known.
std::string tiffCompressionWord(std::uint16_t code);
/// As people write it: "Deflate", "CCITT Group 4", "compression 12345".
std::string tiffCompressionName(std::uint16_t code);

} // namespace rasterscope

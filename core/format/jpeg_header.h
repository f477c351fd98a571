// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rasterscope {

/// What stands ahead of the entropy-coded data of a JPEG stream (ITU T.81 annex B). A plain value.
struct JpegHeader {
    Size size; // 0 where the stream leaves it to whatever holds it
    std::int64_t components = 0;
    Size mcu;                         // pixels of a minimum coded unit
    bool inOneScan = false;           // sequential, all components together
    std::int64_t restartInterval = 0; // MCUs from one restart marker to the next; 0: there are none
    std::int64_t bytes = 0;           // where the entropy-coded data start
    std::vector<std::byte> segments;  // tables, frame and scan; no comments and no restart interval
    std::size_t sizeAt = 0;           // of the frame's height in them, ahead of its width
};

/// The largest picture that libjpeg decodes, either way.
inline constexpr std::int64_t mostJpegPixels = 65500;

/// \param start bytes of the stream from its first on. Nothing where they are not those of a JPEG stream, or
/// end before its first scan starts.
std::optional<JpegHeader> parseJpegHeader(std::span<const std::byte> start);

/// A header as that one, of a stream of another size and restart interval. \pre all of them fit 16 bits
std::vector<std::byte> makeJpegHeader(const JpegHeader& header, Size size, std::int64_t restartInterval);

} // namespace rasterscope

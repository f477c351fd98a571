// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/numpy_header.h"
#include "core/format/plain_header.h"

#include <cstddef>
#include <span>

namespace rasterscope {

/// How the axes of an array are pages, rows, columns and bands: strides in bytes, in the file's order.
struct NumpyPages {
    std::int64_t count = 1;
    std::int64_t stride = 0;
    PlainHeader first; // of page 0, its offset counted from the array's first byte
};

/// Two axes are (H, W). Three are (H, W, B) where the last is smaller than both others, else a stack of pages
/// (N, H, W): a cube, or any tie for the smallest axis, is a stack. Four are (N, H, W, B). Errors are
/// phrases.
Result<NumpyPages> arrangePages(const NumpyHeader& header);

bool looksLikeNumpy(std::span<const std::byte> head);
/// Pages are made when asked for. The first has the overviews beside the file.
Result<std::shared_ptr<const RasterFile>> openNumpy(std::shared_ptr<const ByteSource> source,
                                                    const RasterOpenOptions& options);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/tile/tile.h"

#include <cstdint>
#include <memory>
#include <stop_token>

namespace rasterscope {

/// A small picture of the whole raster, in the colours that a Scene of it begins with, from at most some 8
/// MiB of plain samples or 128 MiB of decoded ones: a large raster without overviews gets fewer rows. Its
/// pixels need not be square; it has up to `side` of them each way, and the area that it shows tells how wide
/// it is to be drawn. What cannot be read is transparent, and in the tile's problems. Error: cancelled.
Result<TilePointer> makeThumbnail(std::shared_ptr<const Raster> raster, std::int64_t side,
                                  std::stop_token stop);

} // namespace rasterscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_piece.h"

#include <vector>

namespace rasterscope {

/// What a file of some length has of a piece, to the last whole sample.
struct ClippedPiece {
    std::vector<StoredPiece> stored;
    std::vector<StoredPiece> missing;
};
ClippedPiece clippedToFile(const StoredPiece& piece, std::int64_t fileSize);

} // namespace rasterscope
